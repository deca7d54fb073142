import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { enter, happened, wrongStage } from '../enter.ts';
import type { Handling } from '../handling.ts';
import { signed } from './sign.ts';

/** The office names another agency (改办), or keeps it where it is; the agency may not refuse a second time. */
export function decideReturn(
  handling: Handling,
  form: FormOf<'decide-return'>,
  ctx: HandlingContext,
): HandlingDecision {
  if (handling.stage !== 'decide-return') return wrongStage(handling, 'decide-return');
  if (form.outcome === 'refuse') return signed(handling, form, ctx, 'return-refused');
  if (form.lead === handling.lead) return refuse('return-to-itself');
  const coHandlers = form.coHandlers ?? handling.coHandlers.filter((id) => id !== form.lead);
  if (new Set([form.lead, ...coHandlers]).size <= coHandlers.length)
    return refuse('agency-twice', { agency: form.lead });
  const unknown = [form.lead, ...coHandlers].find((id) => ctx.agencies?.has(id) === false);
  if (unknown !== undefined) return refuse('agency-unknown', { agency: unknown });
  const changes = {
    lead: form.lead,
    coHandlers,
    former: [...handling.former, handling.lead],
    assignedAt: ctx.now,
    heard: [],
  };
  return { event: happened('return-granted', ctx, form, enter('sign', handling, ctx, changes)) };
}
