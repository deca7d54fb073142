import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StoredEvent } from '../../../domain/event.ts';
import { hashOf } from '../../../functions/store/events.ts';
import { advanced } from '../../../functions/store/record.ts';
import { rootFrom } from '../../../functions/store/root.ts';
import { table } from '../../../infra/blueprint.ts';
import { localClient, startDynamodb } from '../../../infra/local/dynamodb.ts';
import { startLocal } from '../../../infra/local/local.ts';
import { ROOTS_FILE, rootsIn } from '../../../infra/local/roots.ts';
import { verifyTable } from '../../../infra/local/verify.ts';
import { castOf, complete, handIn, later } from '../../journeys/running-duban.ts';
import { temporaryFolder } from './temporary-folder.ts';

const C = 'demo';
const TableName = table.name;
let folder = '';
let proposal = '';
let mailed = '';

type Item = Record<string, unknown> & { pk: string; sk: string };
interface Hand {
  all(): Promise<Item[]>;
  of(pk: string): Promise<Item[]>;
  put(item: Item): Promise<void>;
  drop(item: Item): Promise<void>;
}

/** A proposal is handed in, reviewed and assigned, lived some days, and the committee is told its root. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duban-verify-'));
  const local = await startLocal({ dataDir: folder });
  try {
    const { member, staff, clerk } = castOf(local.url, () => local.services);
    proposal = await handIn(member, '关于为老旧小区补建无障碍坡道的建议');
    await complete(local, staff, [proposal, 'review'], { outcome: 'file', field: 'social' });
    await complete(local, staff, [proposal, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
    await complete(local, clerk, [proposal, 'sign'], { outcome: 'accept' });
    await later(local, 8);
    await local.idle();
    const mails = local.mailbox.messages({ limit: 500 }).filter(({ text }) => text.includes('■ 存证'));
    mailed =
      mails
        .map(({ text }) => /^demo\/\S+$/m.exec(text)?.[0] ?? '')
        .sort()
        .at(-1) ?? '';
  } finally {
    await local.stop();
  }
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

/** What verify says of a copy of the data on which somebody has laid hands. */
async function verified(lay: (hand: Hand) => Promise<void>, roots: readonly string[] = []) {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  const dynamodb = await startDynamodb(join(copy, 'table.sqlite'));
  const client = localClient(dynamodb.endpoint);
  const documents = DynamoDBDocumentClient.from(client);
  try {
    const items = async (sent: Promise<{ Items?: Record<string, unknown>[] | undefined }>) =>
      ((await sent).Items ?? []) as Item[];
    await lay({
      all: () => items(documents.send(new ScanCommand({ TableName }))),
      of: (pk) =>
        items(
          documents.send(
            new QueryCommand({
              TableName,
              KeyConditionExpression: 'pk = :pk',
              ExpressionAttributeValues: { ':pk': pk },
            }),
          ),
        ),
      put: async (item) => void (await documents.send(new PutCommand({ TableName, Item: item }))),
      drop: async ({ pk, sk }) =>
        void (await documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }))),
    });
    const known = roots.flatMap((text) => rootFrom(text) ?? []);
    return (await verifyTable(dynamodb.endpoint, { roots: known })).problems;
  } finally {
    client.destroy();
    await dynamodb.stop();
  }
}

const own = () => `${C}#s#${proposal}`;
const eventsIn = (items: readonly Item[]) =>
  items
    .filter(({ sk }) => sk.startsWith('e#'))
    .map((item) => ({ item, event: StoredEvent.parse(item.data) }));
const nothing = async () => undefined;

test('what nobody touched agrees with itself and with every root that was given out', async () => {
  const file = readFileSync(join(folder, ROOTS_FILE), 'utf8');
  expect(rootsIn(file).length).toBeGreaterThan(5);
  expect(statSync(join(folder, ROOTS_FILE)).mode & 0o777).toBe(0o600);
  expect(mailed).toMatch(/^demo\/\d{4}-\d\d-\d\d\/[0-9a-f-]{71}$/);
  expect(file).toContain(mailed);
  expect(await verified(nothing, [mailed, ...file.trim().split('\n')])).toEqual([]);
  expect(await verified(nothing, [mailed.replace(/[0-9a-f]{8}$/, '00000000')])).toHaveLength(1);
});

/** One proposal with its handling, as if nobody had ever handed it in. */
async function unmake({ all, drop }: Hand): Promise<void> {
  for (const item of await all()) if (JSON.stringify(item).includes(proposal)) await drop(item);
}

