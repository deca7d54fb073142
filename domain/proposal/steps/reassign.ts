import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { endedRefusal, entered, wrongStage } from '../enter.ts';
import type { Proposal } from '../proposal.ts';
import { stands } from './close.ts';

/** Taken from the agencies that have it and assigned anew; what is done stays. Open handlings end as reassigned. */
export function reassign(
  proposal: Proposal,
  form: FormOf<'reassign'>,
  ctx: ProposalContext,
): ProposalDecision {
  const ended = endedRefusal(proposal);
  if (ended) return ended;
  if (proposal.stage !== 'handling') return wrongStage(proposal, 'reassign');
  const standing = (ctx.handlings ?? []).filter(
    (handling) => proposal.handlings.includes(handling.id) && stands(handling),
  );
  const changes = { handlings: standing.map(({ id }) => id), leads: standing.map(({ lead }) => lead) };
  return { event: entered('reassigned', 'assign', proposal, ctx, { form, changes }) };
}
