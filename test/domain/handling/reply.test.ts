import { describe, expect, test } from 'vitest';
import type { Handling } from '../../../domain/handling/handling.ts';
import {
  agency,
  coHandler,
  context,
  handlingAt,
  lastDay,
  lead,
  morning,
  office,
  PROMISE,
  REPLY,
  refusalOf,
  secondCoHandler,
  settings,
  stateAfter,
} from './fixtures.ts';

const at = (on: string) => ({ now: morning(on) });
const ruled = (more: object) => ({ settings: settings(more) });

describe('a reply', () => {
  test.each([
    [{ meaning: 'in-progress' }, {}, 'promise-date-required'],
    [{ promise: { ...PROMISE, by: '2026-03-02' } }, {}, 'promise-date-past'],
    [{ adopted: 3, concerned: 2 }, {}, 'adopted-over-concerned'],
    [{}, { contact: { requiredBeforeReply: 1 } }, 'contact-required'],
    [{}, { agencyRatesProposal: true }, 'quality-required'],
    [
      { meaning: 'for-reference' },
      { replyClasses: [{ meaning: 'solved', letter: 'A', label: '解决' }] },
      'class-unknown',
    ],
    [
      { promise: { ...PROMISE, by: '2026-11-21' } },
      { secondFeedback: { promise: { carries: 0 } } },
      'promise-date-too-late',
    ],
    [{ promise: { ...PROMISE, by: '2026-11-21' } }, {}, undefined],
    [
      { meaning: 'in-progress' },
      { secondFeedback: { promise: { moment: { kind: 'rule', rule: { kind: 'months', count: 6 } } } } },
      undefined,
    ],
  ])('%o by the rules %o: %s', (form, rules, refused) => {
    expect(refusalOf(handlingAt('reply'), 'reply', { ...REPLY, ...form }, context(lead, ruled(rules)))).toBe(
      refused,
    );
  });

  test('is summed up with its number and promise, and goes to the office’s check', () => {
    const form = { ...REPLY, meaning: 'in-progress', promise: PROMISE, docNo: '丰建函〔2026〕8号' };
    expect(stateAfter(handlingAt('reply'), 'reply', form, context(lead))).toMatchObject({
      stage: 'check',
      reply: { no: 1, meaning: 'in-progress', promisedFor: PROMISE.by, docNo: '丰建函〔2026〕8号' },
    });
  });

  test('goes straight to the proposer where the office does not check', () => {
    expect(
      stateAfter(handlingAt('reply'), 'reply', REPLY, context(lead, ruled({ check: { enabled: false } }))),
    ).toMatchObject({ stage: 'feedback', replies: 1 });
  });
});

describe('more time for a reply', () => {
  const ask = { until: '2026-05-29', reason: '需实地调研' };
  const grant = (until: string) => ({ outcome: 'grant', until });
  const signed = () => stateAfter(handlingAt('sign'), 'sign', { outcome: 'accept' }, context(lead));

  test('is asked for once at a time, and until it is decided the date stands', () => {
    const asked = stateAfter(signed(), 'ask-extension', { ...ask, until: '2026-07-31' }, context(lead));
    expect([asked.extensionAsked, lastDay(asked)]).toEqual([true, '2026-06-02']);
    expect(refusalOf(asked, 'ask-extension', { ...ask, until: '2026-07-31' }, context(lead))).toBe(
      'extension-pending',
    );
    const granted = stateAfter(asked, 'decide-extension', grant('2026-07-15'), context(office));
    expect([granted.extensionAsked, lastDay(granted)]).toEqual([false, '2026-07-15']);
    const refused = stateAfter(
      asked,
      'decide-extension',
      { outcome: 'refuse', reason: '理由不足' },
      context(office),
    );
    expect([refused.extensionAsked, lastDay(refused)]).toEqual([false, '2026-06-02']);
  });

  test('is decided only while it is asked for: a reply, a new date or a step back leaves nothing to decide', () => {
    const asked = stateAfter(signed(), 'ask-extension', { ...ask, until: '2026-07-31' }, context(lead));
    const refusing = { outcome: 'refuse', reason: '理由不足' };
    for (const form of [refusing, grant('2026-07-15')]) {
      expect(refusalOf(signed(), 'decide-extension', form, context(office))).toBe('no-extension-asked');
      const replied = stateAfter(asked, 'reply', REPLY, context(lead));
      expect(refusalOf(replied, 'decide-extension', form, context(office))).toBe('no-extension-asked');
      const back = stateAfter(asked, 'go-back', { to: 'sign', reason: '误签收' }, context(office));
      expect(refusalOf(back, 'decide-extension', form, context(office))).toBe('no-extension-asked');
    }
    const promised = handlingAt('report', { extensionAsked: true });
    const carried = { outcome: 'still-working', text: '施工中', until: '2026-07-31' };
    expect(stateAfter(promised, 'report', carried, context(lead)).extensionAsked).toBe(false);
  });

  test.each([
    ['2026-06-02', 'extension-not-later'],
    ['2026-09-02', undefined],
    ['2026-09-03', 'extension-past-hard-limit'],
  ])('until %s: %s', (until, refused) => {
    for (const act of ['ask-extension', 'extend'] as const)
      expect(refusalOf(signed(), act, { ...ask, until }, context(act === 'extend' ? office : lead))).toBe(
        refused,
      );
  });

  test('an urged reply is held to the hard limit all the same', () => {
    const urged = stateAfter(signed(), 'overdue', {}, context(undefined, at('2026-06-03')));
    expect(urged).toMatchObject({ stage: 'reply', urgings: 1 });
    expect(refusalOf(urged, 'extend', { ...ask, until: '2026-09-03' }, context(office))).toBe(
      'extension-past-hard-limit',
    );
    expect(lastDay(stateAfter(urged, 'extend', { ...ask, until: '2026-09-02' }, context(office)))).toBe(
      '2026-09-02',
    );
  });

  test('one extension adds no more months than the committee allows', () => {
    const rules = ruled({ extension: { monthsEach: 1 } });
    expect(refusalOf(signed(), 'extend', { ...ask, until: '2026-07-03' }, context(office, rules))).toBe(
      'extension-too-long',
    );
  });

  test('what was granted holds for a draft that comes back', () => {
    const extended = stateAfter(signed(), 'extend', { ...ask, until: '2026-08-31' }, context(office));
    const draft = stateAfter(extended, 'reply', REPLY, context(lead, at('2026-08-03')));
    const back = stateAfter(
      draft,
      'check',
      { outcome: 'send-back', reasons: ['other'], note: '补充' },
      context(office, at('2026-08-05')),
    );
    expect([back.stage, lastDay(back)]).toEqual(['reply', '2026-08-31']);
  });
});

