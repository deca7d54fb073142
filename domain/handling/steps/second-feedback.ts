import { refuse } from '../../refusal.ts';
import type { SecondJudge, SecondQuestion } from '../../settings/second-feedback.ts';
import type { FormOf } from '../acts.ts';
import type { HandlingContext, HandlingDecision } from '../context.ts';
import { happened, wrongStage } from '../enter.ts';
import { afterJudgement } from '../flow.ts';
import type { Handling } from '../handling.ts';
import type { Verdict } from '../judges.ts';
import type { ForWhom } from '../on-paper.ts';
import { judge } from './feedback.ts';

/** Who judges this one a second time: key proposals may have another judge. */
export const secondJudge = ({
  settings,
  proposal,
}: Pick<HandlingContext, 'settings' | 'proposal'>): SecondJudge =>
  (proposal.key && settings.secondFeedback.judgeOfKey) ?? settings.secondFeedback.judge;

const FIELD_OF: Readonly<Record<SecondQuestion, keyof FormOf<'second-feedback'>>> = {
  done: 'done',
  'evidence-seen': 'evidenceSeen',
  work: 'work',
  remains: 'remains',
};

/** What the form of a second feedback does not ask: questions that this committee leaves out, votes where none are cast. */
export function notAsked(ctx: Pick<HandlingContext, 'settings' | 'proposal'>): readonly string[] {
  const { questions } = ctx.settings.secondFeedback;
  const fields: [string, string][] = Object.entries(FIELD_OF);
  const left = fields.filter(([question]) => !questions.some((asked) => asked === question));
  return [...left.map(([, field]) => field), ...(secondJudge(ctx) === 'ballot' ? [] : ['ballot'])];
}

/** What was really done is judged (二次反馈): by the proposers, the office, a third party, or a meeting's ballot. */
export function secondFeedback(
  handling: Handling,
  form: FormOf<'second-feedback'> & ForWhom,
  ctx: HandlingContext,
): HandlingDecision {
  const by = secondJudge(ctx);
  if (by === 'proposers') return judge(handling, form, ctx, 'second-feedback');
  if (handling.stage !== 'second-feedback') return wrongStage(handling, 'second-feedback');
  const verdict = by === 'ballot' ? countBallot(form.ballot) : { result: form.result, work: form.work };
  if (!verdict) return refuse('ballot-empty');
  return { event: happened('judged-again', ctx, form, afterJudgement(handling, ctx, {}, verdict)) };
}

/** Satisfied or not by more than half of the votes; anything between is basically satisfied (会议测评). */
function countBallot(ballot: FormOf<'second-feedback'>['ballot']): Verdict | undefined {
  const votes = ballot ? ballot.satisfied + ballot.basically + ballot.not : 0;
  if (!ballot || votes === 0) return undefined;
  if (ballot.not * 2 > votes) return { result: 'not-satisfied' };
  return { result: ballot.satisfied * 2 > votes ? 'satisfied' : 'basically-satisfied' };
}
