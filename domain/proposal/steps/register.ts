import type { FormOf } from '../acts.ts';
import { needed, type ProposalContext, type ProposalDecision } from '../context.ts';
import { entered, told, wrongStage } from '../enter.ts';
import { formatNumber, sessionYear } from '../number.ts';
import type { Proposal } from '../proposal.ts';

/** The machine gives a proposal the number that was drawn for it, and review begins. */
export function register(
  proposal: Proposal,
  form: FormOf<'register'>,
  ctx: ProposalContext,
): ProposalDecision {
  if (proposal.stage === 'draft') return wrongStage(proposal, 'register');
  if (proposal.stage !== 'registering') return told(proposal, ctx);
  const session = needed(ctx, 'session');
  const { number } = form;
  const label = formatNumber(ctx.settings.numbering, {
    term: session.term,
    meeting: session.meeting,
    year: sessionYear(session, ctx.now),
    n: number,
  });
  return { event: entered('registered', 'review', proposal, ctx, { form, changes: { number, label } }) };
}
