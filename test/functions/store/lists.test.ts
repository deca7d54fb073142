import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Handling } from '../../../domain/handling/handling.ts';
import { Proposal } from '../../../domain/proposal/proposal.ts';
import { type ProposalSource, pageOfProposals } from '../../../functions/store/lists.ts';
import { createStore, type Store } from '../../../functions/store/store.ts';
import type { Table } from '../../../functions/store/table.ts';
import { freshTable } from './fresh-table.ts';

const C = 'fenghu';
const FIELDS = ['economic', 'social'];
/** Proposals of the session; one in 50 is about ramps, one in 100 is a key proposal. */
const COUNT = 300;

const freshly = freshTable();
let table: Table;
let store: Store;

beforeAll(async () => {
  table = freshly();
  store = createStore(table);
  for (let n = 1; n <= COUNT; n += 1) await handIn(n);
});

const at = (n: number) => new Date(Date.UTC(2026, 2, 1) + n * 60_000).toISOString();

async function handIn(n: number, facts: Partial<Proposal> = {}): Promise<Proposal> {
  const proposal = {
    id: `p${n}`,
    committeeId: C,
    sessionId: n > COUNT - 20 ? '2-3' : '2-2',
    stage: n % 10 === 0 ? 'review' : 'published',
    stageSince: at(n),
    urgings: 0,
    title: n % 50 === 0 ? `第${n}号 补建坡道#无障碍` : `第${n}号 增设站点`,
    kind: 'member',
    proposer: '林致远',
    signers: [{ person: 'lin', name: '林致远', state: 'lead' }],
    ordinary: true,
    mayPublish: true,
    field: FIELDS[n % 2],
    number: n,
    handlings: [],
    leads: [],
    merged: [],
    ...(n % 100 === 0 && { key: {} }),
    chosen: false,
    ...facts,
  };
  const { key, ...changes } = z.omit(Proposal, { seq: true, head: true, epoch: true }).parse(proposal);
  const handedIn = await happen(undefined, changes);
  // None is a key proposal from its first event on.
  return key ? await happen(handedIn, { key }) : handedIn;
}

/** Gives a proposal to an agency that leads its handling. */
async function assign(n: number, lead: string): Promise<void> {
  const handling = {
    id: `h${n}`,
    committeeId: C,
    proposalId: `p${n}`,
    stage: 'reply',
    stageSince: at(n),
    lead,
    coHandlers: [],
    separate: false,
    assignedAt: at(n),
    former: [],
    heard: [],
    contacts: 0,
    urgings: 0,
    replies: 0,
    again: 0,
    broken: 0,
    carries: 0,
    voices: [],
    supervised: false,
    extensionAsked: false,
    passed: [],
  };
  const changes = z.omit(Handling, { seq: true, head: true, epoch: true }).parse(handling);
  const event = { kind: 'assigned', at: at(n), by: { personId: 'he', name: '何' }, changes };
  await store.record({
    committeeId: C,
    at: at(n),
    changes: [{ kind: 'handling', before: undefined, event: event as never }],
  });
}

/** Records an event that changes so much. */
async function happen(before: Proposal | undefined, changes: object, drops?: string[]): Promise<Proposal> {
  const event = { kind: 'corrected', at: at(0), by: { personId: 'he', name: '何' }, changes, drops };
  await store.record({
    committeeId: C,
    at: at(0),
    changes: [{ kind: 'proposal', before, event: event as never }],
  });
  const after = await store.proposals.find(C, before?.id ?? Proposal.shape.id.parse(Object(changes).id));
  if (!after) throw new Error('It was recorded.');
  return after;
}

/** All numbers of a list, page by page; `meanwhile` happens after the first. */
async function numbersOf(
  source: ProposalSource,
  {
    limit = 20,
    keep = () => true,
    meanwhile,
    ...sought
  }: {
    limit?: number;
    keep?: (proposal: Proposal) => boolean;
    field?: string;
    words?: string;
    meanwhile?: () => Promise<unknown>;
  } = {},
): Promise<number[]> {
  const numbers: number[] = [];
  let from: string | undefined;
  do {
    const page = await pageOfProposals(table, C, source, { limit, keep, from, ...sought });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    numbers.push(...page.items.map(({ number = 0 }) => number));
    if (from === undefined) await meanwhile?.();
    from = page.next;
  } while (from !== undefined);
  return numbers;
}

const descending = (from: number, to: number, fits: (n: number) => boolean = () => true) =>
  Array.from({ length: from - to + 1 }, (_, less) => from - less).filter(fits);

test('a session is listed by number, the latest first, and its last page names no next', async () => {
  expect(await numbersOf({ kind: 'session', id: '2-2' })).toEqual(descending(280, 1));
  const whole = { limit: 20, keep: () => true };
  const page = await pageOfProposals(table, C, { kind: 'session', id: '2-3' }, whole);
  expect(page.items).toHaveLength(20);
  expect(page.next).toBeUndefined();
});

