import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { liveThrough } from './life.ts';
import type { MeteredTable } from './metered-table.ts';
import { type Report, type Row, rounded } from './report.ts';
import { type People, Stopwatch, withDuban, withMeter } from './running.ts';

const AT_ONCE = [1, 16, 64];
/** Lives of each who live at once, and lives in all at most. */
const ROUNDS = 8;
const MOST_LIVES = 96;

/** What a whole life costs, how many there are in a second, and how fast the API answers meanwhile. */
export async function measureLives({ rounds = 512 } = {}): Promise<Report[]> {
  const cost = await withMeter(costOfOne);
  return await withDuban(async (people) => {
    // Everybody signs in, and all code runs once.
    await liveThrough(people, new Stopwatch());
    await people.local.idle();
    const watch = new Stopwatch();
    const rows: Row[] = [];
    for (const atOnce of AT_ONCE) {
      if (atOnce > rounds) continue;
      const lives = Math.max(atOnce, Math.min(rounds, atOnce * ROUNDS, MOST_LIVES));
      rows.push(await throughput(people, { atOnce, lives }, atOnce === 1 ? watch : new Stopwatch()));
    }
    await readAround(people, watch);
    return [
      {
        name: 'lifecycles',
        title: 'Whole lives in a second, from handing in to publication through the second feedback',
        rows,
        remarks: [
          'by the HTTP API; people, API, functions and engine in one process of Node, the table in another',
        ],
      },
      cost,
      {
        name: 'latency',
        title: 'API latency by route, one caller',
        rows: watch.rows(),
        remarks: ['over HTTP on the loopback; p99 of fewer than 100 requests is the slowest'],
      },
    ];
  });
}

async function throughput(
  people: People,
  { atOnce, lives }: { atOnce: number; lives: number },
  watch: Stopwatch,
): Promise<Row> {
  let left = lives;
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const oneAfterAnother = async () => {
    while (left > 0) {
      left -= 1;
      await liveThrough(people, watch);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, oneAfterAnother));
  const seconds = (performance.now() - begun) / 1000;
  await people.local.idle();
  const { user, system } = process.cpuUsage(cpu);
  return {
    'at once': atOnce,
    lives,
    seconds: rounded(seconds),
    'per second': rounded(lives / seconds, 2),
    'CPU ms of each': rounded((user + system) / 1000 / lives, 0),
  };
}

/** Counts for one life with nobody else there. */
async function costOfOne(people: People, table: MeteredTable): Promise<Report> {
  const { local } = people;
  // Everybody signs in.
  await liveThrough(people, new Stopwatch());
  await local.idle();
  table.take();
  const begun = await countTransitions();
  const watch = new Stopwatch();
  const id = await liveThrough(people, watch);
  await local.idle();
  const { write, read, requests } = table.take();
  const transitions = (await countTransitions()) - begun;
  return {
    name: 'life',
    title: 'What one whole life costs, with its notices sent',
    rows: [
      {
        'state transitions': transitions,
        'write units': rounded(write),
        'read units': rounded(read),
        'table requests': requests,
      },
    ],
    remarks: [
      'wanted: transitions under 45, write units under 250',
      'read units include asking the inboxes until each step has come',
      `the life of ${id}`,
    ],
  };
}

/** A transition is what AWS bills: every state entered, in every execution. */
async function countTransitions(): Promise<number> {
  const client = new SFNClient({});
  try {
    const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
    let transitions = 0;
    for (const { stateMachineArn } of stateMachines) {
      const { executions = [] } = await client.send(
        new ListExecutionsCommand({ stateMachineArn, maxResults: 1000 }),
      );
      for (const { executionArn } of executions) {
        const { events = [] } = await client.send(
          new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
        );
        transitions += events.filter(({ type }) => type?.endsWith('StateEntered')).length;
      }
    }
    return transitions;
  } finally {
    client.destroy();
  }
}

const READ_TIMES = 100;

/** The routes that a life does not call often enough. */
async function readAround({ member, staff }: People, watch: Stopwatch): Promise<void> {
  const { items } = (await staff.get('/api/proposals?limit=20')) as { items: { id: string }[] };
  const [first] = items;
  if (!first) throw new Error('The list is empty after lives were lived.');
  const routes: readonly [string, () => Promise<unknown>][] = [
    ['GET /api/me', () => member.get('/api/me')],
    ['GET /api/proposals', () => staff.get('/api/proposals?limit=20')],
    ['GET /api/proposals/{id}', () => staff.get(`/api/proposals/${first.id}`)],
    ['GET /api/proposals/{id}/events', () => staff.get(`/api/proposals/${first.id}/events`)],
    [
      'GET /api/proposals/similar',
      () => member.get(`/api/proposals/similar?title=${encodeURIComponent('无障碍坡道补建')}`),
    ],
    ['GET /api/work-items', () => staff.get('/api/work-items?of=staff&limit=100')],
    ['GET /api/openapi.json', () => member.get('/api/openapi.json')],
  ];
  for (const [route, ask] of routes) {
    for (let time = 0; time < READ_TIMES; time += 1) await watch.time(route, ask);
  }
}
