import { isRefusal } from '../../refusal.ts';
import { moveDue } from '../../time/deadline.ts';
import { waitsUntil } from '../../work/wait.ts';
import type { FormOf } from '../acts.ts';
import type { ProposalContext, ProposalDecision } from '../context.ts';
import { endedRefusal, happened, wrongStage } from '../enter.ts';
import type { Proposal } from '../proposal.ts';

/** The office grants more time for the present wait, or takes some back; the stage is repeated so that the wait begins again. */
export function extendDue(
  proposal: Proposal,
  form: FormOf<'extend'>,
  ctx: ProposalContext,
): ProposalDecision {
  const ended = endedRefusal(proposal);
  if (ended) return ended;
  const { stage, due } = proposal;
  if (!due) return wrongStage(proposal, 'extend');
  const by = ctx.actor?.name ?? ctx.settings.committee.office;
  const moved = moveDue(due, { to: form.until, by, at: ctx.now, reason: form.reason }, ctx.calendar);
  if (isRefusal(moved)) return moved;
  const kind = moved.at < due.at ? 'shortened' : 'extended';
  const { changes, drops } = waitsUntil(proposal, moved, ctx);
  return { event: happened(kind, ctx, { form, changes: { ...changes, stage }, drops }) };
}
