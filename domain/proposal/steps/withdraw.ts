import { hasRole } from '../../people/access.ts';
import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { endedRefusal, entered } from '../enter.ts';
import type { Proposal } from '../proposal.ts';

/** Taken back: by the proposer until it is filed, by the office at any time. Its handlings are ended with it, those merged are released. */
export function withdraw(
  proposal: Proposal,
  form: FormOf<'withdraw'>,
  ctx: ProposalContext,
): ProposalDecision {
  const ended = endedRefusal(proposal);
  if (ended) return ended;
  const byOffice = ctx.actor !== undefined && hasRole(ctx.actor, 'staff');
  if (proposal.filedAt !== undefined && !byOffice) return refuse('filed-already');
  return {
    event: entered('withdrawn', 'withdrawn', proposal, ctx, {
      form,
      drops: proposal.suspended ? ['suspended'] : [],
    }),
  };
}
