import { describe, expect, test } from 'vitest';
import { type Handling, HandlingStage } from '../../../domain/handling/handling.ts';
import { addDays, Day, dayOf, endOfDay, Instant } from '../../../domain/time/instant.ts';
import { looksAt } from '../../../domain/work/wait.ts';
import {
  context,
  handlingAt,
  lastDay,
  lead,
  leader,
  lin,
  morning,
  office,
  REPLY,
  refusalOf,
  SUMMARY,
  settings,
  stateAfter,
} from './fixtures.ts';

const MORNING = morning('2026-03-02');
const at = (on: string) => ({ now: morning(on) });
/** Nobody acts: the wait ends this many times. */
function silence(handling: Handling, times: number, more = {}): Handling {
  let quiet = handling;
  for (let count = 0; count < times; count++)
    quiet = stateAfter(quiet, 'overdue', {}, context(undefined, { now: looksAt(quiet) ?? MORNING, ...more }));
  return quiet;
}

describe('silence', () => {
  test('of a proposer is urged twice, five working days apart, and then is no answer', () => {
    const urged = silence(handlingAt('feedback'), 1);
    expect(urged).toMatchObject({ stage: 'feedback', urgings: 1 });
    expect(lastDay(urged)).toBe(lastDay(handlingAt('feedback')));
    expect(urged.urgeAt).toBe(endOfDay(Day.parse('2026-03-24')));
    expect(silence(handlingAt('feedback'), 2)).toMatchObject({ stage: 'feedback', urgings: 2 });
    expect(silence(handlingAt('feedback'), 3)).toMatchObject({
      stage: 'done',
      first: 'no-answer',
      result: 'no-answer',
    });
  });

  test('does not free a promise from being followed', () => {
    const promised = handlingAt('feedback', { reply: { ...SUMMARY, meaning: 'planned' } });
    expect(silence(promised, 3)).toMatchObject({ stage: 'report', first: 'no-answer' });
  });

  test('of some is no silence of those who answered', () => {
    const voices = [
      {
        person: lin.personId,
        proposal: handlingAt('feedback').proposalId,
        counts: true,
        result: 'basically-satisfied' as const,
      },
    ];
    expect(silence(handlingAt('feedback', { voices }), 3).result).toBe('basically-satisfied');
  });

  test('of who assesses has it handled again; of a co-handler lets the draft go on', () => {
    expect(silence(handlingAt('assess', { first: 'not-satisfied' }), 3)).toMatchObject({
      stage: 'reply',
      again: 1,
    });
    expect(silence(handlingAt('countersign'), 3).stage).toBe('check');
  });

  test.each(['sign', 'decide-return', 'reply', 'check', 'report', 'supervision', 'meeting'] as const)(
    'of agency, office or leader is urged without end: %s',
    (stage) => {
      const { due } = handlingAt(stage);
      expect(silence(handlingAt(stage), 7)).toMatchObject({ stage, urgings: 7, due });
    },
  );

  test.each(['office', 'assessor', 'ballot'] as const)(
    'of %s, which judges a second time, is no answer: it is urged without end',
    (judge) => {
      const judged = settings({ secondFeedback: { judge } });
      expect(silence(handlingAt('second-feedback'), 7, { settings: judged })).toMatchObject({
        stage: 'second-feedback',
        urgings: 7,
      });
    },
  );

  test('is over when more time is granted: nobody is late, and the ladder begins anew', () => {
    const urged = silence(handlingAt('reply'), 2);
    const { due, urgeAt } = urged;
    const until = addDays(dayOf(urgeAt ?? morning('2026-07-01')), 20);
    const granted = stateAfter(
      urged,
      'extend',
      { until, reason: '汛期' },
      context(office, { now: urgeAt ?? morning('2026-07-01') }),
    );
    expect([granted.urgings, granted.urgeAt]).toEqual([0, undefined]);
    expect(granted.due).toEqual({ ...due, at: granted.due?.at, extensions: granted.due?.extensions });
  });

  test('is none while more time was granted', () => {
    expect(stateAfter(handlingAt('reply'), 'overdue', {}, context())).toEqual(handlingAt('reply'));
  });
});

