import type { LastResort } from '../settings/second-feedback.ts';
import { type Due, reckon } from '../time/deadline.ts';
import { addDays, clampedDay, Day, dayOf, yearOf } from '../time/instant.ts';
import type { HandlingContext } from './context.ts';
import { type Change, dueOf, enter } from './enter.ts';
import type { Handling, HandlingResult } from './handling.ts';
import type { Verdict } from './judges.ts';

/*
 * The second feedback system (提案办理二次反馈制度): where a judgement leads. Two loops kept apart: the dissatisfaction
 * loop has the proposal handled again, the promise loop holds a reply to what it promised.
 */

/** It is over, with the last judgement as its result. */
export const finish = (handling: Handling, ctx: HandlingContext, result: HandlingResult): Change =>
  enter('done', handling, ctx, { result });

/** The reply goes to the proposers: the first time for feedback, after a judgement for second feedback. */
export const deliver = (handling: Handling, ctx: HandlingContext, changes: Change['changes'] = {}): Change =>
  enter(handling.loop === undefined ? 'feedback' : 'second-feedback', handling, ctx, {
    ...changes,
    replies: handling.reply?.no ?? handling.replies + 1,
    voices: [],
  });

/** Does this judgement trigger the dissatisfaction loop by the committee's policy? */
function isTriggered({ result, work }: Verdict, ctx: HandlingContext): boolean {
  const { triggers, judgement } = ctx.settings.secondFeedback.dissatisfaction;
  const byResult = judgement !== 'work' && triggers.includes(result);
  const byWork = judgement !== 'result' && work !== undefined && triggers.includes(work);
  return byResult || byWork;
}

function lastResort(
  resort: LastResort,
  handling: Handling,
  ctx: HandlingContext,
  changes: Change['changes'],
  result: HandlingResult,
): Change {
  if (resort === 'done') return enter('done', handling, ctx, { ...changes, result });
  return enter(resort, handling, ctx, { ...changes, ...(resort === 'supervision' && { supervised: true }) });
}

/** Handled again, whatever the count of rounds says. */
export const handleAgain = (
  handling: Handling,
  ctx: HandlingContext,
  changes: Change['changes'] = {},
): Change =>
  enter('reply', handling, ctx, {
    ...changes,
    loop: 'dissatisfaction',
    again: handling.again + 1,
    // What is promised now is another promise.
    broken: 0,
    carries: 0,
    heard: [],
    contacts: 0,
  });

/** Handled again while rounds are left and the year's last day is not past; then the last resort. */
function again(
  handling: Handling,
  ctx: HandlingContext,
  changes: Change['changes'],
  result: HandlingResult,
): Change {
  const { rounds, until, lastResort: resort } = ctx.settings.secondFeedback.dissatisfaction;
  const today = dayOf(ctx.now);
  const began = dayOf(handling.assignedAt);
  const late = until !== undefined && today > clampedDay(yearOf(began), until.month, until.day);
  if (handling.again < rounds && !late) return handleAgain(handling, ctx, changes);
  return lastResort(resort, handling, ctx, changes, result);
}

/** Is there a promise to be followed, one that was not followed yet? */
function isPromised(handling: Handling, ctx: HandlingContext): boolean {
  const { meanings, keyProposals, chosen } = ctx.settings.secondFeedback.promise;
  if (handling.loop === 'promise' || !handling.reply) return false;
  return (
    meanings.includes(handling.reply.meaning) ||
    (keyProposals && ctx.proposal.key !== undefined) ||
    (chosen && ctx.proposal.chosen)
  );
}

const named = (day: Day, because: string, ctx: HandlingContext): Due =>
  reckon({ kind: 'named-day', day, because }, ctx.now, ctx.calendar);

