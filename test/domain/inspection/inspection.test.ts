import { describe, expect, test } from 'vitest';
import { DemandId } from '../../../domain/ids.ts';
import { inspectionAssigneesOf } from '../../../domain/inspection/assignees.ts';
import { expected } from '../../../domain/inspection/inspection.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { dueDay } from '../../../domain/time/deadline.ts';
import { dayOf } from '../../../domain/time/instant.ts';
import {
  agency,
  chen,
  lead,
  leader,
  lin,
  morning,
  office,
  proposal,
  stranger,
  wu,
} from '../handling/fixtures.ts';
import {
  acted,
  BEGUN,
  context,
  decision,
  demanded,
  PLAN,
  POOR_RAMPS,
  planned,
  refusalOf,
  settled,
} from './fixtures.ts';

const d = (id: string) => DemandId.parse(id);
const day = (inspection: { due?: Parameters<typeof dueDay>[0] | undefined }) =>
  inspection.due && dueDay(inspection.due);

describe('the plan', () => {
  test('goes to the leader, with the first signer of every proposal among those who come', () => {
    const inspection = planned();
    expect(inspection.stage).toBe('approve');
    expect(inspection.participants.map(({ person, as }) => [person, as])).toEqual([
      ['lin', 'proposer'],
      ['wu', 'proposer'],
      ['chen', 'proposer'],
      ['zheng', 'leader'],
    ]);
    expect(inspectionAssigneesOf('approve', inspection)).toEqual([{ assignee: 'person:zheng' }]);
  });

  test('names only proposals that are being handled or were', () => {
    const early = { proposals: [proposal({ id: 'parking', stage: 'review' }), proposal({ id: 'ramps' })] };
    expect(() => planned({}, early)).toThrow('not-inspectable');
  });

  test.each([
    ['a day that is over', { starts: '2026-09-01T01:00:00.000Z' }, 'inspection-past'],
    ['an end before its beginning', { ends: '2026-09-24T00:00:00.000Z' }, 'inspection-ends-before'],
    ['answers on the day itself', { answerBy: '2026-09-24' }, 'answer-day-wrong'],
    ['answers by yesterday', { answerBy: '2026-09-06' }, 'answer-day-wrong'],
    ['a stranger', { participants: [{ person: 'nobody', as: 'member' }] }, 'participant-unknown'],
  ])('with %s is refused', (_, more, refused) => {
    expect(() => planned(more)).toThrow(refused);
  });

  test('that the leader sends back is handed in again', () => {
    const back = acted(
      planned(),
      'approve',
      { outcome: 'send-back', reason: '人数太少。' },
      { actor: leader },
    );
    expect(back.stage).toBe('plan');
    const again = acted(back, 'plan', { ...PLAN, theme: '出行难' }, { actor: office });
    expect(again).toMatchObject({ stage: 'approve', theme: '出行难' });
  });

  test('that the leader does not want ends there', () => {
    const refused = acted(
      planned(),
      'approve',
      { outcome: 'refuse', reason: '本月已有视察。' },
      { actor: leader },
    );
    expect(refused.stage).toBe('cancelled');
    expect(refused.due).toBeUndefined();
  });
});

describe('the invitation', () => {
  const invited = () => acted(planned(), 'approve', { outcome: 'approve' }, { actor: leader });

  test('asks everybody, to be answered by the day of the plan', () => {
    const decided = decision(planned(), 'approve', { outcome: 'approve' }, { actor: leader });
    expect(isRefusal(decided) ? undefined : decided.asks).toEqual(['lin', 'wu', 'chen', 'zheng']);
    expect(day(invited())).toBe('2026-09-18');
  });

  test('is answered by who was invited alone, and may be answered otherwise until the day begins', () => {
    const no = acted(invited(), 'answer', { outcome: 'decline', reason: '出差' }, { actor: lin });
    expect(expected(no).map(({ person }) => person)).toEqual(['wu', 'chen', 'zheng']);
    const yes = acted(no, 'answer', { outcome: 'come' }, { actor: lin });
    expect(yes.participants[0]?.answer).toBe('yes');
    expect(refusalOf(yes, 'answer', { outcome: 'come' }, { actor: stranger })).toBe('not-yours');
    expect(refusalOf(settled(), 'answer', { outcome: 'come' }, { actor: lin, now: BEGUN })).toBe(
      'inspection-begun',
    );
  });

  test('that nobody answers does not hold up the day', () => {
    const late = acted(invited(), 'overdue', {}, { now: morning('2026-09-19') });
    expect(late.stage).toBe('hold');
    expect(late.participants.every(({ answer }) => answer === 'asked')).toBe(true);
  });
});

