import { expect, test } from 'vitest';
import { apply, StoredEvent } from '../../../domain/event.ts';
import type { HandlingAct } from '../../../domain/handling/acts.ts';
import { newHandling } from '../../../domain/handling/assign.ts';
import type { HandlingEvent } from '../../../domain/handling/context.ts';
import { Handling } from '../../../domain/handling/handling.ts';
import { shownHandling, shownRecord } from '../../../domain/handling/shown.ts';
import { sidesOfHandling } from '../../../domain/handling/sides.ts';
import type { HandlingSide } from '../../../domain/handling/visible.ts';
import { HandlingId, ProposalId } from '../../../domain/ids.ts';
import { Actor } from '../../../domain/people/person.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import {
  agency,
  assessor,
  coHandler,
  context,
  decide,
  lead,
  lin,
  morning,
  office,
  proposal,
  REPLY,
  stranger,
} from '../handling/fixtures.ts';

const parks = Actor.parse({
  committeeId: 'fz',
  personId: 'parks',
  name: '园林',
  roles: ['clerk'],
  agencyId: 'parks',
});

/** A handling that was returned by one agency, whose first draft the office refused, and that was judged. */
function lived(): {
  handling: Handling;
  events: StoredEvent[];
  at: (acts: number) => ReturnType<typeof upTo>;
} {
  const acts: [Actor, HandlingAct, object][] = [
    [parks, 'sign', { outcome: 'ask-to-return', reason: '不归我局', suggested: 'housing' }],
    [office, 'decide-return', { outcome: 'grant', lead: 'housing', note: '改由住建局' }],
    [lead, 'sign', { outcome: 'accept' }],
    [coHandler, 'co-opinion', { opinion: '会办意见原文' }],
    [lead, 'reply', { ...REPLY, text: '被退回的草稿', meaning: 'not-now', docNo: '丰建函〔2026〕1号' }],
    [office, 'check', { outcome: 'send-back', reasons: ['beside-the-point'], note: '退回意见原文' }],
    [lead, 'reply', { ...REPLY, text: '审核通过的答复', quality: 3 }],
    [office, 'check', { outcome: 'pass', meaning: 'in-progress', note: '通过说明原文' }],
    [lin, 'feedback', { result: 'basically-satisfied', work: 'satisfied', comment: '提案者意见原文' }],
  ];
  return { ...upTo(acts), at: (count) => upTo(acts.slice(0, count)) };
}

function upTo(acts: readonly (readonly [Actor, HandlingAct, object])[]) {
  const given = {
    committeeId: parks.committeeId,
    id: HandlingId.parse('h1'),
    proposalId: ProposalId.parse('p1'),
    lead: agency('parks'),
    coHandlers: [agency('traffic')],
    separate: false,
  };
  const first = newHandling(given, context(office));
  let { handling } = first;
  const events = [stored({ ...first.event, changes: first.handling }, 1)];
  for (const [by, act, form] of acts) {
    const decision = decide(handling, act, form, context(by, { now: morning('2026-03-10') }));
    if (isRefusal(decision)) throw new Error(`${act}: ${decision.refused}`);
    const seq = events.length + 1;
    events.push(stored(decision.event, seq));
    handling = Handling.parse({ ...apply(handling, decision.event), seq });
  }
  return { handling, events };
}

const stored = (event: HandlingEvent, seq: number): StoredEvent =>
  StoredEvent.parse({ ...JSON.parse(JSON.stringify(event)), seq, previous: 'p', hash: 'h' });

const shownTo = (
  sides: readonly HandlingSide[],
  { handling, events }: ReturnType<typeof upTo>,
  actor = stranger,
) =>
  JSON.stringify([
    shownHandling({ actor, sides }, handling),
    shownRecord({ actor, sides }, handling, events),
  ]);

const life = lived();
const WORDS = [
  '不归我局',
  '改由住建局',
  '会办意见原文',
  '被退回的草稿',
  'not-now',
  '丰建函〔2026〕1号',
  '退回意见原文',
  '审核通过的答复',
  '通过说明原文',
  '提案者意见原文',
];

