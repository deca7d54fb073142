import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideProposal } from '../../../domain/proposal/decide.ts';
import type { Proposal } from '../../../domain/proposal/proposal.ts';
import { dueDay } from '../../../domain/time/deadline.ts';
import { addDays, Day, endOfDay, startOfDay } from '../../../domain/time/instant.ts';
import {
  context,
  day,
  due,
  eventOf,
  morning,
  outcomeOf,
  proposalAt,
  proposalId,
  proposer,
  refusalOf,
  settings,
  staff,
} from './fixtures.ts';

const late = '2026-03-20';
const overdue = (proposal: Proposal, date = late, more = {}) =>
  decideProposal(proposal, { act: 'overdue', form: {} }, context(undefined, { now: morning(date), ...more }));
const suspend = (proposal: Proposal, until: string, date = '2026-02-11') =>
  decideProposal(
    proposal,
    { act: 'suspend', form: { until: day(until), reason: '等待上级文件' } },
    context(staff, { now: morning(date) }),
  );

describe('nobody answers', () => {
  test.each(['review', 'assign', 'publication'] as const)('%s: the office is urged for ever', (stage) => {
    const urged = outcomeOf(proposalAt(stage, { urgings: 40 }), overdue(proposalAt(stage, { urgings: 40 })));
    expect(urged).toMatchObject({ stage, urgings: 41 });
    expect(urged.due).toEqual(proposalAt(stage).due);
    expect(urged.urgeAt).toBe(endOfDay(Day.parse('2026-03-27')));
  });

  test.each([
    [0, 0, 'withdrawn'],
    [2, 0, 'revise'],
    [2, 1, 'revise'],
    [2, 2, 'withdrawn'],
  ])('a revision with %i urgings granted and %i made: %s', (urgings, made, stage) => {
    const proposal = proposalAt('revise', { urgings: made });
    const decision = overdue(proposal, late, { settings: settings({ silence: { urgings } }) });
    expect(outcomeOf(proposal, decision).stage).toBe(stage);
    if (stage === 'withdrawn') expect(eventOf(decision).form?.reason).toContain('催办');
  });

  test('silence over a revision that leads others goes back to the office', () => {
    const proposal = proposalAt('revise', { urgings: 2, merged: [proposalId('p3')] });
    expect(outcomeOf(proposal, overdue(proposal)).stage).toBe('review');
  });

  test('a time-out that comes too early or too late changes nothing', () => {
    expect(eventOf(overdue(proposalAt('review'), '2026-02-12'))).toMatchObject({
      kind: 'told',
      changes: { stage: 'review' },
    });
    expect(eventOf(overdue(proposalAt('handling')))).toMatchObject({
      kind: 'told',
      changes: { stage: 'handling' },
    });
  });
});

describe('suspension', () => {
  test('stops the clock until the day named, and gives the lost days back', () => {
    const before = proposalAt('assign');
    const suspended = outcomeOf(before, suspend(before, '2026-04-30'));
    expect(suspended).toMatchObject({ stage: 'suspended', suspended: { stage: 'assign' } });
    expect(suspended.due && dueDay(suspended.due)).toBe('2026-04-30');
    const ctx = context(staff, { now: morning('2026-03-11') });
    const resumed = outcomeOf(
      suspended,
      decideProposal(suspended, { act: 'suspended', form: { outcome: 'resume' } }, ctx),
    );
    expect(resumed).toMatchObject({ stage: 'assign', urgings: 0 });
    expect(resumed.suspended).toBeUndefined();
    expect((resumed.due?.at ?? '') > (before.due?.at ?? '')).toBe(true);
  });

  test('ends by itself on its day', () => {
    const before = proposalAt('review');
    const suspended = outcomeOf(before, suspend(before, '2026-03-10'));
    const event = eventOf(overdue(suspended, '2026-03-11'));
    expect(event).toMatchObject({ kind: 'resumed', by: { name: '系统' }, changes: { stage: 'review' } });
  });

  test.each([
    ['review', '2026-02-11', 'suspend-until-past'],
    ['suspended', '2026-04-30', 'already-suspended'],
    ['handling', '2026-04-30', 'wrong-stage'],
    ['merged', '2026-04-30', 'merged-others'],
    ['closed', '2026-04-30', 'not-open'],
  ] as const)('%s until %s: %s', (stage, until, refused) => {
    expect(refusalOf(suspend(proposalAt(stage), until))).toBe(refused);
  });

  test('never takes time away, however long it lasts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 250 }), (granted, used) => {
        const before = proposalAt('assign');
        const start = '2026-02-11' as Day;
        const suspended = outcomeOf(before, suspend(before, addDays(start, granted)));
        const now = startOfDay(addDays(start, used));
        const decision = decideProposal(
          suspended,
          { act: 'suspended', form: { outcome: 'resume' } },
          context(staff, { now }),
        );
        expect((outcomeOf(suspended, decision).due?.at ?? '') >= (before.due?.at ?? '')).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('extension', () => {
  const extend = (proposal: Proposal, until: string) =>
    decideProposal(
      proposal,
      { act: 'extend', form: { until: day(until), reason: '需调研' } },
      context(staff),
    );

  test('moves the end of the present wait and begins it again', () => {
    const event = eventOf(extend(proposalAt('assign'), '2026-05-29'));
    expect(event).toMatchObject({
      changes: { stage: 'assign', due: { extensions: [{ by: 'office同志' }] } },
    });
    expect(event.changes.due && dueDay(event.changes.due)).toBe('2026-05-29');
  });

  test('is refused when it is no later, and where nobody is waited for', () => {
    const proposal = proposalAt('assign', { due: due('2026-03-02') });
    expect(refusalOf(extend(proposal, '2026-03-02'))).toBe('extension-not-later');
    expect(refusalOf(extend(proposalAt('handling'), '2026-05-29'))).toBe('wrong-stage');
  });
});

describe('withdrawal', () => {
  const withdraw = (proposal: Proposal, who: typeof staff) =>
    decideProposal(proposal, { act: 'withdraw', form: { reason: '情况已变' } }, context(who));
  const filed = { filedAt: morning('2026-02-10') };

  test.each([
    ['the proposer before filing', proposalAt('review'), proposer, undefined],
    ['the proposer after filing', proposalAt('assign', filed), proposer, 'filed-already'],
    ['the office after filing', proposalAt('handling', filed), staff, undefined],
    ['a merged one', proposalAt('merged'), proposer, 'merged-others'],
    ['an ended one', proposalAt('not-filed'), proposer, 'not-open'],
  ] as const)('%s', (_, proposal, who, refused) => {
    expect(refusalOf(withdraw(proposal, who))).toBe(refused);
  });

  test('ends every wait', () => {
    const gone = outcomeOf(proposalAt('suspended'), withdraw(proposalAt('suspended'), proposer));
    expect([gone.stage, gone.due, gone.suspended]).toEqual(['withdrawn', undefined, undefined]);
  });
});
