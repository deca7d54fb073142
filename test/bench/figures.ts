import {
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { localClient } from '../../infra/local/dynamodb.ts';
import { liveThrough } from './life.ts';
import type { MeteredTable } from './metered-table.ts';
import { quantile, type Report, rounded } from './report.ts';
import { type People, Stopwatch, withMeter } from './running.ts';

const PAGES = 20;

/** What one life uses of each service, as `npm run cost` reckons with. */
export async function measureFigures(): Promise<Report[]> {
  return await withMeter(async (people, table) => {
    // Everybody signs in, and all code runs once.
    await liveThrough(people, new Stopwatch());
    await people.local.idle();
    const figures = { ...(await oneLife(people, table)), ...(await onePage(people, table)) };
    const rows = Object.entries(figures).map(([figure, value]) => ({ figure, value: rounded(value, 2) }));
    const remarks = ['times are those of this machine; for `npm run cost -- --figures FILE`'];
    return [{ name: 'figures', title: 'What one life uses of each service', rows, remarks }];
  });
}

async function oneLife(people: People, table: MeteredTable): Promise<Record<string, number>> {
  const { local, staff } = people;
  const [stored, begun, mails] = [
    await bytesStored(table.endpoint),
    await readHistories(),
    countMails(people),
  ];
  table.take();
  const watch = new Stopwatch();
  await liveThrough(people, watch);
  await local.idle();
  const { write, read } = table.take();
  // A person looks into the inbox once for each step, not until the step has come.
  await staff.get('/api/work-items?of=staff&limit=100');
  const inbox = table.take().read;
  const asked = watch.rows();
  const requests = asked.reduce((sum, row) => sum + Number(row.requests), 0);
  const looks = Number(asked.find(({ route }) => route === 'GET /api/work-items')?.requests ?? 0);
  const ended = await readHistories();
  const times = ended.taskMs.slice(begun.taskMs.length);
  const sent = local.mailbox.messages({ limit: 10_000 }).slice(0, countMails(people) - mails);
  const letters = sent.reduce((sum, { text, html }) => sum + Buffer.byteLength(`${text}${html}`), 0);
  return {
    transitions: ended.transitions - begun.transitions,
    historyEvents: ended.events - begun.events,
    writeUnits: write,
    readUnits: read - (looks - STEPS) * inbox,
    apiRequests: requests - (looks - STEPS),
    apiMs: mean(
      asked.filter(({ route }) => String(route).startsWith('POST')).map((row) => Number(row['p50 ms'])),
    ),
    tasks: times.length,
    taskMs: quantile(times, 0.5),
    notices: countMails(people) - mails,
    noticeKilobytes: letters / Math.max(1, sent.length) / 1024,
    tableKilobytes: ((await bytesStored(table.endpoint)) - stored) / 1024,
  };
}

/** Work items that a usual life has. */
const STEPS = 9;
const countMails = ({ local }: People): number => local.mailbox.messages({ limit: 10_000 }).length;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Somebody looks at a list, a proposal and its record. */
async function onePage({ staff }: People, table: MeteredTable): Promise<Record<string, number>> {
  const list = (await staff.get('/api/proposals?limit=20')) as { items: { id: string }[] };
  const [first] = list.items;
  const paths = [
    '/api/proposals?limit=20',
    `/api/proposals/${first?.id}`,
    `/api/proposals/${first?.id}/events`,
  ];
  table.take();
  let bytes = 0;
  const begun = performance.now();
  for (let at = 0; at < PAGES; at++)
    bytes += Buffer.byteLength(JSON.stringify(await staff.get(paths[at % paths.length] ?? '')));
  const ms = (performance.now() - begun) / PAGES;
  return { pageReadUnits: table.take().read / PAGES, pageMs: ms, pageKilobytes: bytes / PAGES / 1024 };
}

/** Every state entered is billed, every event logged; a call of a function lasts from its start to its answer. */
async function readHistories() {
  const client = new SFNClient({});
  const found = { transitions: 0, events: 0, taskMs: [] as number[] };
  try {
    const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
    for (const { stateMachineArn } of stateMachines) {
      const { executions = [] } = await client.send(
        new ListExecutionsCommand({ stateMachineArn, maxResults: 1000 }),
      );
      for (const { executionArn } of executions.toReversed()) {
        const { events = [] } = await client.send(
          new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
        );
        found.events += events.length;
        found.transitions += events.filter(({ type }) => type?.endsWith('StateEntered')).length;
        found.taskMs.push(...callsIn(events));
      }
    }
    return found;
  } finally {
    client.destroy();
  }
}

function callsIn(events: readonly HistoryEvent[]): number[] {
  return events.flatMap(({ id, type, timestamp }) => {
    if (type !== 'TaskStarted') return [];
    const answer = events.find(({ previousEventId }) => previousEventId === id);
    return answer?.timestamp && timestamp ? [answer.timestamp.getTime() - timestamp.getTime()] : [];
  });
}

/** As DynamoDB counts: names and values, and a hundred bytes for each item in the table and in an index. */
async function bytesStored(endpoint: string): Promise<number> {
  const client = DynamoDBDocumentClient.from(localClient(endpoint));
  let bytes = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: 'duban', ExclusiveStartKey: start }));
    for (const item of page.Items ?? []) {
      const indexes = [item.gsi1pk, item.gsi2pk].filter(Boolean).length;
      bytes += Buffer.byteLength(JSON.stringify(item)) + 100 + indexes * 300;
    }
    start = page.LastEvaluatedKey;
  } while (start);
  client.destroy();
  return bytes;
}
