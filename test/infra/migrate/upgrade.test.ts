import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { startLocal } from '../../../infra/local/local.ts';
import { upgraded } from '../../../infra/migrate/data-format.ts';
import { castOf, complete, handIn, itemOf, recordOf } from '../../journeys/running-duban.ts';
import { temporaryFolder } from '../local/temporary-folder.ts';

type Item = Record<string, unknown>;

/** As the first form of the data had it. */
function before({ data, ...item }: Item): Item {
  const { subject, ...rest } = Object(data);
  if (!subject?.kind) return { ...item, data };
  const { kind, id, parent } = subject;
  return { ...item, data: { ...rest, ...(parent && { proposalId: parent.id }), [`${kind}Id`]: id } };
}

const CASES = [
  { kind: 'proposal', id: 'p1' },
  { kind: 'handling', id: 'h1', parent: { kind: 'proposal', id: 'p1' } },
  { kind: 'inspection', id: 'i1' },
];
const KEYS = [
  { pk: 'demo#s#p1', sk: 'w#a' },
  { pk: '~notice#2', sk: '2026' },
  { pk: '~errand#0', sk: '2026' },
  { pk: 'demo#files', sk: 'f1' },
  { pk: 'demo#failed-notices', sk: 'n1' },
];

test.each(KEYS)('what lies under $pk $sk names its case by kind and id', (key) => {
  for (const subject of CASES) {
    const now = { ...key, gsi1pk: 'x', data: { title: '停车难', subject } };
    expect(upgraded(before(now))).toEqual(now);
    expect(upgraded(now)).toBeUndefined();
  }
});

test('what names its proposal as a fact of its own stays as it is', () => {
  const handling = { pk: 'demo#s#h1', sk: 'subject', data: { id: 'h1', proposalId: 'p1' } };
  expect(upgraded(handling)).toBeUndefined();
  expect(upgraded({ pk: '~format', sk: 'data', format: 1 })).toBeUndefined();
});

test('a folder of the first form is brought to the present one at the start, and what is open in it goes on', async () => {
  const dataDir = temporaryFolder();
  const first = await startLocal({ dataDir });
  const old = castOf(first.url);
  const id = await handIn(old.member, '关于补建坡道的建议');
  await complete(first, old.staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(first, old.staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: first.dynamodbEndpoint }));
  const TableName = process.env.TABLE_NAME;
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  for (const item of Items) await client.send(new PutCommand({ TableName, Item: before(item) }));
  await client.send(new PutCommand({ TableName, Item: { pk: '~format', sk: 'data', format: 1 } }));
  await first.stop();

  const local = await startLocal({ dataDir });
  try {
    const { clerk, staff } = castOf(local.url);
    await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
    expect((await itemOf(clerk, id, 'reply')).subject).toMatchObject({ kind: 'handling', parent: { id } });
    await complete(local, clerk, [id, 'reply'], { text: '坡道已经建成。', meaning: 'solved' });
    await complete(local, staff, [id, 'check'], { outcome: 'pass' });
    expect(await recordOf(staff, id)).toMatchObject({ handlings: [{ stage: 'feedback' }] });
  } finally {
    await local.stop();
  }
});
