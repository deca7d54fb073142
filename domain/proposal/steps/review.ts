import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import { needed, type ProposalContext, type ProposalDecision } from '../context.ts';
import { entered, wrongStage } from '../enter.ts';
import { mergeRefusal } from '../merging.ts';
import { type Proposal, standingSigners } from '../proposal.ts';

type Outcome<Name extends FormOf<'review'>['outcome']> = Extract<FormOf<'review'>, { outcome: Name }>;

/** Who stays: a signature that nobody confirmed is none, and a joint proposal of one is a member's. */
function signatures(proposal: Proposal): Partial<Proposal> {
  const signers = standingSigners(proposal);
  if (signers.length === proposal.signers.length) return {};
  if (proposal.kind !== 'joint') return { signers };
  return {
    signers,
    kind: signers.length > 1 ? 'joint' : 'member',
    proposer: signers.map(({ name }) => name).join('、'),
  };
}

function file(proposal: Proposal, form: Outcome<'file'>, ctx: ProposalContext): ProposalDecision {
  const { field, ordinary = proposal.ordinary } = form;
  if (!ctx.settings.fields.some(({ id }) => id === field)) return refuse('field-unknown', { field });
  const changes = { ...signatures(proposal), field, ordinary, filedAt: ctx.now };
  return { event: entered('filed', 'assign', proposal, ctx, { form, changes }) };
}

function merge(proposal: Proposal, form: Outcome<'merge'>, ctx: ProposalContext): ProposalDecision {
  const refusal = mergeRefusal(proposal, form.into, () => needed(ctx, 'target'));
  if (refusal) return refusal;
  const changes = { mergedInto: form.into };
  return { event: entered('merged', 'merged', proposal, ctx, { form, changes }) };
}

/** The office decides whether it becomes a proposal (审查立案). */
export function review(proposal: Proposal, form: FormOf<'review'>, ctx: ProposalContext): ProposalDecision {
  if (proposal.stage !== 'review') return wrongStage(proposal, 'review');
  if (form.outcome === 'file') return file(proposal, form, ctx);
  if (form.outcome === 'return-for-revision')
    return { event: entered('returned-for-revision', 'revise', proposal, ctx, { form }) };
  switch (form.outcome) {
    case 'merge':
      return merge(proposal, form, ctx);
    case 'not-file':
      return { event: entered('not-filed', 'not-filed', proposal, ctx, { form }) };
    case 'refer':
      return { event: entered('referred', 'referred', proposal, ctx, { form }) };
    case 'opinion-report':
      return { event: entered('opinion-reported', 'referred', proposal, ctx, { form }) };
    default:
      return form satisfies never;
  }
}
