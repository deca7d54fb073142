import { reckon } from '../../time/deadline.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { happened, wrongStage } from '../enter.ts';
import { afterAssessment, afterJudgement } from '../flow.ts';
import { type Handling, isOpen } from '../handling.ts';
import { verdictOf, voicesOf } from '../judges.ts';
import { afterCountersigning } from './countersign.ts';
import { resume } from './suspension.ts';

/** Urged once more (催办): a new time, one rung higher on the ladder, and the wait is begun again. */
function urge(handling: Handling, ctx: HandlingContext): HandlingDecision {
  const { stage } = handling;
  const due = reckon(
    { kind: 'working-days', count: ctx.settings.silence.everyWorkingDays },
    ctx.now,
    ctx.calendar,
  );
  return {
    event: happened('urged', ctx, undefined, { changes: { stage, urgings: handling.urgings + 1, due } }),
  };
}

/**
 * The time of a wait is over. Agencies, office and leaders are urged for ever; silence of those who are asked for
 * a judgement or a signature has an end, and is recorded as what it is: no answer, never consent.
 */
export function overdue(handling: Handling, _form: object, ctx: HandlingContext): HandlingDecision {
  if (!isOpen(handling) || !handling.due) return wrongStage(handling, 'overdue');
  // More time was granted while the time-out was on its way.
  if (ctx.now < handling.due.at)
    return { event: happened('told', ctx, undefined, { changes: { stage: handling.stage } }) };
  if (handling.stage === 'suspended') return resume(handling, undefined, ctx);
  if (handling.urgings < ctx.settings.silence.urgings) return urge(handling, ctx);
  switch (handling.stage) {
    case 'feedback':
    case 'second-feedback': {
      const verdict = verdictOf(voicesOf(handling, ctx.judges), ctx.settings.judges);
      return { event: happened('silent', ctx, undefined, afterJudgement(handling, ctx, {}, verdict)) };
    }
    case 'countersign':
      return { event: happened('silent', ctx, undefined, afterCountersigning(handling, ctx, {})) };
    case 'assess':
      return { event: happened('silent', ctx, undefined, afterAssessment(handling, ctx, 'again')) };
    default:
      return urge(handling, ctx);
  }
}
