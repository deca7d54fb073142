import { toAgency } from '../../people/access.ts';
import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { dueOf, enter, happened, wrongStage } from '../enter.ts';
import { type Handling, unheard } from '../handling.ts';

/** The agency confirms receipt (签收), or asks that another handle it (申请改办). A late request is still put to the office. */
export function sign(handling: Handling, form: FormOf<'sign'>, ctx: HandlingContext): HandlingDecision {
  if (handling.stage !== 'sign') return wrongStage(handling, 'sign');
  if (form.outcome === 'ask-to-return') {
    if (form.suggested === handling.lead) return refuse('return-to-itself');
    if (form.suggested && ctx.agencies?.has(form.suggested) === false)
      return refuse('agency-unknown', { agency: form.suggested });
    return { event: happened('return-asked', ctx, form, enter('decide-return', handling, ctx)) };
  }
  return signed(handling, form, ctx, 'signed');
}

/** Work begins: the reply's time runs, and co-handlers are asked for their opinion beside it. */
export function signed(
  handling: Handling,
  form: object,
  ctx: HandlingContext,
  kind: 'signed' | 'return-refused',
): HandlingDecision {
  const after = { ...handling, signedAt: ctx.now };
  const event = happened(kind, ctx, form, enter('reply', after, ctx, { signedAt: ctx.now }));
  if (ctx.settings.coHandlers === 'countersign') return { event };
  const due = dueOf('co-opinion', after, ctx);
  const opens = unheard(handling).map((id) => ({ step: 'co-opinion', assignee: toAgency(id), due }) as const);
  return { event, opens };
}
