import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { happened, wrongStage } from '../enter.ts';
import { type Handling, isOpen } from '../handling.ts';

/** The office urges by hand (催办) whoever has the next move: it is on record, and changes nothing. */
export function urge(handling: Handling, form: FormOf<'urge'>, ctx: HandlingContext): HandlingDecision {
  if (!isOpen(handling) || handling.stage === 'suspended') return wrongStage(handling, 'urge');
  return { event: happened('reminded', ctx, form, { changes: {} }) };
}
