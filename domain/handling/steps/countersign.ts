import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { backToReply, enter, happened, wrongStage } from '../enter.ts';
import { deliver } from '../flow.ts';
import type { Handling } from '../handling.ts';

/** A co-handler countersigns the draft (会签) or objects; one objection sends it back to the lead. */
export function countersign(
  handling: Handling,
  form: FormOf<'countersign'>,
  ctx: HandlingContext,
): HandlingDecision {
  if (handling.stage !== 'countersign') return wrongStage(handling, 'countersign');
  const agency = ctx.actor?.agencyId;
  if (!agency || !handling.coHandlers.includes(agency)) return refuse('no-co-handler');
  if (handling.heard.includes(agency)) return refuse('opinion-given');
  if (form.outcome === 'object')
    return { event: happened('objected', ctx, form, backToReply(handling, ctx, { heard: [] })) };
  const heard = [...handling.heard, agency];
  if (heard.length < handling.coHandlers.length)
    return { event: happened('countersigned', ctx, form, { changes: { heard } }) };
  return {
    event: happened('countersigned', ctx, form, afterCountersigning({ ...handling, heard }, ctx, { heard })),
  };
}

/** All have signed, or their silence has lasted too long. */
export const afterCountersigning = (handling: Handling, ctx: HandlingContext, changes: Partial<Handling>) =>
  ctx.settings.check.enabled ? enter('check', handling, ctx, changes) : deliver(handling, ctx, changes);
