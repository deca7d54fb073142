import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply } from '../../../domain/event.ts';
import type { HandlingAct } from '../../../domain/handling/acts.ts';
import { newHandling } from '../../../domain/handling/assign.ts';
import type { HandlingEvent } from '../../../domain/handling/context.ts';
import { Handling } from '../../../domain/handling/handling.ts';
import type { Actor } from '../../../domain/people/person.ts';
import { isRefusal, refusalSentence } from '../../../domain/refusal.ts';
import { Satisfaction } from '../../../domain/settings/second-feedback.ts';
import type { Settings } from '../../../domain/settings/settings.ts';
import { addDays, dayOf, Instant } from '../../../domain/time/instant.ts';
import {
  agency,
  assessor,
  chen,
  coHandler,
  context,
  decide,
  handlingAt,
  judgeOf,
  lead,
  leader,
  lin,
  office,
  REPLY,
  settings,
} from './fixtures.ts';

type Move = { act: HandlingAct; by: Actor | undefined; form: (today: Instant) => object };

const inDays = (now: Instant, days: number) => addDays(dayOf(now), days);
const move = (act: HandlingAct, by: Actor | undefined, form: Move['form'] | object = {}): Move => ({
  act,
  by,
  form: typeof form === 'function' ? (form as Move['form']) : () => form,
});

const judgements = Satisfaction.options.flatMap((result) => [
  move('feedback', lin, { result }),
  move('feedback', chen, { result }),
  move('second-feedback', lin, { result }),
]);
const MOVES: Move[] = [
  ...judgements,
  move('sign', lead, { outcome: 'accept' }),
  move('sign', lead, { outcome: 'ask-to-return', reason: '不属本单位职责' }),
  move('decide-return', office, { outcome: 'refuse', reason: '确属职责' }),
  move('co-opinion', coHandler, { opinion: '同意' }),
  move('reply', lead, REPLY),
  move('reply', lead, (now: Instant) => ({
    ...REPLY,
    meaning: 'planned',
    promise: { matters: '建成停车场', by: inDays(now, 90) },
  })),
  move('countersign', coHandler, { outcome: 'agree' }),
  move('countersign', coHandler, { outcome: 'object', reason: '数据有误' }),
  move('check', office, { outcome: 'pass' }),
  move('check', office, { outcome: 'pass', meaning: 'in-progress' }),
  move('check', office, { outcome: 'send-back', reasons: ['other'], note: '补充' }),
  move('assess', assessor, { outcome: 'again', advice: '补充调研' }),
  move('assess', assessor, { outcome: 'stand', reason: '条件不具备' }),
  move('report', lead, { outcome: 'done', text: '已经建成' }),
  move('report', lead, (now: Instant) => ({
    outcome: 'still-working',
    text: '施工中',
    until: inDays(now, 60),
  })),
  move('supervision', leader, { outcome: 'handle-again', instruction: '限期办理' }),
  move('supervision', leader, { outcome: 'settle', instruction: '了结' }),
  move('meeting', office, (now: Instant) => ({ form: 'meeting', on: inDays(now, 0), summary: '面商' })),
  move('suspend', office, (now: Instant) => ({ until: inDays(now, 20), reason: '等待文件' })),
  move('suspended', office),
  move('extend', office, (now: Instant) => ({ until: inDays(now, 70), reason: '需调研' })),
  move('ask-extension', lead, (now: Instant) => ({ until: inDays(now, 70), reason: '需调研' })),
  move('decide-extension', office, (now: Instant) => ({ outcome: 'grant', until: inDays(now, 65) })),
  move('demand-again', office, { reason: '答非所问' }),
  ...(['sign', 'reply', 'check', 'feedback', 'report', 'second-feedback'] as const).map((to) =>
    move('go-back', office, { to, reason: '操作有误' }),
  ),
  move('overdue', undefined),
  move('overdue', undefined),
  move('correct', office, { result: 'satisfied', paper: ['a1'], reason: '笔误' }),
  move('withdraw', office, { reason: '提案者撤案' }),
];

const policies: fc.Arbitrary<Settings> = fc
  .record({
    coHandlers: fc.constantFrom('opinion', 'countersign'),
    enabled: fc.boolean(),
    urgings: fc.integer({ min: 0, max: 2 }),
    dissatisfaction: fc.record({
      rounds: fc.integer({ min: 0, max: 3 }),
      decidedBy: fc.constantFrom('rule', 'office', 'assessor'),
      lastResort: fc.constantFrom('supervision', 'meeting', 'done'),
      triggers: fc.subarray([...Satisfaction.options]),
    }),
    promise: fc.record({
      rounds: fc.integer({ min: 0, max: 2 }),
      carries: fc.integer({ min: 0, max: 2 }),
      agencyReports: fc.boolean(),
      lastResort: fc.constantFrom('supervision', 'meeting', 'done'),
    }),
  })
  .map(({ coHandlers, enabled, urgings, ...secondFeedback }) =>
    settings({ coHandlers, check: { enabled }, silence: { urgings }, secondFeedback }),
  );

