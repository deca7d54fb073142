import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { entered, wrongStage } from '../enter.ts';
import type { Proposal } from '../proposal.ts';

/** The office publishes proposal and replies, or keeps them back. */
export function publication(
  proposal: Proposal,
  form: FormOf<'publication'>,
  ctx: ProposalContext,
): ProposalDecision {
  if (proposal.stage !== 'publication') return wrongStage(proposal, 'publication');
  if (form.outcome === 'withhold') return { event: entered('withheld', 'closed', proposal, ctx, { form }) };
  const changes = { ...(form.redactions && { leftOut: form.redactions }) };
  return { event: entered('published', 'published', proposal, ctx, { form, changes }) };
}
