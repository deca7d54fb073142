import type { InspectionContext, InspectionDecision } from '../context.ts';
import { enter, happened, wrongStage } from '../enter.ts';
import type { MinutesForm } from '../forms.ts';
import type { Inspection } from '../inspection.ts';

/** The minutes (视察纪要) are written, and the inspection is closed. */
export function minutes(
  inspection: Inspection,
  form: MinutesForm,
  ctx: InspectionContext,
): InspectionDecision {
  if (inspection.stage !== 'minutes') return wrongStage(inspection, 'minutes');
  return { event: happened('closed', ctx, form, enter('closed', inspection, ctx)) };
}