describe('the day', () => {
  test('is not written up before it began', () => {
    expect(refusalOf(settled(), 'hold', POOR_RAMPS, { actor: office })).toBe('inspection-not-begun');
    const early = { proposal: 'parking', rating: 'done', text: '启用' };
    expect(refusalOf(settled(), 'finding', early, { actor: office })).toBe('inspection-not-begun');
  });

  test('keeps findings as they come, and takes them into account when it is written up', () => {
    const one = acted(
      settled(),
      'finding',
      { proposal: 'parking', rating: 'done', text: '两处已启用。', photos: ['a1'] },
      { actor: office, now: BEGUN },
    );
    const { findings: _, ...rest } = POOR_RAMPS;
    const missing = refusalOf(one, 'hold', { ...rest, findings: [] }, { actor: office, now: BEGUN });
    expect(missing).toBe('finding-missing');
    const held = acted(
      one,
      'hold',
      { ...POOR_RAMPS, findings: POOR_RAMPS.findings.slice(1) },
      { actor: office, now: BEGUN },
    );
    expect(held.findings.map(({ proposal: id, rating }) => [id, rating])).toEqual([
      ['parking', 'done'],
      ['ramps', 'not'],
    ]);
  });

  test('a poor finding has to be put right', () => {
    const nothing = { ...POOR_RAMPS, demands: [] };
    expect(refusalOf(settled(), 'hold', nothing, { actor: office, now: BEGUN })).toBe('demand-missing');
  });

  test.each([
    ['an agency that has no part', { agency: 'police' }, 'agency-not-involved'],
    ['a day that is over', { by: '2026-09-24' }, 'demand-day-past'],
    ['a proposal that was not looked at', { proposal: 'other' }, 'not-inspected'],
  ])('a demand on %s is refused', (_, more, refused) => {
    const demands = [{ ...POOR_RAMPS.demands[0], ...more }];
    expect(refusalOf(settled(), 'hold', { ...POOR_RAMPS, demands }, { actor: office, now: BEGUN })).toBe(
      refused,
    );
  });

  test('with nothing to put right leads to the minutes', () => {
    const findings = POOR_RAMPS.findings.map((one) => ({ ...one, rating: 'done' }));
    const fine = acted(
      settled(),
      'hold',
      { attended: [], findings, demands: [] },
      { actor: office, now: BEGUN },
    );
    expect(fine.stage).toBe('minutes');
    const closed = acted(fine, 'minutes', { text: '一切落实到位。' }, { actor: office, now: BEGUN });
    expect(closed.stage).toBe('closed');
  });
});

describe('putting right', () => {
  const report = { outcome: 'done', text: '已经整改。' };
  const reported = () => {
    const first = acted(demanded(), 'put-right', report, { actor: lead, demand: d('d1'), now: BEGUN });
    return acted(first, 'put-right', report, { actor: lead, demand: d('d2'), now: BEGUN });
  };
  const views = (right: boolean) => ({ views: ['d1', 'd2'].map((demand) => ({ demand, right })) });
  const verified = (right = true) =>
    acted(acted(reported(), 'verify', views(right), { actor: chen }), 'verify', views(true), { actor: wu });

  test('waits until the first date of all, and for every agency by itself', () => {
    const inspection = demanded();
    expect(inspection.stage).toBe('put-right');
    expect(day(inspection)).toBe('2026-10-15');
    expect(inspectionAssigneesOf('put-right', inspection)).toEqual([
      { assignee: `agency:${agency('housing')}`, demand: 'd1', due: inspection.demands[0]?.due },
      { assignee: `agency:${agency('civil')}`, demand: 'd2', due: inspection.demands[1]?.due },
    ]);
  });

  test('is reported once for each demand, and verified when all have reported', () => {
    const first = acted(demanded(), 'put-right', report, { actor: lead, demand: d('d1'), now: BEGUN });
    expect(first.stage).toBe('put-right');
    expect(refusalOf(first, 'put-right', report, { actor: lead, demand: d('d1') })).toBe('demand-reported');
    expect(reported().stage).toBe('verify');
    expect(inspectionAssigneesOf('verify', reported())).toEqual([
      { assignee: 'person:chen' },
      { assignee: 'person:wu' },
    ]);
  });

  test('a proposer speaks of every demand on their own proposals, and of no other', () => {
    const half = { views: [{ demand: 'd1', right: true }] };
    expect(refusalOf(reported(), 'verify', half, { actor: chen })).toBe('view-missing');
    expect(refusalOf(reported(), 'verify', views(true), { actor: lin })).toBe('not-yours');
  });

  test('silence of proposers leaves the decision to the office', () => {
    const silent = acted(reported(), 'overdue', {}, { now: morning('2026-12-30') });
    expect(silent.stage).toBe('decide');
  });

  test('what the office accepts leads to the minutes; what it does not is put right again', () => {
    const met = { decisions: ['d1', 'd2'].map((demand) => ({ demand, outcome: 'met' })) };
    expect(acted(verified(), 'decide', met, { actor: office }).stage).toBe('minutes');
    const again = {
      decisions: [
        { demand: 'd1', outcome: 'again', by: '2026-12-25', note: '扶手未装。' },
        { demand: 'd2', outcome: 'met' },
      ],
    };
    const second = acted(verified(false), 'decide', again, { actor: office });
    expect(second).toMatchObject({
      stage: 'put-right',
      demands: [{ round: 2, state: 'open' }, { state: 'met' }],
    });
    expect(day(second)).toBe('2026-12-25');
    expect(refusalOf(verified(), 'decide', { decisions: [met.decisions[0]] }, { actor: office })).toBe(
      'decision-missing',
    );
  });

  test('after the last round the leader decides: once more, settled, or the proposal anew', () => {
    const ctx = { actor: office, policy: { ...context().policy, rounds: 1 } };
    const again = {
      decisions: [
        { demand: 'd1', outcome: 'again', by: '2026-12-25', note: '扶手未装。' },
        { demand: 'd2', outcome: 'met' },
      ],
    };
    const climbed = acted(verified(false), 'decide', again, ctx);
    expect(climbed.stage).toBe('climb');
    expect(inspectionAssigneesOf('climb', climbed)).toEqual([{ assignee: 'person:zheng' }]);
    const one = (decision: object) =>
      acted(climbed, 'climb', { decisions: [{ demand: 'd1', ...decision }] }, { actor: leader });
    expect(one({ outcome: 'again', by: '2026-12-28', note: '限期完成。' }).stage).toBe('put-right');
    expect(one({ outcome: 'settle', note: '就此了结。' })).toMatchObject({
      stage: 'minutes',
      demands: [{ state: 'settled' }, { state: 'met' }],
    });
    expect(one({ outcome: 'reopen', note: '重新办理。' }).stage).toBe('minutes');
  });

  test('a late agency is urged, and a demand that is due later keeps its date', () => {
    const late = acted(demanded(), 'overdue', {}, { now: morning('2026-10-16') });
    expect(late).toMatchObject({ stage: 'put-right', urgings: 1 });
    expect([day(late), late.urgeAt && dayOf(late.urgeAt)]).toEqual(['2026-10-15', '2026-10-24']);
    expect(late.demands[0] && dueDay(late.demands[0].due)).toBe('2026-11-30');
  });

  test('more time moves the wait', () => {
    const more = { demand: 'd2', until: '2026-10-28', reason: '材料未到。' };
    expect(day(acted(demanded(), 'extend-demand', more, { actor: office }))).toBe('2026-10-28');
  });
});