describe('suspension', () => {
  const form = { until: '2026-04-30', reason: '等待上级文件' };

  test.each(HandlingStage.options.filter((stage) => !['suspended', 'done'].includes(stage)))(
    'stops the clock and goes on by itself at the day named: %s',
    (stage) => {
      const before = handlingAt(stage);
      const stopped = stateAfter(before, 'suspend', form, context(office));
      expect([stopped.stage, lastDay(stopped)]).toEqual(['suspended', '2026-04-30']);
      const resumed = silence(stopped, 1);
      expect(resumed.stage).toBe(stage);
      expect(resumed.suspended).toBeUndefined();
      expect((lastDay(resumed) ?? '') > '2026-04-30').toBe(true);
    },
  );

  test('adds the time that was lost when the office resumes it', () => {
    const stopped = stateAfter(handlingAt('reply'), 'suspend', form, context(office));
    expect(lastDay(stateAfter(stopped, 'suspended', {}, context(office, at('2026-03-09'))))).toBe(
      '2026-03-23',
    );
  });

  test('counts its last day, whether it ends by itself that night or is ended that evening', () => {
    const stopped = stateAfter(handlingAt('reply'), 'suspend', form, context(office));
    const evening = Instant.parse('2026-04-30T10:00:00.000Z');
    const byHand = stateAfter(stopped, 'suspended', {}, context(office, { now: evening }));
    const late = Instant.parse('2026-05-06T01:00:00.000Z');
    expect(lastDay(silence(stopped, 1))).toBe(lastDay(byHand));
    expect(lastDay(stateAfter(stopped, 'overdue', {}, context(undefined, { now: late })))).toBe(
      lastDay(byHand),
    );
  });

  test('of who was late leaves them late, and urged after a while', () => {
    const late = { ...handlingAt('reply'), urgings: 1, urgeAt: morning('2027-01-08') };
    const now = morning('2027-01-05');
    const until = { ...form, until: '2027-01-20' };
    const stopped = stateAfter(late, 'suspend', until, context(office, { now }));
    expect([stopped.urgeAt, stopped.urgings]).toEqual([undefined, 1]);
    const resumed = silence(stopped, 1);
    expect(resumed).toMatchObject({ stage: 'reply', due: late.due, urgings: 1 });
    expect((resumed.urgeAt ?? '') > '2027-01-21').toBe(true);
  });

  test('is not begun twice, nor for a day that is past', () => {
    expect(refusalOf(handlingAt('suspended'), 'suspend', form, context(office))).toBe('already-suspended');
    expect(refusalOf(handlingAt('reply'), 'suspend', { ...form, until: '2026-03-02' }, context(office))).toBe(
      'suspend-until-past',
    );
  });

  test('a handling that is suspended may be withdrawn', () => {
    const ended = stateAfter(handlingAt('suspended'), 'withdraw', { reason: '提案者撤案' }, context(office));
    expect(ended).toMatchObject({ stage: 'done', result: 'withdrawn' });
    expect(ended.suspended).toBeUndefined();
  });
});

describe('an inspection that found too little', () => {
  const form = { reason: '现场未见施工' };

  test('has handled again what was answered, also while it is suspended', () => {
    const stopped = stateAfter(
      handlingAt('feedback'),
      'suspend',
      { until: '2026-04-30', reason: '等待' },
      context(office),
    );
    const again = stateAfter(stopped, 'reopen', form, context());
    expect(again).toMatchObject({ stage: 'reply', again: 1 });
    expect(again.suspended).toBeUndefined();
  });

  test('leaves what is in hand still', () => {
    const stopped = stateAfter(
      handlingAt('reply'),
      'suspend',
      { until: '2026-04-30', reason: '等待' },
      context(office),
    );
    expect(refusalOf(stopped, 'reopen', form, context())).toBe('wrong-stage');
  });

  test('lets the next promise be carried and broken as often as any', () => {
    const before = handlingAt('supervision', { broken: 2, carries: 1 });
    expect(stateAfter(before, 'reopen', form, context())).toMatchObject({ broken: 0, carries: 0 });
  });
});

describe('going back', () => {
  const back = (to: string) => ({ to, reason: '操作有误' });

  test('only to a stage that was passed', () => {
    expect(
      refusalOf(handlingAt('reply', { passed: ['sign'] }), 'go-back', back('check'), context(office)),
    ).toBe('cannot-go-back');
    expect(
      stateAfter(handlingAt('reply', { passed: ['sign'] }), 'go-back', back('sign'), context(office)).stage,
    ).toBe('sign');
  });

  test('to the first feedback undoes the loop that it led to', () => {
    const passed = ['sign', 'reply', 'check', 'feedback'] as const;
    const undone = stateAfter(
      handlingAt('report', { passed: [...passed] }),
      'go-back',
      back('feedback'),
      context(office),
    );
    expect(undone).toMatchObject({
      stage: 'feedback',
      again: 0,
      voices: [],
      passed: ['sign', 'reply', 'check'],
    });
    expect([undone.loop, undone.first]).toEqual([undefined, undefined]);
  });

  test('to a check does not count the reply twice', () => {
    const checking = stateAfter(handlingAt('feedback'), 'go-back', back('check'), context(office));
    expect(stateAfter(checking, 'check', { outcome: 'pass' }, context(office))).toMatchObject({
      stage: 'feedback',
      replies: 1,
    });
  });

  test('to a report waits for the promise again', () => {
    const again = stateAfter(
      handlingAt('second-feedback', { passed: ['feedback', 'report'] }),
      'go-back',
      back('report'),
      context(office),
    );
    expect([again.stage, lastDay(again)]).toEqual(['report', '2026-11-20']);
  });
});

