import { refuse } from '../../refusal.ts';
import { shift } from '../../time/deadline.ts';
import { dayOf } from '../../time/instant.ts';
import { stoppedTo, waitsUntil } from '../../work/wait.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { endedRefusal, happened } from '../enter.ts';
import type { Proposal } from '../proposal.ts';

/** The stage that was suspended goes on, with the time that it lost. */
export function resume(
  proposal: Proposal,
  form: FormOf<'suspended'> | undefined,
  ctx: ProposalContext,
): ProposalDecision {
  const ended = endedRefusal(proposal);
  if (ended) return ended;
  const { suspended } = proposal;
  if (proposal.stage !== 'suspended' || !suspended) return refuse('not-suspended');
  const due =
    suspended.due && shift(suspended.due, dayOf(suspended.since), stoppedTo(proposal, ctx.now), ctx.calendar);
  const wait = waitsUntil(proposal, due, ctx);
  return {
    event: happened('resumed', ctx, {
      ...(form && { form }),
      changes: { ...wait.changes, stage: suspended.stage, stageSince: ctx.now },
      drops: [...wait.drops, 'suspended'],
    }),
  };
}
