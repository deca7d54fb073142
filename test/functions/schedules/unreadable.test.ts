import { expect, test } from 'vitest';
import type { Runtime } from '../../../functions/runtime.ts';
import { dailyDigest } from '../../../functions/schedules/daily-digest.ts';
import { recover } from '../../../functions/schedules/recover.ts';
import { sendNotices } from '../../../functions/schedules/send-notices.ts';
import { sweep } from '../../../functions/schedules/sweep.ts';
import {
  agencyKey,
  errandKey,
  inboxKey,
  indexed,
  type Key,
  openHandlingsKey,
  pendingNoticeKey,
  personKey,
  resumeKey,
  stageKey,
  subjectKey,
  workItemKey,
} from '../../../functions/store/keys.ts';
import { pageOfInbox } from '../../../functions/store/lists.ts';
import { listSetAside, readAgain } from '../../../functions/store/set-aside.ts';
import type { Item } from '../../../functions/store/table.ts';
import { COMMITTEE, runningMachines } from '../tasks/running-machines.ts';

const running = runningMachines();

const LONG_AGO = '2020-01-01T00:00:00.000Z';
const FAR = '9999-12-31T16:00:00.000Z';
const noSuchShape = { committeeId: COMMITTEE, kind: 'of-another-version' };

const words = { sessionId: 'x', since: LONG_AGO, id: 'bad-proposal', words: '' };

/** A row of each kind that no schema fits, where it would be met first. */
const UNREADABLE: Readonly<Record<string, Key & Item>> = {
  notice: { ...pendingNoticeKey(COMMITTEE, 'bad', LONG_AGO), data: noSuchShape },
  errand: {
    ...errandKey(COMMITTEE, 'bad', 'start', LONG_AGO),
    data: { ...noSuchShape, subject: { kind: 'proposal', id: 'bad' }, at: LONG_AGO },
  },
  resume: { ...resumeKey(COMMITTEE, '0-bad'), committeeId: COMMITTEE, subjectId: '0-bad', kind: 'meeting' },
  'work-item': {
    ...workItemKey(COMMITTEE, 'bad.item'),
    ...indexed(inboxKey(COMMITTEE, 'role:staff', LONG_AGO, 'bad.item')),
    data: noSuchShape,
  },
  proposal: {
    ...subjectKey(COMMITTEE, 'bad-proposal'),
    ...indexed(undefined, stageKey(COMMITTEE, 'review', words)),
    data: { ...noSuchShape, due: { at: '+010000-01-01T16:00:00.000Z' } },
  },
  handling: {
    ...subjectKey(COMMITTEE, 'bad-handling'),
    ...indexed(undefined, openHandlingsKey(COMMITTEE, LONG_AGO, 'bad-handling')),
    data: noSuchShape,
  },
  person: { ...personKey(COMMITTEE, '0-bad'), data: noSuchShape },
  agency: { ...agencyKey(COMMITTEE, '0-bad'), data: noSuchShape },
};

async function spoil(rt: Runtime): Promise<void> {
  for (const row of Object.values(UNREADABLE)) await rt.store.table.put(row);
}

const kindsAside = async (rt: Runtime) =>
  (await listSetAside(rt.store.table, COMMITTEE)).map(({ what }) => what).toSorted();

test('what cannot be read stops nobody else: schedules and lists go on, and the office sees it', async () => {
  const { rt } = running();
  await spoil(rt);
  await sweep(rt)();
  await recover(rt)();
  await sendNotices(rt)();
  await dailyDigest(rt)();
  await rt.store.directory.listAgencies(COMMITTEE);
  await rt.store.directory.listPeople(COMMITTEE);
  await pageOfInbox(rt.store.table, COMMITTEE, 'role:staff', { limit: 50 });
  expect(await kindsAside(rt)).toEqual(Object.keys(UNREADABLE).toSorted());
  // What lay in a queue is out of it; what belongs to a case stays there.
  const there = await rt.store.table.getAll(Object.values(UNREADABLE).map(({ pk, sk }) => ({ pk, sk })));
  expect(there).toHaveLength(Object.keys(UNREADABLE).length - 3);
});

test('what is set aside is told once, however often it is met', async () => {
  const { rt } = running();
  const before = await listSetAside(rt.store.table, COMMITTEE);
  await sendNotices(rt)();
  await pageOfInbox(rt.store.table, COMMITTEE, 'role:staff', { limit: 50 });
  expect(await listSetAside(rt.store.table, COMMITTEE)).toEqual(before);
});

test('what can be read meanwhile heals by itself, and a queue has its row back', async () => {
  const { rt } = running();
  for (const [what, { pk, sk }] of Object.entries(UNREADABLE))
    if (!['notice', 'errand', 'resume'].includes(what)) await rt.store.table.remove({ pk, sk });
  await readAgain(rt.store.table, COMMITTEE);
  expect(await kindsAside(rt)).toEqual([]);
  expect(await rt.store.table.get(pendingNoticeKey(COMMITTEE, 'bad', LONG_AGO))).toMatchObject({
    data: noSuchShape,
  });
  await rt.store.notices.listPending();
  expect(await kindsAside(rt)).toEqual(['notice']);
});

test('a work item and an errand with the last day of the calendar are read like any other', async () => {
  const { rt } = running();
  const due = {
    at: FAR,
    rule: { kind: 'named-day', day: '9999-12-31', because: '新的承诺完成日期' },
    from: '2026-03-10',
  };
  const data = {
    committeeId: COMMITTEE,
    id: 'far.item',
    step: 'report',
    subject: { kind: 'proposal', id: 'far' },
    assignee: 'role:staff',
    title: '远期',
    due,
    openedAt: LONG_AGO,
    state: 'open',
    epoch: 1,
  };
  const item = {
    ...workItemKey(COMMITTEE, 'far.item'),
    ...indexed(inboxKey(COMMITTEE, 'role:staff', FAR, 'far.item')),
    data,
  };
  const subject = { kind: 'proposal', id: 'far' };
  await rt.store.table.put({
    ...errandKey(COMMITTEE, 'far', 'rest0', LONG_AGO),
    data: {
      kind: 'rest',
      part: 0,
      committeeId: COMMITTEE,
      subject,
      at: LONG_AGO,
      writes: [{ Put: { TableName: rt.store.table.name, Item: item } }],
    },
  });
  await recover(rt)();
  const page = await pageOfInbox(rt.store.table, COMMITTEE, 'role:staff', { limit: 50 });
  expect(page.items.map(({ id }) => id)).toContain('far.item');
  expect(await rt.store.errands.listLeft(FAR)).toEqual([]);
  await dailyDigest(rt)();
  expect(await kindsAside(rt)).not.toContain('work-item');
});
