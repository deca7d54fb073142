import { refuse } from '../../refusal.ts';
import type { InspectionContext, InspectionDecision } from '../context.ts';
import { enter, happened, wrongStage } from '../enter.ts';
import type { AnswerForm, SettleForm } from '../forms.ts';
import type { Inspection } from '../inspection.ts';

/** Somebody who was invited says whether they come; until the day begins they may say otherwise. */
export function answer(inspection: Inspection, form: AnswerForm, ctx: InspectionContext): InspectionDecision {
  if (inspection.stage !== 'invite' && inspection.stage !== 'hold') return wrongStage(inspection, 'answer');
  if (ctx.now >= inspection.when.starts) return refuse('inspection-begun');
  const person = ctx.actor?.personId;
  if (!inspection.participants.some((one) => one.person === person && !one.replacedBy))
    return refuse('not-yours');
  const said = form.outcome === 'come' ? 'yes' : 'no';
  const participants = inspection.participants.map((one) =>
    one.person === person ? { ...one, answer: said as 'yes' | 'no' } : one,
  );
  return { event: happened('answered', ctx, form, { changes: { participants } }) };
}

/** The office settles who comes; who has not answered may still come. */
export function settle(inspection: Inspection, form: SettleForm, ctx: InspectionContext): InspectionDecision {
  if (inspection.stage !== 'invite') return wrongStage(inspection, 'invite');
  return { event: happened('settled', ctx, form, enter('hold', inspection, ctx)) };
}