describe('changes', () => {
  test('another day asks everybody again and tells calendars that it is newer', () => {
    const yes = acted(
      acted(planned(), 'approve', { outcome: 'approve' }, { actor: leader }),
      'answer',
      { outcome: 'come' },
      { actor: lin },
    );
    const moved = acted(
      yes,
      'postpone',
      {
        starts: '2026-10-14T01:00:00.000Z',
        ends: '2026-10-14T09:00:00.000Z',
        answerBy: '2026-10-10',
        reason: '台风。',
      },
      { actor: office },
    );
    expect(moved).toMatchObject({ stage: 'invite', sequence: 1, answerBy: '2026-10-10' });
    expect(moved.participants.every(({ answer }) => answer === 'asked')).toBe(true);
    expect(day(moved)).toBe('2026-10-10');
  });

  test('one comes instead of another, who is expected no more', () => {
    const changed = acted(
      settled(),
      'participants',
      { replace: [{ person: 'lin', by: 'office' }] },
      { actor: office },
    );
    expect(expected(changed).map(({ person }) => person)).toEqual(['wu', 'chen', 'zheng', 'office']);
    const twice = { add: [{ person: 'wu', as: 'member' }] };
    expect(refusalOf(settled(), 'participants', twice, { actor: office })).toBe('participant-twice');
  });

  test('it can be called off at any stage, and then nothing more be done with it', () => {
    for (const inspection of [planned(), settled(), demanded()]) {
      const off = acted(inspection, 'cancel', { reason: '工作调整。' }, { actor: office });
      expect(off).toMatchObject({ stage: 'cancelled', sequence: 1 });
      expect(refusalOf(off, 'cancel', { reason: '再次取消。' }, { actor: office })).toBe('wrong-stage');
    }
  });

  test('members change nothing, but say what they saw when they came along', () => {
    expect(refusalOf(settled(), 'cancel', { reason: '不想去。' }, { actor: lin })).toBe('not-yours');
    const remark = { proposal: 'ramps', text: '施工围挡占了人行道。' };
    expect(isRefusal(decision(settled(), 'remark', remark, { actor: lin, now: BEGUN }))).toBe(false);
    expect(refusalOf(settled(), 'remark', remark, { actor: stranger, now: BEGUN })).toBe('not-yours');
    expect(refusalOf(planned(), 'remark', remark, { actor: lin })).toBe('wrong-stage');
  });
});
