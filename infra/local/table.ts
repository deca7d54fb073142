import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { TableBlueprint } from '../blueprint.ts';

/** Makes the table of the blueprint, or what of it is not there yet. */
export async function createTable(client: DynamoDBClient, table: TableBlueprint): Promise<void> {
  await client.send(new CreateTableCommand(toCreateTable(table))).catch(unlessThere);
  await ensureStream(client, table);
  const { TimeToLiveDescription } = await client.send(
    new DescribeTimeToLiveCommand({ TableName: table.name }),
  );
  if (TimeToLiveDescription?.TimeToLiveStatus === 'ENABLED') return;
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: table.name,
      TimeToLiveSpecification: { Enabled: true, AttributeName: table.timeToLive },
    }),
  );
}

/** A table of an earlier version had no stream. */
async function ensureStream(client: DynamoDBClient, { name, stream }: TableBlueprint): Promise<void> {
  if (!stream) return;
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
  if (Table?.StreamSpecification?.StreamEnabled) return;
  await client.send(
    new UpdateTableCommand({
      TableName: name,
      StreamSpecification: { StreamEnabled: true, StreamViewType: stream },
    }),
  );
}

function unlessThere(error: unknown): void {
  if (!(error instanceof ResourceInUseException)) throw error;
}

/** The blueprint of a table in the words of DynamoDB's CreateTable. */
export function toCreateTable(table: TableBlueprint): CreateTableCommandInput {
  const attributes = [table.key, ...table.indexes.map((index) => index.key)].flatMap((key) => [
    key.partition,
    key.sort,
  ]);
  return {
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: toKeySchema(table.key),
    AttributeDefinitions: attributes.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    GlobalSecondaryIndexes: table.indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: toKeySchema(index.key),
      Projection: { ProjectionType: index.projection },
    })),
    ...(table.stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream } }),
  };
}

const toKeySchema = (key: TableBlueprint['key']) => [
  { AttributeName: key.partition, KeyType: 'HASH' as const },
  { AttributeName: key.sort, KeyType: 'RANGE' as const },
];