describe('correcting', () => {
  const form = { reason: '笔误' };

  test('puts right a number, a class, a judgement', () => {
    expect(
      stateAfter(
        handlingAt('done'),
        'correct',
        { ...form, docNo: '8号', meaning: 'planned', result: 'not-satisfied', paper: ['a1'] },
        context(office),
      ),
    ).toMatchObject({
      reply: { docNo: '8号', meaning: 'planned' },
      result: 'not-satisfied',
    });
  });

  test('a judgement is put right by the proposer’s own paper alone', () => {
    const more = { ...form, result: 'not-satisfied' };
    expect(refusalOf(handlingAt('done'), 'correct', more, context(office))).toBe('paper-missing');
  });

  test.each([
    [{}, {}, 'nothing-to-correct'],
    [{ result: 'satisfied' }, {}, 'nothing-to-correct'],
    [{ result: 'satisfied' }, { result: 'no-answer' }, 'not-a-judgement'],
    [{ result: 'satisfied' }, { result: 'withdrawn' }, 'not-a-judgement'],
  ] as const)('%o of %o: %s', (more, state, refused) => {
    expect(refusalOf(handlingAt('done', state), 'correct', { ...form, ...more }, context(office))).toBe(
      refused,
    );
  });
});

describe('the report on a promise', () => {
  const working = { outcome: 'still-working', text: '施工中', until: '2027-01-29' };

  test('moves the date over the year’s end as often as the policy allows', () => {
    const moved = stateAfter(handlingAt('report'), 'report', working, context(lead));
    expect([moved.carries, lastDay(moved)]).toEqual([1, '2027-01-29']);
    expect(refusalOf({ ...moved, carries: 2 }, 'report', working, context(lead))).toBe('carry-limit');
    expect(refusalOf(moved, 'report', { ...working, until: '2026-03-02' }, context(lead))).toBe(
      'still-working-date-required',
    );
  });

  test('changes the class only where the committee lets it', () => {
    const rules = { settings: settings({ secondFeedback: { promise: { mayChangeClass: false } } }) };
    const form = { outcome: 'done', text: '完成', meaning: 'planned' };
    expect(refusalOf(handlingAt('report'), 'report', form, context(lead, rules))).toBe('class-fixed');
    expect(refusalOf(handlingAt('report'), 'report', form, context(lead))).toBeUndefined();
  });
});

describe('supervision and meeting', () => {
  test('a leader has it handled once more, past the policy’s rounds, or settles it with the last judgement', () => {
    const supervised = handlingAt('supervision', { first: 'not-satisfied', again: 2, supervised: true });
    expect(
      stateAfter(
        supervised,
        'supervision',
        { outcome: 'handle-again', instruction: '限期办理' },
        context(leader),
      ),
    ).toMatchObject({ stage: 'reply', again: 3, loop: 'dissatisfaction' });
    expect(
      stateAfter(supervised, 'supervision', { outcome: 'settle', instruction: '了结' }, context(leader)),
    ).toMatchObject({ stage: 'done', result: 'not-satisfied' });
  });

  test('a meeting ends it with what the proposer said there, or as it stood', () => {
    const meeting = handlingAt('meeting', { first: 'not-satisfied' });
    const held = { form: 'meeting', on: '2026-04-20', summary: '面商' };
    const said = { ...held, result: 'satisfied' };
    expect(refusalOf(meeting, 'meeting', said, context(office))).toBe('paper-missing');
    expect(stateAfter(meeting, 'meeting', { ...said, paper: ['a1'] }, context(office))).toMatchObject({
      result: 'satisfied',
      second: 'satisfied',
    });
    const stood = stateAfter(meeting, 'meeting', held, context(office));
    expect([stood.result, stood.second]).toEqual(['not-satisfied', undefined]);
  });

  test('a demand of the office begins a round with contacts and opinions anew, where the policy lets it', () => {
    const demanded = stateAfter(
      handlingAt('feedback', { contacts: 2 }),
      'demand-again',
      { reason: '答非所问' },
      context(office),
    );
    expect(demanded).toMatchObject({ stage: 'reply', again: 1, contacts: 0, heard: [] });
    expect(stateAfter(demanded, 'reply', REPLY, context(lead)).reply?.no).toBe(2);
    const rules = { settings: settings({ secondFeedback: { dissatisfaction: { officeMayDemand: false } } }) };
    expect(
      refusalOf(handlingAt('feedback'), 'demand-again', { reason: '答非所问' }, context(office, rules)),
    ).toBe('not-by-office');
  });
});