/** The record told anew from some event on, every hash and the subject with it. */
async function retell({ of, put }: Hand, pk: string, alter: (event: StoredEvent) => StoredEvent) {
  const items = await of(pk);
  let state: object = {};
  let previous = '';
  for (const { item, event } of eventsIn(items)) {
    const told = { ...alter(event), previous };
    const data = { ...told, hash: hashOf(told) };
    previous = data.hash;
    state = { ...advanced(state, data), seq: data.seq, head: data.hash };
    await put({ ...item, data });
  }
  const subject = items.find(({ sk }) => sk === 'subject');
  if (subject) await put({ ...subject, data: state });
}

async function foldBack({ of, put, drop }: Hand): Promise<void> {
  const items = await of(own());
  const events = eventsIn(items);
  const last = events.at(-1);
  if (last) await drop(last.item);
  let state: object = {};
  for (const { event } of events.slice(0, -1))
    state = { ...advanced(state, event), seq: event.seq, head: event.hash };
  const subject = items.find(({ sk }) => sk === 'subject');
  if (subject) await put({ ...subject, data: state });
}

const changed =
  (pk: string, sk: string, change: (data: Record<string, unknown>) => Record<string, unknown>) =>
  async ({ of, put }: Hand): Promise<void> => {
    const item = (await of(pk)).find((one) => one.sk === sk);
    if (!item) throw new Error(`There is no ${pk} ${sk}.`);
    await put({ ...item, data: change(Object(item.data)) });
  };

const MANIPULATIONS: readonly [what: string, lay: (hand: Hand) => Promise<void>, byRoot?: true][] = [
  [
    'a form of an event altered',
    async ({ of, put }) => {
      const [first] = eventsIn(await of(own()));
      if (first) await put({ ...first.item, data: { ...first.event, form: { title: '另一个题目' } } });
    },
  ],
  [
    'the last event deleted',
    async ({ of, drop }) => {
      const last = eventsIn(await of(own())).at(-1);
      if (last) await drop(last.item);
    },
  ],
  ['the last event deleted and the subject folded back', foldBack, true],
  [
    'a whole chain told anew',
    (hand) =>
      retell(hand, own(), (event) =>
        event.seq === 3 ? { ...event, form: { outcome: 'file', field: 'economy' } } : event,
      ),
    true,
  ],
  ['a proposal deleted with its handling', unmake, true],
  [
    'the text that is shown rewritten',
    (hand) => changed(own(), 'text', (text) => ({ ...text, situation: '另一种情况。' }))(hand),
  ],
  [
    'two events swapped between their keys',
    async ({ of, put }) => {
      const [one, other] = eventsIn(await of(own()));
      if (!one || !other) return;
      await put({ ...one.item, data: other.event });
      await put({ ...other.item, data: one.event });
    },
  ],
  [
    'an administrator’s address',
    changed(`${C}#people`, 'jishu', (person) => ({ ...person, email: 'thief@example.com' })),
  ],
  [
    'somebody’s roles',
    changed(`${C}#people`, 'linzhiyuan', (person) => ({ ...person, roles: ['administrator'] })),
  ],
  ['the settings', changed(C, 'settings', (settings) => ({ ...settings, publication: 'automatic' }))],
  ['the holidays', changed(C, 'calendar', () => ({ years: [] }))],
  [
    'a session',
    async (hand) => {
      const [session] = await hand.of(`${C}#sessions`);
      if (session) await changed(session.pk, session.sk, (data) => ({ ...data, closed: true }))(hand);
    },
  ],
  [
    'the counter of a session',
    async ({ of, put }) => {
      for (const session of await of(`${C}#sessions`)) await put({ ...session, lastNumber: 0 });
    },
  ],
  [
    'an agency gone with its record',
    async ({ all, drop }) => {
      for (const item of await all())
        if (item.pk === `${C}#r#agency#shenji` || (item.pk === `${C}#agencies` && item.sk === 'jiaotong'))
          await drop(item);
    },
  ],
  [
    'all work items',
    async ({ all, drop }) => {
      for (const item of await all()) if (item.sk.startsWith('w#')) await drop(item);
    },
  ],
  [
    'who did a work item',
    async ({ all, put }) => {
      for (const item of await all())
        if (item.sk.startsWith('w#'))
          await put({ ...item, data: { ...Object(item.data), doneBy: 'somebody' } });
    },
  ],
  [
    'another way to somebody’s address',
    ({ put }) => put({ pk: '~email#thief@example.com', sk: `${C}#jishu`, c: C, person: 'jishu' }),
  ],
];

test.each(MANIPULATIONS)('found: %s', async (_, lay, byRoot) => {
  const problems = await verified(lay, [mailed]);
  expect(problems.length).toBeGreaterThan(0);
  // Without a witness these agree with themselves.
  if (byRoot) expect(problems.join()).toContain('root');
});
