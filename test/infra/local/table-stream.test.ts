import { CreateTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test, vi } from 'vitest';
import { streams, type TableBlueprint, table } from '../../../infra/blueprint.ts';
import { localClient, startDynamodb } from '../../../infra/local/dynamodb.ts';
import { fits } from '../../../infra/local/event-pattern.ts';
import { createTable, toCreateTable } from '../../../infra/local/table.ts';
import { followTable } from '../../../infra/local/table-stream.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('what is written to a table is told soon, also to a table that had no stream before', async () => {
  const dynamodb = await startDynamodb(`${temporaryFolder()}/table.sqlite`);
  onTestFinished(dynamodb.stop);
  const client = localClient(dynamodb.endpoint);
  onTestFinished(() => client.destroy());
  const { stream: _, ...before } = table satisfies TableBlueprint;
  await client.send(new CreateTableCommand(toCreateTable(before)));
  await createTable(client, table);
  const told: unknown[] = [];
  const following = followTable({
    endpoint: dynamodb.endpoint,
    table: table.name,
    deliver: async (records) => void told.push(...records),
    interval: 10,
  });
  onTestFinished(following.stop);
  let written = 0;
  await vi.waitFor(async () => {
    written += 1;
    const Item = { pk: { S: '~notice#1' }, sk: { S: String(written) } };
    await client.send(new PutItemCommand({ TableName: table.name, Item }));
    expect(told.length).toBeGreaterThan(0);
  }, 10_000);
  const [filter] = streams[0]?.filters ?? [];
  expect(filter && fits(filter, told[0])).toBe(true);
});

test('a record fits when all that the pattern names is there', () => {
  const record = { eventName: 'INSERT', dynamodb: { Keys: { pk: { S: '~notice#1' } } } };
  expect(fits({ eventName: ['INSERT', 'MODIFY'] }, record)).toBe(true);
  expect(fits({ eventName: ['REMOVE'] }, record)).toBe(false);
  expect(fits({ dynamodb: { Keys: { pk: { S: [{ prefix: '~notice#' }] } } } }, record)).toBe(true);
  expect(fits({ dynamodb: { Keys: { pk: { S: [{ prefix: '~signal#' }] } } } }, record)).toBe(false);
  expect(fits({ dynamodb: { NewImage: { pk: { S: ['x'] } } } }, record)).toBe(false);
});
