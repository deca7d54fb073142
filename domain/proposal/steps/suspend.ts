import { refuse } from '../../refusal.ts';
import { reckon } from '../../time/deadline.ts';
import { dayOf } from '../../time/instant.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { endedRefusal, entered, wrongStage } from '../enter.ts';
import type { Proposal, ProposalStage } from '../proposal.ts';

/** Waits for a person; while agencies handle it, each handling is suspended by itself. */
const SUSPENDABLE: readonly ProposalStage[] = ['review', 'revise', 'assign', 'publication'];

/** Stops the clock until a day. */
export function suspend(proposal: Proposal, form: FormOf<'suspend'>, ctx: ProposalContext): ProposalDecision {
  const ended = endedRefusal(proposal);
  if (ended) return ended;
  if (proposal.stage === 'suspended') return refuse('already-suspended');
  if (!SUSPENDABLE.includes(proposal.stage)) return wrongStage(proposal, 'suspend');
  if (form.until <= dayOf(ctx.now)) return refuse('suspend-until-past');
  const rule = { kind: 'named-day', day: form.until, because: '中止期限', rollToWorkingDay: false } as const;
  const { stage, due } = proposal;
  const event = entered('suspended', 'suspended', proposal, ctx, {
    form,
    due: reckon(rule, ctx.now, ctx.calendar),
    changes: { suspended: { stage, since: ctx.now, ...(due && { due }) } },
  });
  // The urgings belong to the stage that comes back.
  return { event: { ...event, changes: { ...event.changes, urgings: proposal.urgings } } };
}
