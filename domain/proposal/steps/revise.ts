import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { entered, wrongStage } from '../enter.ts';
import { isThin } from '../new-proposal.ts';
import type { Proposal } from '../proposal.ts';

/** The proposer improves what was sent back, or gives it up. */
export function revise(proposal: Proposal, form: FormOf<'revise'>, ctx: ProposalContext): ProposalDecision {
  if (proposal.stage !== 'revise') return wrongStage(proposal, 'revise');
  if (form.outcome === 'abandon')
    return { event: entered('abandoned', 'withdrawn', proposal, ctx, { form }) };
  if (isThin(form.text)) return refuse('body-too-thin');
  return { event: entered('revised', 'review', proposal, ctx, { form, changes: { title: form.title } }) };
}
