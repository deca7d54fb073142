import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { StoredEvent } from '../../domain/event.ts';
import { hashOf } from '../../functions/store/events.ts';
import { EVENTS } from '../../functions/store/keys.ts';
import { advanced } from '../../functions/store/record.ts';
import { table } from '../blueprint.ts';
import { DataFolderInUse, openDataFolder, SharedFolder } from './data-folder.ts';
import { localClient, startDynamodb } from './dynamodb.ts';
import { createTable } from './table.ts';

/** What was looked at, and every place where a record is not what its events say. */
export interface Verification {
  readonly subjects: number;
  readonly events: number;
  readonly problems: readonly string[];
}

/** Reckons every chain of events and every subject anew from the table at an endpoint. */
export async function verifyTable(endpoint: string): Promise<Verification> {
  const client = localClient(endpoint);
  await createTable(client, table);
  const documents = DynamoDBDocumentClient.from(client);
  const subjects = new Map<string, unknown>();
  const records = new Map<string, StoredEvent[]>();
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({ TableName: table.name, ExclusiveStartKey: start, ConsistentRead: true }),
    );
    for (const { pk, sk, data } of page.Items ?? []) {
      if (sk === 'subject') subjects.set(String(pk), data);
      if (String(sk).startsWith(EVENTS)) {
        const record = records.get(String(pk)) ?? [];
        records.set(String(pk), [...record, StoredEvent.parse(data)]);
      }
    }
    start = page.LastEvaluatedKey;
  } while (start);
  client.destroy();
  const names = new Set([...subjects.keys(), ...records.keys()]);
  const problems = [...names].flatMap((pk) => problemsOf(pk, subjects.get(pk), records.get(pk) ?? []));
  const events = [...records.values()].reduce((sum, record) => sum + record.length, 0);
  return { subjects: subjects.size, events, problems };
}

function problemsOf(pk: string, subject: unknown, record: readonly StoredEvent[]): string[] {
  const problems: string[] = [];
  let state: object = {};
  let head = '';
  for (const [at, event] of record.toSorted((a, b) => a.seq - b.seq).entries()) {
    if (event.seq !== at + 1) problems.push(`${pk}: event ${at + 1} is missing, ${event.seq} is there`);
    if (event.previous !== head) problems.push(`${pk}: event ${event.seq} does not follow the one before`);
    if (hashOf(event) !== event.hash) problems.push(`${pk}: event ${event.seq} was altered`);
    state = { ...advanced(state, event), seq: event.seq, head: event.hash };
    head = event.hash;
  }
  const is = JSON.parse(JSON.stringify(subject ?? null));
  if (!isDeepStrictEqual(is, JSON.parse(JSON.stringify(state))))
    problems.push(`${pk}: the record does not add up to what is stored`);
  return problems;
}

async function main(): Promise<void> {
  const folder = openDataFolder(process.argv[2] ?? process.env.DUBAN_DATA ?? '.duban');
  const dynamodb = await startDynamodb(join(folder.path, 'table.sqlite'));
  try {
    const { subjects, events, problems } = await verifyTable(dynamodb.endpoint);
    for (const problem of problems) console.error(problem);
    console.log(
      `核对 ${subjects} 件，${events} 条记录，${problems.length === 0 ? '全部一致' : `${problems.length} 处不一致`}。`,
    );
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    await dynamodb.stop();
    await folder.close();
  }
}

if (import.meta.main) {
  await main().catch((error) => {
    console.error(error instanceof DataFolderInUse || error instanceof SharedFolder ? error.message : error);
    process.exitCode = 1;
  });
}
