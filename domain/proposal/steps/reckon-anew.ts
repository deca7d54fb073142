import { refuse } from '../../refusal.ts';
import { rereckon } from '../../time/deadline.ts';
import { waitsUntil } from '../../work/wait.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { endedRefusal, happened } from '../enter.ts';
import type { Proposal } from '../proposal.ts';

/** The holidays of a year are published: a date that they move begins its wait anew, a stopped one is kept anew. */
export function reckonAnew(
  proposal: Proposal,
  _form: FormOf<'reckon-anew'>,
  ctx: ProposalContext,
): ProposalDecision {
  const ended = endedRefusal(proposal);
  if (ended) return ended;
  const { stage, suspended } = proposal;
  const due = proposal.due && rereckon(proposal.due, ctx.calendar);
  const stopped = suspended?.due && rereckon(suspended.due, ctx.calendar);
  if (!due && !stopped) return refuse('due-unchanged');
  const wait = due && waitsUntil(proposal, due, ctx);
  const changes = {
    ...(wait && { ...wait.changes, stage }),
    ...(suspended && stopped && { suspended: { ...suspended, due: stopped } }),
  };
  return { event: happened('reckoned-anew', ctx, { changes, ...(wait && { drops: wait.drops }) }) };
}
