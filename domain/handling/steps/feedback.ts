import { refuse } from '../../refusal.ts';
import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { happened, wrongStage } from '../enter.ts';
import { afterJudgement } from '../flow.ts';
import type { Handling, Voice } from '../handling.ts';
import { allHeard, verdictOf, voicesOf } from '../judges.ts';
import { type ForWhom, withoutPaper } from '../on-paper.ts';

/** A proposer judges the reply (征询意见). When all that count have judged, it is decided; others are kept. */
export function feedback(
  handling: Handling,
  form: FormOf<'feedback'> & ForWhom,
  ctx: HandlingContext,
): HandlingDecision {
  return judge(handling, form, ctx, 'feedback');
}

/** One voice more in the present round, of either feedback. A voice that comes after the decision is only kept. */
export function judge(
  handling: Handling,
  form: (FormOf<'feedback'> | FormOf<'second-feedback'>) & ForWhom,
  ctx: HandlingContext,
  step: 'feedback' | 'second-feedback',
): HandlingDecision {
  const person = form.voiceOfPerson ?? ctx.actor?.personId;
  const asked = ctx.judges.find((one) => one.person === person);
  if (!asked) return refuse('not-yours');
  const unproven = form.onPaper ? withoutPaper(form) : undefined;
  if (unproven) return unproven;
  const kind = step === 'feedback' ? 'judged' : 'judged-again';
  if (handling.stage !== step) {
    if (asked.counts) return wrongStage(handling, step);
    return { event: happened(kind, ctx, form, { changes: {} }) };
  }
  if (handling.voices.some((voice) => voice.person === person)) return refuse('already-answered');
  const voice: Voice = { ...asked, result: form.result, ...(form.work && { work: form.work }) };
  const voices = [...handling.voices, voice];
  const heard = voicesOf({ voices }, ctx.judges);
  if (!allHeard(heard, ctx.judges)) return { event: happened(kind, ctx, form, { changes: { voices } }) };
  const verdict = verdictOf(heard, ctx.settings.judges);
  return { event: happened(kind, ctx, form, afterJudgement(handling, ctx, { voices }, verdict)) };
}