test.each<[HandlingSide, readonly string[]]>([
  ['lead', WORDS],
  ['co-handler', ['改由住建局', '审核通过的答复', '提案者意见原文']],
  ['other-agency', ['审核通过的答复']],
  ['proposer', ['审核通过的答复', '提案者意见原文']],
  ['assessor', ['审核通过的答复', '提案者意见原文']],
  ['visitor', ['审核通过的答复', '提案者意见原文']],
  ['public', ['审核通过的答复']],
])('of a whole life the %s reads what was written for them, and nothing else', (side, words) => {
  const shown = shownTo([side], life);
  expect(WORDS.filter((word) => shown.includes(word))).toEqual(words);
});

test('the office reads all of it, with how it is chained', () => {
  const shown = shownRecord({ actor: office, sides: [] }, life.handling, life.events);
  expect(shown).toEqual(life.events);
});

test('whoever gave it back reads up to that day, and nothing after it', () => {
  const shown = shownRecord({ actor: parks, sides: ['former'] }, life.handling, life.events);
  expect(shown.map(({ kind }) => kind)).toEqual(['assigned', 'return-asked', 'return-granted']);
  expect(shownHandling({ actor: parks, sides: ['former'] }, life.handling)).not.toHaveProperty('stage');
});

test('no refused draft shows to the proposer at any moment, nor its class, nor that it was refused', () => {
  for (let acts = 0; acts <= 9; acts++) {
    const shown = shownTo(['proposer'], life.at(acts), lin);
    for (const word of ['被退回的草稿', 'not-now', '丰建函', '退回意见原文', 'sent-back', '通过说明原文'])
      expect(shown, `after ${acts} acts`).not.toContain(word);
  }
});

test('a reply that was passed has the class that the check gave it', () => {
  const [reply] = shownRecord({ actor: lin, sides: ['proposer'] }, life.handling, life.events).filter(
    ({ kind }) => kind === 'replied',
  );
  expect(reply?.form?.meaning).toBe('in-progress');
});

test('strangers read the outcome alone, not who judged what', () => {
  const shown = shownTo(['public'], life);
  expect(shown).not.toContain('lin');
  expect(shown).not.toContain('voices');
  expect(shownHandling({ actor: stranger, sides: ['public'] }, life.handling).first).toBe(
    'basically-satisfied',
  );
});

test('everybody reads their own words', () => {
  const own = shownRecord({ actor: coHandler, sides: ['co-handler'] }, life.handling, life.events);
  expect(JSON.stringify(own)).toContain('会办意见原文');
});

test('where somebody stands follows from the case', () => {
  const of = { proposal: proposal(), handlings: [life.handling], merged: [], inspections: [] };
  const sides = (actor: Actor) => sidesOfHandling(actor, life.handling, of);
  expect(sides(lead)).toEqual(['lead']);
  expect(sides(coHandler)).toEqual(['co-handler']);
  expect(sides(parks)).toEqual(['former']);
  expect(sides(lin)).toEqual(['proposer']);
  expect(sides(stranger)).toEqual([]);
  expect(sides(assessor)).toEqual([]);
  const published = { ...of, proposal: proposal({ stage: 'published' }) };
  expect(sidesOfHandling(stranger, life.handling, published)).toEqual(['public']);
});

test('who leads another part of it reads there as another agency, but not once their own was taken from them', () => {
  const other = {
    ...life.handling,
    id: HandlingId.parse('h2'),
    lead: agency('parks'),
    coHandlers: [],
    former: [],
  };
  const of = { proposal: proposal(), handlings: [life.handling, other], merged: [], inspections: [] };
  const own = { ...life.handling, former: [] };
  expect(sidesOfHandling(parks, own, of)).toEqual(['other-agency']);
  const taken = { ...of, handlings: [own, { ...other, result: 'reassigned' as const }] };
  expect(sidesOfHandling(parks, own, taken)).toEqual([]);
});
