import { describe, expect, test } from 'vitest';
import { apply } from '../../../domain/event.ts';
import { HANDLING_ACT_LABELS, HandlingAct, mayAct } from '../../../domain/handling/acts.ts';
import { Handling, HandlingStage } from '../../../domain/handling/handling.ts';
import type { Actor } from '../../../domain/people/person.ts';
import { isRefusal, refusalSentence } from '../../../domain/refusal.ts';
import {
  assessor,
  coHandler,
  context,
  decide,
  handlingAt,
  lead,
  leader,
  lin,
  morning,
  office,
  REPLY,
  refusalOf,
  stranger,
} from './fixtures.ts';

const forms: Record<HandlingAct, object> = {
  sign: { outcome: 'accept' },
  'decide-return': { outcome: 'grant', lead: 'police' },
  'co-opinion': { opinion: '同意，建议增加公交接驳。' },
  reply: REPLY,
  countersign: { outcome: 'agree' },
  check: { outcome: 'pass' },
  feedback: { result: 'satisfied' },
  assess: { outcome: 'again', advice: '补充实地调研' },
  report: { outcome: 'done', text: '两处停车场已建成。' },
  'second-feedback': { result: 'satisfied' },
  supervision: { outcome: 'settle', instruction: '请继续跟踪' },
  meeting: { form: 'meeting', on: '2026-03-20', summary: '双方当面协商' },
  suspended: {},
  'decide-extension': { outcome: 'grant', until: '2026-05-29' },
  'log-contact': { when: 'before', how: 'visit', on: '2026-03-10', summary: '上门听取意见' },
  'ask-extension': { until: '2026-05-29', reason: '需实地调研' },
  extend: { until: '2026-05-29', reason: '需实地调研' },
  suspend: { until: '2026-05-29', reason: '等待上级文件' },
  withdraw: { reason: '情况已有变化' },
  reassign: { reason: '职能已调整' },
  'demand-again': { reason: '答非所问' },
  'go-back': { to: 'sign', reason: '误签收' },
  urge: { note: '请于本周内答复。' },
  reopen: { reason: '视察时三个小区均未动工' },
  correct: { docNo: '丰建函〔2026〕8号', reason: '文号有误' },
  overdue: {},
  'reckon-anew': {},
};

/** Who does it; the machine where nobody is named. */
const by: Partial<Record<HandlingAct, Actor>> = {
  ...Object.fromEntries(HandlingAct.options.map((act) => [act, office])),
  sign: lead,
  'co-opinion': coHandler,
  reply: lead,
  countersign: coHandler,
  feedback: lin,
  assess: assessor,
  report: lead,
  'second-feedback': lin,
  supervision: leader,
  'log-contact': lead,
  'ask-extension': lead,
};
for (const act of ['reopen', 'overdue', 'reckon-anew'] as const) delete by[act];

const ALL = HandlingStage.options;
const OPEN = ALL.filter((stage) => stage !== 'done');
const ANSWERED = ALL.filter((stage) => !['sign', 'decide-return', 'reply'].includes(stage));

/** The stages that allow each act: everywhere else it is refused by name. */
const allowed: Record<HandlingAct, readonly string[]> = {
  ...(Object.fromEntries(HandlingAct.options.map((act) => [act, [act]])) as Record<HandlingAct, string[]>),
  'co-opinion': ['sign', 'decide-return', 'reply', 'suspended'],
  'decide-extension': ['reply', 'report'],
  'log-contact': OPEN,
  'ask-extension': ['reply', 'report'],
  extend: OPEN.filter((stage) => stage !== 'suspended'),
  suspend: OPEN.filter((stage) => stage !== 'suspended'),
  urge: OPEN.filter((stage) => stage !== 'suspended'),
  withdraw: OPEN,
  reassign: OPEN,
  'demand-again': ['feedback', 'second-feedback', 'assess', 'report', 'meeting', 'supervision'],
  reopen: ['feedback', 'second-feedback', 'assess', 'report', 'meeting', 'supervision'],
  'go-back': ANSWERED.filter((stage) => !['suspended', 'done'].includes(stage)),
  correct: ANSWERED,
  overdue: OPEN,
  // By a calendar that has not changed no date moves.
  'reckon-anew': [],
};

const pairs = ALL.flatMap((stage) => HandlingAct.options.map((act) => [stage, act] as const));

describe('at every stage every act is allowed or refused by name', () => {
  test.each(pairs)('%s: %s', (stage, act) => {
    const handling = handlingAt(stage, { extensionAsked: act === 'decide-extension' });
    const decision = decide(handling, act, forms[act], context(by[act], { now: morning('2026-03-20') }));
    const mayBe = allowed[act].includes(stage);
    if (isRefusal(decision)) {
      expect(mayBe, decision.refused).toBe(false);
      expect(refusalSentence(decision)).not.toContain('undefined');
      return;
    }
    expect(mayBe, decision.event.kind).toBe(true);
    const next = Handling.parse(apply(handling, decision.event));
    // Every stage but the last is a wait, and every wait has an end.
    expect(next.due !== undefined).toBe(next.stage !== 'done');
    expect(next.result !== undefined).toBe(next.stage === 'done');
    expect(decision.event.by.name).not.toBe('');
  });
});

describe('who may act', () => {
  test.each(HandlingAct.options)('a stranger neither intervenes nor acts for the machine: %s', (act) => {
    const intervenes = mayAct(lead, act, handlingAt('reply')) !== mayAct(stranger, act, handlingAt('reply'));
    const officeOnly = !mayAct(lead, act, handlingAt('reply'));
    if (intervenes || officeOnly)
      expect(refusalOf(handlingAt('reply'), act, forms[act], context(stranger))).toBe('not-yours');
    expect(HANDLING_ACT_LABELS[act]).not.toBe('');
  });

  test.each(['log-contact', 'ask-extension'] as const)('only the lead agency: %s', (act) => {
    expect(refusalOf(handlingAt('reply'), act, forms[act], context(coHandler))).toBe('not-yours');
  });

  test('the machine does its own acts only', () => {
    expect(refusalOf(handlingAt('check'), 'check', forms.check, context())).toBe('not-yours');
    expect(refusalOf(handlingAt('check'), 'withdraw', forms.withdraw, context())).toBeUndefined();
  });

  test('nobody plays the machine', () => {
    expect(refusalOf(handlingAt('reply'), 'overdue', {}, context(office))).toBe('not-yours');
  });

  test('a judgement of somebody who is not asked is refused', () => {
    expect(refusalOf(handlingAt('feedback'), 'feedback', forms.feedback, context(stranger))).toBe(
      'not-yours',
    );
  });
});
