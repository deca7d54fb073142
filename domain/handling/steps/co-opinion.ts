import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { happened, wrongStage } from '../enter.ts';
import type { Handling, HandlingStage } from '../handling.ts';

/** Until the lead has answered. */
const BEFORE_REPLY: readonly HandlingStage[] = ['sign', 'decide-return', 'reply', 'suspended'];

/**
 * A co-handler's opinion to the lead (会办意见). A late one never holds up the reply, and is still taken until the
 * lead has written it; after that it has no reader.
 */
export function coOpinion(
  handling: Handling,
  form: FormOf<'co-opinion'>,
  ctx: HandlingContext,
): HandlingDecision {
  if (!BEFORE_REPLY.includes(handling.stage)) return wrongStage(handling, 'co-opinion');
  const agency = ctx.actor?.agencyId;
  if (!agency || !handling.coHandlers.includes(agency)) return refuse('no-co-handler');
  if (handling.heard.includes(agency)) return refuse('opinion-given');
  return { event: happened('opinion-given', ctx, form, { changes: { heard: [...handling.heard, agency] } }) };
}
