import { describe, expect, test } from 'vitest';
import { apply } from '../../../domain/event.ts';
import type { Actor } from '../../../domain/people/person.ts';
import {
  type FormOf,
  mayAct,
  PROPOSAL_ACT_LABELS,
  ProposalAct,
  proposalForms,
} from '../../../domain/proposal/acts.ts';
import { decideProposal } from '../../../domain/proposal/decide.ts';
import { Proposal, ProposalStage } from '../../../domain/proposal/proposal.ts';
import { isRefusal, refusalSentence } from '../../../domain/refusal.ts';
import {
  agency,
  context,
  cosigner,
  handlingId,
  leader,
  morning,
  proposalAt,
  proposer,
  signer,
  staff,
  stranger,
  supervisor,
} from './fixtures.ts';

const forms: { [Act in ProposalAct]: unknown } = {
  register: { number: 15 },
  review: { outcome: 'file', field: 'social' },
  revise: {
    outcome: 'resubmit',
    title: '关于加快市区停车场建设的建议',
    text: {
      situation: '停车难。',
      analysis: '',
      suggestions: '利用闲置地块建设立体停车场，并鼓励机关单位停车场错时开放。',
    },
  },
  assign: { leads: [{ agencyId: 'housing' }] },
  close: {},
  publication: { outcome: 'publish' },
  'under-inspection': { reason: '视察改期较久' },
  inspect: { outcome: 'ahead', inspection: 'i1', theme: '停车难' },
  suspended: {},
  'confirm-signature': { outcome: 'confirm' },
  overdue: {},
  'reckon-anew': {},
  withdraw: { reason: '情况已有变化' },
  reassign: { reason: '职能已调整' },
  extend: { until: '2026-05-29', reason: '需实地调研' },
  suspend: { until: '2026-05-29', reason: '等待上级文件' },
  'decide-key': { outcome: 'approve' },
  'mark-key': { leader: 'zheng' },
  'recommend-inspection': { reason: '承诺尚未兑现' },
  'unrecommend-inspection': {},
  'unmark-key': { reason: '调整名单' },
  choose: {},
  unmerge: { reason: '并案有误' },
  urge: { note: '请于本周内办理。' },
  correct: { changes: { proposer: '林同志' }, reason: '姓名有误' },
};

/** Who does it. */
const by: Partial<Record<ProposalAct, Actor>> = {
  ...Object.fromEntries(ProposalAct.options.map((act) => [act, staff])),
  revise: proposer,
  'confirm-signature': cosigner,
  'mark-key': leader,
  'decide-key': leader,
  'recommend-inspection': leader,
  'unrecommend-inspection': leader,
};
for (const act of ['register', 'close', 'inspect', 'overdue', 'reckon-anew'] as const) delete by[act];

const WAITS = ['review', 'revise', 'assign', 'under-inspection', 'publication', 'suspended'];
const OPEN = ['draft', 'registering', ...WAITS, 'handling', 'closing'];
const SENT = ProposalStage.options.filter((stage) => stage !== 'draft');
const SUBMITTED = OPEN.filter((stage) => stage !== 'draft');

/**
 * The stages that allow each act: everywhere else it is refused by name. The machine's own acts may come twice or too
 * late, so it is told the stage.
 */
const allowed: Record<ProposalAct, readonly string[]> = {
  register: SENT,
  review: ['review'],
  revise: ['revise'],
  assign: ['assign'],
  close: SENT.filter((stage) => !['registering', 'review', 'revise'].includes(stage)),
  publication: ['publication'],
  'under-inspection': ['under-inspection'],
  inspect: SENT,
  suspended: ['suspended'],
  'confirm-signature': SUBMITTED,
  overdue: SENT,
  // By a calendar that has not changed no date moves.
  'reckon-anew': [],
  withdraw: OPEN,
  reassign: ['handling'],
  extend: WAITS,
  suspend: ['review', 'revise', 'assign', 'publication'],
  'decide-key': [],
  'mark-key': SUBMITTED,
  'recommend-inspection': SENT.filter(
    (stage) => !['not-filed', 'referred', 'merged', 'withdrawn'].includes(stage),
  ),
  'unrecommend-inspection': [],
  'unmark-key': [],
  choose: SUBMITTED,
  unmerge: ['merged'],
  urge: SUBMITTED.filter((stage) => !['suspended', 'closing', 'under-inspection'].includes(stage)),
  correct: SENT,
};

function act<Act extends ProposalAct>(stage: ProposalStage, name: Act) {
  const proposal = proposalAt(stage, { signers: [signer('lin', 'lead'), signer('chen', 'invited')] });
  const form = proposalForms[name].parse(forms[name]) as FormOf<Act>;
  const handlings = [
    { id: handlingId('h1'), lead: agency('housing'), stage: 'done', result: 'satisfied' } as const,
  ];
  const ctx = context(by[name], { handlings, supervisor, now: morning('2026-03-20') });
  return { proposal, decision: decideProposal(proposal, { act: name, form }, ctx) };
}

const pairs = ProposalStage.options.flatMap((stage) =>
  ProposalAct.options.map((name) => [stage, name] as const),
);

describe('at every stage every act is allowed or refused by name', () => {
  test.each(pairs)('%s: %s', (stage, name) => {
    const { proposal, decision } = act(stage, name);
    const mayBe = allowed[name].includes(stage);
    if (isRefusal(decision)) {
      expect(mayBe, decision.refused).toBe(false);
      expect(refusalSentence(decision)).not.toContain('undefined');
      return;
    }
    expect(mayBe).toBe(true);
    const next = Proposal.parse(apply(proposal, decision.event));
    // A person's or the office's wait has an end; where nobody is waited for there is no date.
    expect(next.due !== undefined).toBe(WAITS.includes(next.stage));
    expect(decision.event.by.name).not.toBe('');
  });
});

describe('who may act', () => {
  test.each(ProposalAct.options)('a stranger may not: %s', (name) => {
    const form = proposalForms[name].parse(forms[name]) as never;
    expect(decideProposal(proposalAt('review'), { act: name, form }, context(stranger))).toMatchObject({
      refused: 'not-yours',
    });
    expect(PROPOSAL_ACT_LABELS[name]).not.toBe('');
  });

  test.each([
    [proposer, 'withdraw', true],
    [proposer, 'revise', true],
    [proposer, 'review', false],
    [proposer, 'mark-key', false],
    [leader, 'mark-key', true],
    [leader, 'unmark-key', true],
    [leader, 'extend', false],
    [staff, 'extend', true],
    [staff, 'register', false],
    [staff, 'confirm-signature', false],
  ] as const)('%o %s: %s', (who, name, may) => {
    expect(mayAct(who, name, proposalAt('review'))).toBe(may);
  });

  test('the machine does its own acts only', () => {
    const form = proposalForms.publication.parse({ outcome: 'publish' });
    expect(decideProposal(proposalAt('publication'), { act: 'publication', form }, context())).toMatchObject({
      refused: 'not-yours',
    });
  });
});
