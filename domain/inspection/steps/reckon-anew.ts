import { refuse } from '../../refusal.ts';
import { rereckon } from '../../time/deadline.ts';
import { waitsUntil } from '../../work/wait.ts';
import type { InspectionContext, InspectionDecision } from '../context.ts';
import { happened } from '../enter.ts';
import { type Inspection, isEndedInspection } from '../inspection.ts';

/** The holidays of a year are published: a date that they move begins its wait anew. */
export function reckonAnew(
  inspection: Inspection,
  _form: object,
  ctx: InspectionContext,
): InspectionDecision {
  const due = inspection.due && rereckon(inspection.due, ctx.calendar);
  if (!due || isEndedInspection(inspection)) return refuse('due-unchanged');
  const { changes, drops } = waitsUntil(inspection, due, ctx);
  return {
    event: happened('reckoned-anew', ctx, undefined, {
      changes: { ...changes, stage: inspection.stage },
      drops,
    }),
  };
}
