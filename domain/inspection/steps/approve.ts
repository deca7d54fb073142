import type { InspectionContext, InspectionDecision } from '../context.ts';
import { enter, happened, wrongStage } from '../enter.ts';
import type { ApproveForm } from '../forms.ts';
import type { Inspection } from '../inspection.ts';

/** The leader approves the plan, and everybody is invited; or sends it back, or wants no inspection. */
export function approve(
  inspection: Inspection,
  form: ApproveForm,
  ctx: InspectionContext,
): InspectionDecision {
  if (inspection.stage !== 'approve') return wrongStage(inspection, 'approve');
  switch (form.outcome) {
    case 'approve':
      return {
        event: happened('approved', ctx, form, enter('invite', inspection, ctx, { invitedAt: ctx.now })),
        asks: inspection.participants.map(({ person }) => person),
      };
    case 'send-back':
      return { event: happened('sent-back', ctx, form, enter('plan', inspection, ctx)) };
    case 'refuse':
      return { event: happened('refused', ctx, form, enter('cancelled', inspection, ctx)) };
    default:
      return form satisfies never;
  }
}
