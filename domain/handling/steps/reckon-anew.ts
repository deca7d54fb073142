import { refuse } from '../../refusal.ts';
import { type Due, rereckon } from '../../time/deadline.ts';
import { waitsUntil } from '../../work/wait.ts';
import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { happened, wrongStage } from '../enter.ts';
import { type Handling, isOpen } from '../handling.ts';

/** The holidays of a year are published: dates that they move begin their wait anew, kept ones are kept anew. */
export function reckonAnew(
  handling: Handling,
  _form: FormOf<'reckon-anew'>,
  ctx: HandlingContext,
): HandlingDecision {
  if (!isOpen(handling)) return wrongStage(handling, 'reckon-anew');
  const { stage, suspended } = handling;
  const anew = (due: Due | undefined) => due && rereckon(due, ctx.calendar);
  const due = anew(handling.due);
  const replyDue = anew(handling.replyDue);
  const stopped = anew(suspended?.due);
  if (!due && !replyDue && !stopped) return refuse('due-unchanged');
  const wait = due && waitsUntil(handling, due, ctx);
  const changes = {
    ...(wait && { ...wait.changes, stage }),
    ...(replyDue && { replyDue }),
    ...(suspended && stopped && { suspended: { ...suspended, due: stopped } }),
  };
  return {
    event: happened('reckoned-anew', ctx, undefined, { changes, ...(wait && { drops: wait.drops }) }),
  };
}
