import { refuse } from '../../refusal.ts';
import { reckon } from '../../time/deadline.ts';
import { dayOf } from '../../time/instant.ts';
import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { enter, happened, wrongStage } from '../enter.ts';
import type { Handling } from '../handling.ts';
import { changeOfClass } from './reply.ts';

/** The agency reports on what it promised: done, still working until another day, or impossible and why. */
export function report(handling: Handling, form: FormOf<'report'>, ctx: HandlingContext): HandlingDecision {
  if (handling.stage !== 'report') return wrongStage(handling, 'report');
  const { carries, mayChangeClass } = ctx.settings.secondFeedback.promise;
  if (form.outcome === 'still-working') {
    if (handling.carries >= carries) return refuse('carry-limit', { carries: String(handling.carries) });
    if (form.until <= dayOf(ctx.now)) return refuse('still-working-date-required');
    const due = reckon(
      { kind: 'named-day', day: form.until, because: '新的承诺完成日期' },
      ctx.now,
      ctx.calendar,
    );
    const changes = { carries: handling.carries + 1 };
    return { event: happened('reported', ctx, form, enter('report', handling, ctx, changes, due)) };
  }
  const unfit = changeOfClass(handling, 'report', form.meaning, ctx, mayChangeClass);
  if (unfit) return unfit;
  const { reply } = handling;
  const changes = {
    voices: [],
    ...(reply && form.meaning && { reply: { ...reply, meaning: form.meaning } }),
  };
  return { event: happened('reported', ctx, form, enter('second-feedback', handling, ctx, changes)) };
}