/** When the promise is asked about (承诺到期): never before tomorrow. */
export function promiseDue(handling: Handling, ctx: HandlingContext): Due {
  const { moment } = ctx.settings.secondFeedback.promise;
  const tomorrow = addDays(dayOf(ctx.now), 1);
  const notBeforeTomorrow = (day: Day): Day => (day < tomorrow ? tomorrow : day);
  switch (moment.kind) {
    case 'rule':
      return reckon(moment.rule, ctx.now, ctx.calendar);
    case 'before-plenary': {
      const { nextPlenary } = ctx.settings;
      const day = nextPlenary && addDays(Day.parse(nextPlenary), -moment.days);
      return day && day >= tomorrow
        ? named(day, '下次全会前', ctx)
        : reckon(moment.otherwise, ctx.now, ctx.calendar);
    }
    case 'promised-date': {
      const latest = moment.latest && latestDay(moment.latest, tomorrow);
      const promised = handling.reply?.promisedFor;
      if (promised && (!latest || promised <= latest))
        return named(notBeforeTomorrow(promised), '承诺完成日期', ctx);
      return latest ? named(latest, '承诺事项最迟报告日期', ctx) : dueOf('handle-again', handling, ctx);
    }
    default:
      return moment satisfies never;
  }
}

/** The next time that this day of the year comes round, counted from `from`. */
function latestDay({ month, day }: { month: number; day: number }, from: Day): Day {
  const thisYear = clampedDay(yearOf(from), month, day);
  return thisYear >= from ? thisYear : clampedDay(yearOf(from) + 1, month, day);
}

/**
 * The latest day that a reply of today may promise; undefined where the policy sets none, or where it lets a promise
 * be carried on past that day.
 */
export function latestPromise(ctx: HandlingContext): Day | undefined {
  const { moment, carries } = ctx.settings.secondFeedback.promise;
  if (carries > 0 || moment.kind !== 'promised-date' || !moment.latest) return undefined;
  return latestDay(moment.latest, addDays(dayOf(ctx.now), 1));
}

function promiseOrDone(
  handling: Handling,
  ctx: HandlingContext,
  changes: Change['changes'],
  result: HandlingResult,
): Change {
  if (!isPromised(handling, ctx)) return enter('done', handling, ctx, { ...changes, result });
  const stage = ctx.settings.secondFeedback.promise.agencyReports ? 'report' : 'second-feedback';
  const voices = stage === 'second-feedback' ? [] : handling.voices;
  return enter(stage, handling, ctx, { ...changes, loop: 'promise', voices }, promiseDue(handling, ctx));
}

/** Where a judgement leads; `verdict` is undefined when nobody whose judgement counts has answered. */
export function afterJudgement(
  handling: Handling,
  ctx: HandlingContext,
  changes: Change['changes'],
  verdict: Verdict | undefined,
): Change {
  const first = handling.stage === 'feedback';
  const result: HandlingResult = verdict?.result ?? 'no-answer';
  const noted = { ...changes, ...(first ? { first: result } : { second: result }) };
  if (handling.loop === 'promise') {
    const broken = verdict && ctx.settings.secondFeedback.promise.triggers.includes(verdict.result);
    return broken
      ? afterBrokenPromise(handling, ctx, noted, result)
      : enter('done', handling, ctx, { ...noted, result });
  }
  if (!verdict || !isTriggered(verdict, ctx)) return promiseOrDone(handling, ctx, noted, result);
  const { decidedBy } = ctx.settings.secondFeedback.dissatisfaction;
  if (decidedBy !== 'rule') return enter('assess', handling, ctx, noted);
  return again(handling, ctx, noted, result);
}

function afterBrokenPromise(
  handling: Handling,
  ctx: HandlingContext,
  changes: Change['changes'],
  result: HandlingResult,
): Change {
  const { rounds, lastResort: resort } = ctx.settings.secondFeedback.promise;
  if (handling.broken < rounds)
    return enter(
      'report',
      handling,
      ctx,
      { ...changes, broken: handling.broken + 1 },
      dueOf('handle-again', handling, ctx),
    );
  return lastResort(resort, handling, ctx, changes, result);
}

/** The office or the third party has assessed a judgement: handled again while rounds last, or the reply stands. */
export function afterAssessment(
  handling: Handling,
  ctx: HandlingContext,
  outcome: 'again' | 'stand',
): Change {
  const result: HandlingResult = handling.second ?? handling.first ?? 'not-satisfied';
  return outcome === 'again' ? again(handling, ctx, {}, result) : promiseOrDone(handling, ctx, {}, result);
}
