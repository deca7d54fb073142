import { refuse } from '../../refusal.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { happened } from '../enter.ts';
import { afterJudgement } from '../flow.ts';
import { HANDLING_STAGE_LABELS, type Handling, isJudgement } from '../handling.ts';
import { allHeard, verdictOf, voicesOf } from '../judges.ts';
import { secondJudge } from './second-feedback.ts';

/** Whether it waits for judgements. */
export const isJudged = ({ stage }: Pick<Handling, 'stage'>): boolean => isJudgement(stage);

/**
 * Others judge than before: a proposal was merged or released, somebody signs no more, the rule of whose judgement counts
 * is another. The wait begins anew, by the date that it had, so that whoever is asked now is asked at once; where
 * everybody whose judgement counts has spoken already, the round ends.
 */
export function judgesChanged(handling: Handling, ctx: HandlingContext): HandlingDecision {
  const { stage } = handling;
  if (!isJudged(handling))
    return refuse('wrong-stage', { stage: HANDLING_STAGE_LABELS[stage], act: '更换评价人' });
  const judged = isHeard(handling, ctx)
    ? afterJudgement(handling, ctx, {}, verdictOf(voicesOf(handling, ctx.judges), ctx.settings.judges))
    : { changes: { stage } };
  return { event: happened('judges-changed', ctx, undefined, judged) };
}

/** Whether everybody whose judgement counts now has spoken. */
export function isHeard(
  handling: Handling,
  ctx: Pick<HandlingContext, 'judges' | 'settings' | 'proposal'>,
): boolean {
  const { judges } = ctx;
  if (handling.stage === 'second-feedback' && secondJudge(ctx) !== 'proposers') return false;
  return judges.some(({ counts }) => counts) && allHeard(voicesOf(handling, judges), judges);
}