/** The first page of a list, and how many items were read for it beside the keys. */
async function firstPage(source: ProposalSource, search: Parameters<typeof pageOfProposals>[3]) {
  let read = 0;
  const counting: Table = {
    ...table,
    getAll: async (keys) => {
      read += keys.length;
      return await table.getAll(keys);
    },
  };
  const { items, next } = await pageOfProposals(counting, C, source, search);
  return { numbers: items.map(({ number }) => number), next, read };
}

test('a page reads as many proposals as it shows', async () => {
  const session = { kind: 'session', id: '2-2' } as const;
  const page = await firstPage(session, { limit: 20, keep: () => true });
  expect(page.numbers).toHaveLength(20);
  expect(page.read).toBe(20);
  const keep = ({ title }: Proposal) => title.includes('坡道');
  const found = await firstPage(session, { limit: 5, keep, words: '坡道' });
  expect(found.numbers).toHaveLength(5);
  expect(found.read).toBe(5);
});

test('a page of what keys do not tell of reads some 200 subjects, and the next goes on from there', async () => {
  for (let n = 1; n <= 160; n += 1) await assign(n, 'zhujian');
  const keep = ({ number }: Proposal) => number === 1;
  for (const source of [
    { kind: 'signer', id: 'lin' },
    { kind: 'lead', id: 'zhujian' },
  ] as const) {
    const page = await firstPage(source, { limit: 20, keep });
    expect(page.numbers).toEqual([]);
    expect(page.next).toBeDefined();
    expect(page.read).toBeGreaterThanOrEqual(200);
    expect(page.read).toBeLessThan(250);
    expect(await numbersOf(source, { keep })).toEqual([1]);
  }
});

test('a stage is listed over sessions or in one, and sifted by field and words', async () => {
  const review = (n: number) => n % 10 === 0;
  expect(await numbersOf({ kind: 'stage', id: 'review' })).toEqual(descending(300, 1, review));
  expect(await numbersOf({ kind: 'stage', id: 'review', session: '2-2' }, { limit: 3 })).toEqual(
    descending(280, 1, review),
  );
  const social = ({ field, title }: Proposal) => field === 'social' && title.includes('1');
  const sought = { keep: social, field: 'social', words: '1', limit: 7 };
  expect(await numbersOf({ kind: 'stage', id: 'published', session: '2-2' }, sought)).toEqual(
    descending(280, 1, (n) => n % 2 === 1 && String(n).includes('1')),
  );
});

test('words are found wherever they are, also after a number sign', async () => {
  for (const words of ['无障碍', '道#无', '林致远']) {
    const keep = ({ title, proposer }: Proposal) => `${title}\n${proposer}`.includes(words);
    const found = await numbersOf({ kind: 'session', id: '2-2' }, { keep, words });
    expect(found).toEqual(descending(280, 1, (n) => words === '林致远' || n % 50 === 0));
  }
});

test('words beyond what a key holds are found in the proposal', async () => {
  const proposer = Array.from({ length: 120 }, (_, n) => `委员${n}`).join('、');
  await handIn(900, { sessionId: Proposal.shape.sessionId.parse('9-9'), proposer });
  const keep = (proposal: Proposal) => proposal.proposer.includes('委员119');
  expect(await numbersOf({ kind: 'session', id: '9-9' }, { keep, words: '委员119' })).toEqual([900]);
});

test('a field and the key proposals of a session are lists of their own, which one can leave', async () => {
  const inField = (field: string) => (proposal: Proposal) => proposal.field === field;
  const social = { kind: 'field', id: 'social', session: '2-2' } as const;
  expect(await numbersOf(social, { keep: inField('social') })).toEqual(
    descending(280, 1, (n) => n % 2 === 1),
  );
  const isKey = ({ key }: Proposal) => key !== undefined;
  expect(await numbersOf({ kind: 'key', id: '2-2' }, { keep: isKey })).toEqual([200, 100]);

  const before = await handIn(901, { sessionId: Proposal.shape.sessionId.parse('9-8'), key: {} });
  const there = { kind: 'field', id: 'social', session: '9-8' } as const;
  expect(await numbersOf(there, { keep: inField('social') })).toEqual([901]);
  const moved = await happen(before, { field: 'economic' }, ['key']);
  expect(await numbersOf(there, { keep: inField('social') })).toEqual([]);
  expect(await numbersOf({ kind: 'key', id: '9-8' }, { keep: isKey })).toEqual([]);
  await happen(moved, { field: 'social' });
  expect(await numbersOf(there, { keep: inField('social'), limit: 1 })).toEqual([901]);
});

test('pages neither repeat nor miss what is there while others come, go and change', async () => {
  const source = { kind: 'session', id: '2-2' } as const;
  const meanwhile = async () => {
    await handIn(902, { sessionId: Proposal.shape.sessionId.parse('2-2') });
    const last = await store.proposals.find(C, 'p261');
    await happen(last, { title: '一个改过的案由' });
  };
  expect(await numbersOf(source, { meanwhile })).toEqual(descending(280, 1));
});

test('a search that finds nothing ends', async () => {
  expect(await numbersOf({ kind: 'session', id: '2-2' }, { keep: () => false, words: '没有的字' })).toEqual(
    [],
  );
  expect(await numbersOf({ kind: 'signer', id: 'lin' }, { keep: () => false })).toEqual([]);
});
