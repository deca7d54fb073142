import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { happened, wrongStage } from '../enter.ts';
import { afterAssessment } from '../flow.ts';
import type { Handling } from '../handling.ts';

/** The office, or a third party (第三方评议), decides whether a judgement has it handled again. */
export function assess(handling: Handling, form: FormOf<'assess'>, ctx: HandlingContext): HandlingDecision {
  if (handling.stage !== 'assess') return wrongStage(handling, 'assess');
  return { event: happened('assessed', ctx, form, afterAssessment(handling, ctx, form.outcome)) };
}
