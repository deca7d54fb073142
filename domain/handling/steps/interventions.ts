import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { enter, happened, wrongStage } from '../enter.ts';
import { handleAgain } from '../flow.ts';
import type { Handling } from '../handling.ts';
import { HANDLING_STAGE_LABELS, type HandlingStage, isOpen } from '../handling.ts';

/** The proposal was withdrawn, or is assigned anew: this line of work ends. */
export const endAs =
  (kind: 'withdrawn' | 'reassigned') =>
  (handling: Handling, form: FormOf<'withdraw'>, ctx: HandlingContext): HandlingDecision => {
    if (!isOpen(handling)) return wrongStage(handling, kind === 'withdrawn' ? 'withdraw' : 'reassign');
    const change = enter('done', handling, ctx, { result: kind });
    return { event: happened(kind, ctx, form, { ...change, drops: [...(change.drops ?? []), 'suspended'] }) };
  };

const ANSWERED: readonly HandlingStage[] = [
  'feedback',
  'second-feedback',
  'assess',
  'report',
  'meeting',
  'supervision',
];

/** The office finds the handling wanting and demands it again (提案委认为办理不符合要求), where the policy lets it. */
export function demandAgain(
  handling: Handling,
  form: FormOf<'demand-again'>,
  ctx: HandlingContext,
): HandlingDecision {
  if (!ctx.settings.secondFeedback.dissatisfaction.officeMayDemand) return refuse('not-by-office');
  if (!ANSWERED.includes(handling.stage)) return wrongStage(handling, 'demand-again');
  return { event: happened('demanded-again', ctx, form, handleAgain(handling, ctx)) };
}

/** A step taken by mistake is taken back: only to a stage that was really passed. */
export function goBack(handling: Handling, form: FormOf<'go-back'>, ctx: HandlingContext): HandlingDecision {
  const to: HandlingStage = form.to;
  if (!isOpen(handling) || handling.stage === 'suspended') return wrongStage(handling, 'go-back');
  if (to === handling.stage || !handling.passed.includes(to))
    return refuse('cannot-go-back', {
      from: HANDLING_STAGE_LABELS[handling.stage],
      to: HANDLING_STAGE_LABELS[to],
    });
  const changes = { voices: [], heard: [] };
  return { event: happened('gone-back', ctx, form, enter(to, handling, ctx, changes)) };
}

/** A slip of the pen in what is recorded is put right; the record keeps both. */
export function correct(handling: Handling, form: FormOf<'correct'>, ctx: HandlingContext): HandlingDecision {
  const { reply, result } = handling;
  const corrected = reply && {
    ...reply,
    ...(form.docNo && { docNo: form.docNo }),
    ...(form.meaning && { meaning: form.meaning }),
  };
  const changesReply = corrected && (corrected.docNo !== reply.docNo || corrected.meaning !== reply.meaning);
  const changesResult = form.result && result && form.result !== result;
  if (!changesReply && !changesResult) return refuse('nothing-to-correct');
  const changes = {
    ...(changesReply && { reply: corrected }),
    ...(changesResult && form.result && { result: form.result }),
  };
  return { event: happened('corrected', ctx, form, { changes }) };
}
