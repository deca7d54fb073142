import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { enter, happened, wrongStage } from '../enter.ts';
import { finish, handleAgain } from '../flow.ts';
import type { Handling } from '../handling.ts';
import { withoutPaper } from '../on-paper.ts';

const lastJudgement = (handling: Handling) => handling.second ?? handling.first ?? 'no-answer';

/** A leader takes the matter up (督办): instructs that it be handled once more, or settles it. */
export function supervise(
  handling: Handling,
  form: FormOf<'supervision'>,
  ctx: HandlingContext,
): HandlingDecision {
  if (handling.stage !== 'supervision') return wrongStage(handling, 'supervision');
  const change =
    form.outcome === 'handle-again'
      ? handleAgain(handling, ctx)
      : finish(handling, ctx, lastJudgement(handling));
  return { event: happened('supervised', ctx, form, change) };
}

/** Both sides met, or the agency explained itself (当面协商、专门说明): the end of the dissatisfaction loop in some places. */
export function meet(handling: Handling, form: FormOf<'meeting'>, ctx: HandlingContext): HandlingDecision {
  if (handling.stage !== 'meeting') return wrongStage(handling, 'meeting');
  const unproven = form.result ? withoutPaper(form) : undefined;
  if (unproven) return unproven;
  const result = form.result ?? lastJudgement(handling);
  return {
    event: happened(
      'met',
      ctx,
      form,
      enter('done', handling, ctx, { result, ...(form.result && { second: form.result }) }),
    ),
  };
}