/** Acts one after the other, some days apart; weighted to what the stage waits for, so that lives get far. */
const lives = fc.array(
  fc.record({
    pick: fc.nat({ max: 1000 }),
    fitting: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    days: fc.integer({ min: 0, max: 40 }),
  }),
  { minLength: 10, maxLength: 60, size: 'max' },
);

type Lived = { first: Handling; handling: Handling; events: HandlingEvent[]; states: Handling[] };

function lived(policy: Settings, picks: { pick: number; fitting: boolean; days: number }[]): Lived {
  const judges = [judgeOf(lin), judgeOf(chen, false)];
  const base = handlingAt('sign');
  let now = base.assignedAt;
  const at = (by?: Actor) => context(by, { now, settings: policy, judges });
  const { handling: first } = newHandling({ ...base, coHandlers: [agency('traffic')] }, at());
  const events: HandlingEvent[] = [];
  const states = [first];
  let handling = first;
  for (const { pick, fitting, days } of picks) {
    now = Instant.parse(new Date(Date.parse(now) + days * 86_400_000).toISOString());
    const own = MOVES.filter(({ act }) => act === handling.stage || act === 'overdue');
    const from = fitting ? own : MOVES;
    const chosen = from[pick % from.length];
    if (!chosen) continue;
    const decision = decide(handling, chosen.act, chosen.form(now), at(chosen.by));
    if (isRefusal(decision)) {
      expect(refusalSentence(decision)).not.toContain('undefined');
      continue;
    }
    handling = Handling.parse(apply(handling, decision.event));
    events.push(decision.event);
    states.push(handling);
  }
  return { first, handling, events, states };
}

const property = (holds: (life: Lived, policy: Settings) => void) =>
  fc.assert(
    fc.property(policies, lives, (policy, picks) => holds(lived(policy, picks), policy)),
    { numRuns: 200 },
  );

test('the lives that are tried get far: to the end, through both loops, by silence too', () => {
  const sample = fc.sample(fc.tuple(policies, lives), { numRuns: 400, seed: 7 });
  const all = sample.map(([policy, picks]) => lived(policy, picks));
  for (const loop of ['dissatisfaction', 'promise'])
    expect(all.filter(({ states }) => states.some((state) => state.loop === loop)).length).toBeGreaterThan(
      10,
    );
  for (const result of ['satisfied', 'not-satisfied', 'no-answer', 'withdrawn'])
    expect(all.filter(({ handling }) => handling.result === result).length, result).toBeGreaterThan(1);
});

describe('whatever people do, in whatever order, by whatever policy', () => {
  test('every stage but the last waits with an end, and only the last has a result', () => {
    property(({ states }) => {
      for (const { stage, due, result, suspended } of states) {
        expect(due !== undefined).toBe(stage !== 'done');
        expect(result !== undefined).toBe(stage === 'done');
        expect(suspended !== undefined).toBe(stage === 'suspended');
      }
    });
  });

  test('no more rounds are begun than the policy has, but for the office’s demand and a leader’s instruction', () => {
    property(({ handling, events }, { secondFeedback: { dissatisfaction, promise } }) => {
      const beyond = events.filter(
        ({ kind, form }) =>
          kind === 'demanded-again' || (kind === 'supervised' && form?.outcome === 'handle-again'),
      ).length;
      expect(handling.again).toBeLessThanOrEqual(dissatisfaction.rounds + beyond);
      expect(handling.broken).toBeLessThanOrEqual(promise.rounds);
      expect(handling.carries).toBeLessThanOrEqual(promise.carries);
    });
  });

  test('no answer never counts as satisfied: a judgement as result was really given by somebody', () => {
    property(({ handling, events }) => {
      const given = events.map(({ form }) => form?.result);
      for (const value of [handling.first, handling.second, handling.result])
        if (Satisfaction.safeParse(value).success) expect(given).toContain(value);
    });
  });

  test('the state is what its events add up to, also as they are stored', () => {
    property(({ first, handling, events }) => {
      const stored = events.map((event) => JSON.parse(JSON.stringify(event)) as HandlingEvent);
      expect(stored.reduce<Handling>((state, event) => apply(state, event), first)).toEqual(handling);
    });
  });

  test('what is over stays over', () => {
    property(({ states }) => {
      const end = states.findIndex(({ stage }) => stage === 'done');
      if (end >= 0) for (const { stage } of states.slice(end)) expect(stage).toBe('done');
    });
  });

  test('no extension of a first reply goes past the hard limit', () => {
    property(({ states }) => {
      for (const { stage, loop, due } of states)
        if (stage === 'reply' && loop === undefined && due?.extensions)
          for (const { to } of due.extensions)
            expect(to <= '2026-09-02' || due.suspensions !== undefined).toBe(true);
    });
  });
});
