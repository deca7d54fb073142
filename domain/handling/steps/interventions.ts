import { refuse } from '../../refusal.ts';
import { Satisfaction } from '../../settings/second-feedback.ts';
import { replyClassOf } from '../../settings/settings.ts';
import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { type Change, enter, happened, wrongStage } from '../enter.ts';
import { handleAgain, promiseDue } from '../flow.ts';
import type { Handling } from '../handling.ts';
import { HANDLING_STAGE_LABELS, type HandlingStage, isOpen } from '../handling.ts';
import { withoutPaper } from '../on-paper.ts';

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

/** An inspection found too little done: what was answered is handled again, also where it was suspended; what is in hand still goes on. */
export function reopen(handling: Handling, form: FormOf<'reopen'>, ctx: HandlingContext): HandlingDecision {
  const { suspended } = handling;
  if (!ANSWERED.includes(suspended?.stage ?? handling.stage)) return wrongStage(handling, 'reopen');
  const { changes, drops = [] } = handleAgain(handling, ctx);
  const stopped = suspended ? (['suspended'] as const) : [];
  return { event: happened('reopened', ctx, form, { changes, drops: [...drops, ...stopped] }) };
}

/** What came after the stage is undone; back before the first judgement there is neither loop nor judgement. */
function returnTo(to: HandlingStage, handling: Handling, ctx: HandlingContext): Change {
  const drafting = to === 'reply' || to === 'check';
  const due = to === 'reply' ? handling.replyDue : undefined;
  const changes = { voices: [], heard: [] };
  if (to === 'sign' || to === 'feedback' || (drafting && handling.again === 0)) {
    const { loop: _loop, first: _first, second: _second, ...before } = handling;
    const passed = handling.passed.slice(0, handling.passed.indexOf(to));
    const change = enter(to, before, ctx, { ...changes, passed, again: 0, broken: 0, carries: 0 }, due);
    return { ...change, drops: [...(change.drops ?? []), 'loop', 'first', 'second'] };
  }
  if (drafting) return enter(to, handling, ctx, { ...changes, loop: 'dissatisfaction' }, due);
  if (to === 'report')
    return enter(to, handling, ctx, { ...changes, loop: 'promise' }, promiseDue(handling, ctx));
  return enter(to, handling, ctx, changes);
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
  return { event: happened('gone-back', ctx, form, returnTo(to, handling, ctx)) };
}

/** A slip of the pen in what is recorded is put right, a judgement by the proposer's own paper; the record keeps both. */
export function correct(handling: Handling, form: FormOf<'correct'>, ctx: HandlingContext): HandlingDecision {
  const { reply, result } = handling;
  if (form.meaning && !replyClassOf(ctx.settings, form.meaning))
    return refuse('class-unknown', { meaning: form.meaning });
  // Silence or withdrawal is not a judgement written down wrongly.
  if (form.result && result && !Satisfaction.safeParse(result).success) return refuse('not-a-judgement');
  const corrected = reply && {
    ...reply,
    ...(form.docNo && { docNo: form.docNo }),
    ...(form.meaning && { meaning: form.meaning }),
  };
  const changesReply = corrected && (corrected.docNo !== reply.docNo || corrected.meaning !== reply.meaning);
  const changesResult = form.result && result && form.result !== result;
  if (!changesReply && !changesResult) return refuse('nothing-to-correct');
  const unproven = changesResult ? withoutPaper(form) : undefined;
  if (unproven) return unproven;
  const changes = {
    ...(changesReply && { reply: corrected }),
    ...(changesResult && form.result && { result: form.result }),
  };
  return { event: happened('corrected', ctx, form, { changes }) };
}