describe('countersigning', () => {
  const rules = ruled({ coHandlers: 'countersign' });
  const drafted = (): Handling =>
    stateAfter(
      handlingAt('reply', { coHandlers: [agency('traffic'), agency('police')], heard: [agency('traffic')] }),
      'reply',
      REPLY,
      context(lead, rules),
    );

  test('waits for every co-handler', () => {
    const one = stateAfter(drafted(), 'countersign', { outcome: 'agree' }, context(coHandler, rules));
    expect(one).toMatchObject({ stage: 'countersign', heard: ['traffic'] });
    expect(refusalOf(one, 'countersign', { outcome: 'agree' }, context(coHandler, rules))).toBe(
      'opinion-given',
    );
    expect(stateAfter(one, 'countersign', { outcome: 'agree' }, context(secondCoHandler, rules)).stage).toBe(
      'check',
    );
  });

  test('one objection sends the draft back, and the next draft is signed by all again', () => {
    const one = stateAfter(drafted(), 'countersign', { outcome: 'agree' }, context(coHandler, rules));
    expect(
      stateAfter(
        one,
        'countersign',
        { outcome: 'object', reason: '数据有误' },
        context(secondCoHandler, rules),
      ),
    ).toMatchObject({ stage: 'reply', heard: [] });
  });

  test('is not for others, nor needed without co-handlers', () => {
    expect(refusalOf(drafted(), 'countersign', { outcome: 'agree' }, context(lead, rules))).toBe(
      'no-co-handler',
    );
    expect(
      stateAfter(handlingAt('reply', { coHandlers: [] }), 'reply', REPLY, context(lead, rules)).stage,
    ).toBe('check');
  });
});

describe('the office’s check', () => {
  test('may change the class where the committee lets it, to one that it has', () => {
    const form = { outcome: 'pass', meaning: 'planned' };
    expect(stateAfter(handlingAt('check'), 'check', form, context(office)).reply?.meaning).toBe('planned');
    const fixed = context(office, ruled({ check: { mayChangeClass: false } }));
    expect(refusalOf(handlingAt('check'), 'check', form, fixed)).toBe('class-fixed');
    expect(stateAfter(handlingAt('check'), 'check', { ...form, meaning: 'solved' }, fixed).stage).toBe(
      'feedback',
    );
    const two = ruled({ replyClasses: [{ meaning: 'solved', letter: 'A', label: '已解决' }] });
    expect(refusalOf(handlingAt('check'), 'check', form, context(office, two))).toBe('class-unknown');
  });

  test('in the first round asks for feedback, after a judgement for a second one', () => {
    expect(stateAfter(handlingAt('check'), 'check', { outcome: 'pass' }, context(office)).stage).toBe(
      'feedback',
    );
    const second = handlingAt('check', { loop: 'dissatisfaction', first: 'not-satisfied', again: 1 });
    expect(stateAfter(second, 'check', { outcome: 'pass' }, context(office)).stage).toBe('second-feedback');
  });
});
