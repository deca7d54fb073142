import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { happened } from '../enter.ts';
import type { Handling } from '../handling.ts';

/** A co-handler's opinion to the lead (会办意见). A late one is still taken; it never holds up the reply. */
export function coOpinion(
  handling: Handling,
  form: FormOf<'co-opinion'>,
  ctx: HandlingContext,
): HandlingDecision {
  const agency = ctx.actor?.agencyId;
  if (!agency || !handling.coHandlers.includes(agency)) return refuse('no-co-handler');
  if (handling.heard.includes(agency)) return refuse('opinion-given');
  return { event: happened('opinion-given', ctx, form, { changes: { heard: [...handling.heard, agency] } }) };
}
