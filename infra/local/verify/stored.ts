import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { StoredEvent } from '../../../domain/event.ts';
import { EVENTS } from '../../../functions/store/keys.ts';
import { table } from '../../blueprint.ts';
import { localClient } from '../dynamodb.ts';
import { createTable } from '../table.ts';

/** An item as the table has it. */
export interface Found {
  readonly pk: string;
  readonly sk: string;
  readonly data?: unknown;
  readonly [attribute: string]: unknown;
}

/** An event with the sort key under which it was found. */
export interface KeyedEvent {
  readonly sk: string;
  readonly event: StoredEvent;
}

/** All that the table holds: the events of each record in the order of their keys, and everything else. */
export interface StoredTable {
  readonly records: ReadonlyMap<string, readonly KeyedEvent[]>;
  readonly items: readonly Found[];
}

/** Reads the whole table at an endpoint. */
export async function readTable(endpoint: string): Promise<StoredTable> {
  const client = localClient(endpoint);
  await createTable(client, table);
  const documents = DynamoDBDocumentClient.from(client);
  const records = new Map<string, KeyedEvent[]>();
  const items: Found[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({ TableName: table.name, ExclusiveStartKey: start, ConsistentRead: true }),
    );
    for (const item of page.Items ?? []) {
      const [pk, sk] = [String(item.pk), String(item.sk)];
      if (!sk.startsWith(EVENTS)) items.push({ ...item, pk, sk });
      else {
        const record = records.get(pk) ?? [];
        record.push({ sk, event: StoredEvent.parse(item.data) });
        records.set(pk, record);
      }
    }
    start = page.LastEvaluatedKey;
  } while (start);
  client.destroy();
  for (const record of records.values()) record.sort((a, b) => (a.sk < b.sk ? -1 : 1));
  return { records, items };
}
