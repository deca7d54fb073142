import * as z from 'zod/mini';
import { line, phrase } from '../fields.ts';
import { lazily } from '../lazily.ts';
import { addDays, addMonths, clampedDay, Day, yearOf } from './instant.ts';

/**
 * Does a deadline that ends on a day off move to the next working day? Civil Code art. 203: when the last day of a
 * period is a statutory holiday, the day after it is the last. So yes, unless a committee's own rules say otherwise.
 */
const rollToWorkingDay = z.optional(z.boolean());

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How long something may take. The day it starts from does not count (Civil Code art. 201). */
export const DeadlineRule = lazily(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('working-days'), count: z.int().check(z.gte(1), z.lte(500)) }),
    z.strictObject({
      kind: z.literal('calendar-days'),
      count: z.int().check(z.gte(1), z.lte(1830)),
      rollToWorkingDay,
    }),
    /** Ends on the same date of the month, or on the month's last day where it has no such date. */
    z.strictObject({
      kind: z.literal('months'),
      count: z.int().check(z.gte(1), z.lte(60)),
      rollToWorkingDay,
    }),
    /** A date in the year of the starting day (plus `yearOffset`); the year after when it is past by then. */
    z
      .strictObject({
        kind: z.literal('fixed-date'),
        month: z.int().check(z.gte(1), z.lte(12)),
        day: z.int().check(z.gte(1), z.lte(31)),
        yearOffset: z.optional(z.int().check(z.gte(0), z.lte(5))),
        rollToWorkingDay,
      })
      .check(
        z.superRefine(({ month, day }, context) => {
          if (day > (DAYS_IN_MONTH[month - 1] ?? 0))
            context.addIssue({ code: 'custom', path: ['day'], message: `${month}月没有${day}日` });
        }),
      ),
  ]),
);
export type DeadlineRule = z.infer<typeof DeadlineRule>;

/** A day that somebody named, such as the one an agency promised; `because` says what day it is (承诺完成日期). */
export const NamedDayRule = lazily(() =>
  z.strictObject({
    kind: z.literal('named-day'),
    day: Day,
    because: z.optional(line('日期的由来', 40)),
    rollToWorkingDay,
  }),
);

/** The rule of a due date: one of the settings' kinds, or a day that was named for this case alone. */
export const DueRule = lazily(() => z.union([DeadlineRule, NamedDayRule]));
export type DueRule = z.infer<typeof DueRule>;

/** How long a step has, by the settings of the committee. */
export const StepDeadline = lazily(() =>
  z.strictObject({
    rule: DeadlineRule,
    /** The day the time runs from: assignment (交办), signing (签收), or the beginning of the step itself. */
    from: z._default(z.enum(['assignment', 'signing', 'stage-start']), 'stage-start'),
    /** Other rules for some kinds of proposer (parties' proposals by 10 May, all others by 30 June). */
    byProposerKind: z.optional(z.record(phrase(40), DeadlineRule)),
    /** Another rule for proposals handed in between plenaries (平时提案); stands above the kind of proposer. */
    ordinary: z.optional(DeadlineRule),
  }),
);
export type StepDeadline = z.infer<typeof StepDeadline>;

/** The rule that holds for this proposal. */
export function ruleOf(
  step: StepDeadline,
  of: { proposerKind?: string; ordinary?: boolean } = {},
): DeadlineRule {
  if (of.ordinary && step.ordinary) return step.ordinary;
  const { byProposerKind } = step;
  const own =
    byProposerKind && of.proposerKind !== undefined && Object.hasOwn(byProposerKind, of.proposerKind)
      ? byProposerKind[of.proposerKind]
      : undefined;
  return own ?? step.rule;
}

/** Does the rule end on working days only? Reckoning in working days does by itself. */
export const rolls = (rule: DueRule): boolean =>
  rule.kind === 'working-days' || rule.rollToWorkingDay !== false;

/** The day on which the rule's period ends by the wall calendar, holidays not regarded. */
export function nominalDay(rule: Exclude<DueRule, { kind: 'working-days' }>, from: Day): Day {
  switch (rule.kind) {
    case 'calendar-days':
      return addDays(from, rule.count);
    case 'months':
      return addMonths(from, rule.count);
    case 'fixed-date': {
      const year = yearOf(from) + (rule.yearOffset ?? 0);
      const day = clampedDay(year, rule.month, rule.day);
      return day < from ? clampedDay(year + 1, rule.month, rule.day) : day;
    }
    case 'named-day':
      return rule.day;
    default:
      return rule satisfies never;
  }
}
