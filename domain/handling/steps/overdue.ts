import { looksAt, urgedAgain } from '../../work/wait.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { happened, wrongStage } from '../enter.ts';
import { afterAssessment, afterJudgement } from '../flow.ts';
import { type Handling, isOpen } from '../handling.ts';
import { verdictOf, voicesOf } from '../judges.ts';
import { afterCountersigning } from './countersign.ts';
import { secondJudge } from './second-feedback.ts';
import { resume } from './suspension.ts';

/** Urged once more, and the wait is begun again. */
const urge = (handling: Handling, ctx: HandlingContext): HandlingDecision => ({
  event: happened('urged', ctx, undefined, {
    changes: { stage: handling.stage, ...urgedAgain(handling, ctx) },
  }),
});

/** What the proposers have not said is recorded as no answer; what some of them have said counts. */
function endSilence(handling: Handling, ctx: HandlingContext): HandlingDecision {
  const verdict = verdictOf(voicesOf(handling, ctx.judges), ctx.settings.judges);
  return { event: happened('silent', ctx, undefined, afterJudgement(handling, ctx, {}, verdict)) };
}

/**
 * The time of a wait is over. Agencies, office and leaders are urged for ever; silence of those who are asked for
 * a judgement or a signature has an end, and is recorded as what it is: no answer, never consent.
 */
export function overdue(handling: Handling, _form: object, ctx: HandlingContext): HandlingDecision {
  const look = looksAt(handling);
  if (!isOpen(handling) || look === undefined) return wrongStage(handling, 'overdue');
  // More time was granted while the time-out was on its way.
  if (ctx.now < look)
    return { event: happened('told', ctx, undefined, { changes: { stage: handling.stage } }) };
  if (handling.stage === 'suspended') return resume(handling, undefined, ctx);
  if (handling.urgings < ctx.settings.silence.urgings) return urge(handling, ctx);
  switch (handling.stage) {
    case 'second-feedback':
      // A ballot that was not held, an assessment that nobody made: whoever is to bring it about is urged on.
      if (secondJudge(ctx) !== 'proposers') return urge(handling, ctx);
      return endSilence(handling, ctx);
    case 'feedback':
      return endSilence(handling, ctx);
    case 'countersign':
      return { event: happened('silent', ctx, undefined, afterCountersigning(handling, ctx, {})) };
    case 'assess':
      return { event: happened('silent', ctx, undefined, afterAssessment(handling, ctx, 'again')) };
    default:
      return urge(handling, ctx);
  }
}
