import * as z from 'zod/mini';
import { lazily } from '../lazily.ts';
import { type Refusal, refuse } from '../refusal.ts';
import {
  addWorkingDays,
  type Calendar,
  isSettled,
  nextWorkingDay,
  unpublishedYears,
  workingDaysBetween,
} from './calendar.ts';
import {
  addDays,
  Day,
  dayOf,
  daysBetween,
  endOfDay,
  formatDayZh,
  Instant,
  lastDayBefore,
  laterDay,
} from './instant.ts';
import { DeadlineRule, DueRule, nominalDay, rolls, StepDeadline } from './rule.ts';

export { DeadlineRule, DueRule, StepDeadline };

/** A later day that somebody with the right to do so granted. */
export const Extension = lazily(() =>
  z.strictObject({
    to: Day,
    /** Name of the person or office that granted it. */
    by: z.string().check(z.minLength(1), z.maxLength(60)),
    at: Instant,
    reason: z.string().check(z.maxLength(200)),
  }),
);
export type Extension = z.infer<typeof Extension>;

/** The clock stood still after the day `from` up to and with the day `to`. */
export const Suspension = lazily(() => z.strictObject({ from: Day, to: Day }));
export type Suspension = z.infer<typeof Suspension>;

/** A due date with all that it takes to explain it and to reckon it anew; kept small, it lies in every work item. */
export const Due = lazily(() =>
  z.strictObject({
    /** 24:00 in Beijing of the last day: what is done before this moment is in time. */
    at: Instant,
    rule: DueRule,
    from: Day,
    /** Reckoned by days of a year whose holiday notice is not out yet. */
    provisional: z.optional(z.literal(true)),
    /** No reckoning and no extension goes past this day (reply at the latest six months after assignment). */
    hardLimit: z.optional(Day),
    extensions: z.optional(z.array(Extension)),
    suspensions: z.optional(z.array(Suspension)),
  }),
);
export type Due = z.infer<typeof Due>;

/** What a due date is reckoned from; `at` and `provisional` follow from it and the calendar. */
export type Terms = Omit<Due, 'at' | 'provisional'>;

/** The last day, how it came about, and whether a notice yet to come may move it. */
export type Reckoning = {
  readonly day: Day;
  /** The day before a hard limit, and before moving on from a day off. */
  readonly uncut: Day;
  readonly unrolled: Day;
  readonly provisional: boolean;
};

/** Suspensions that fell after the last extension: an extension names a date that knows of those before. */
function suspensionsThatCount(terms: Terms): Suspension[] {
  const since = terms.extensions?.at(-1);
  const start = since ? dayOf(since.at) : terms.from;
  return (terms.suspensions ?? [])
    .filter(({ to }) => to > start)
    .map(({ from, to }) => ({ from: laterDay(from, start), to }));
}

function reckonWorkingDays(count: number, terms: Terms, calendar: Calendar): Omit<Reckoning, 'day'> {
  let day = addWorkingDays(calendar, terms.from, count);
  for (const { from, to } of suspensionsThatCount(terms)) {
    // What was overdue when the clock stopped stays overdue.
    if (day < from) continue;
    const lost = workingDaysBetween(calendar, from, to);
    day = laterDay(addWorkingDays(calendar, day, lost), nextWorkingDay(calendar, to));
  }
  const provisional = !isSettled(calendar, day) || unpublishedYears(calendar, terms.from, day).length > 0;
  return { uncut: day, unrolled: day, provisional };
}

function reckonCalendarDays(start: Day, terms: Terms, calendar: Calendar): Omit<Reckoning, 'day'> {
  const roll = (day: Day): Day => (rolls(terms.rule) ? nextWorkingDay(calendar, day) : day);
  const named = terms.extensions?.at(-1)?.to;
  const suspensions = suspensionsThatCount(terms);
  // A date that a person named stands as it is, be it a Sunday.
  if (named && suspensions.length === 0) return { uncut: named, unrolled: named, provisional: false };
  let day = start;
  for (const { from, to } of suspensions)
    if (roll(day) >= from) day = laterDay(addDays(day, daysBetween(from, to)), to);
  const last = roll(day);
  const provisional = rolls(terms.rule) && !(isSettled(calendar, day) && isSettled(calendar, last));
  return { uncut: last, unrolled: day, provisional };
}

/** The days for which the clock stood still since the start, whatever extensions there were. */
const suspendedDays = (terms: Terms): number =>
  (terms.suspensions ?? []).reduce(
    (days, { from, to }) => days + Math.max(0, daysBetween(laterDay(from, terms.from), to)),
    0,
  );

/** The day past which no extension goes; a suspension moves it as well, since its time does not count. */
export const limitOf = (terms: Terms): Day | undefined =>
  terms.hardLimit && addDays(terms.hardLimit, suspendedDays(terms));

function reckonUncut(terms: Terms, calendar: Calendar): Omit<Reckoning, 'day'> {
  const { rule, from, extensions } = terms;
  const named = extensions?.at(-1)?.to;
  if (named) return reckonCalendarDays(named, terms, calendar);
  if (rule.kind === 'working-days') return reckonWorkingDays(rule.count, terms, calendar);
  return reckonCalendarDays(nominalDay(rule, from), terms, calendar);
}

/** Reckons the terms of a due date by a calendar: the one place where a last day comes from. */
export function reckonTerms(terms: Terms, calendar: Calendar): Reckoning {
  const reckoned = reckonUncut(terms, calendar);
  const limit = limitOf(terms);
  return { ...reckoned, day: limit !== undefined && limit < reckoned.uncut ? limit : reckoned.uncut };
}

function dueBy(terms: Terms, calendar: Calendar): Due {
  const { day, provisional } = reckonTerms(terms, calendar);
  return { at: endOfDay(day), ...terms, ...(provisional ? { provisional } : {}) };
}

/** When something that starts now has to be done. The hard limit cuts what the rule would give. */
export function reckon(
  rule: DueRule,
  from: Instant,
  calendar: Calendar,
  options: { hardLimit?: Day | undefined } = {},
): Due {
  const { hardLimit } = options;
  return dueBy({ rule, from: dayOf(from), ...(hardLimit ? { hardLimit } : {}) }, calendar);
}

/** The last day on which it is still in time. */
export const dueDay = (due: Due): Day => lastDayBefore(due.at);

/** Grants a later day, never an earlier one and never past the hard limit. */
export function extend(
  due: Due,
  extension: Extension,
  hardLimit: Day | undefined = limitOf(due),
): Due | Refusal {
  if (extension.to <= dueDay(due)) return refuse('extension-not-later');
  if (hardLimit && extension.to > hardLimit)
    return refuse('extension-past-hard-limit', { limit: formatDayZh(hardLimit) });
  const { provisional: _, ...rest } = due;
  return { ...rest, at: endOfDay(extension.to), extensions: [...(due.extensions ?? []), extension] };
}

/**
 * Takes back what was granted by mistake, or some of it: never before the day that holds without it. A day that itself
 * was named, such as a promised one, may have been named wrongly and has no such day below it.
 */
export function shorten(due: Due, extension: Extension, calendar: Calendar): Due | Refusal {
  const { at: _at, provisional: _provisional, extensions, ...terms } = due;
  const named = due.rule.kind === 'named-day';
  if (extension.to >= dueDay(due) || (!extensions && !named)) return refuse('extension-not-later');
  const least = named ? undefined : reckonTerms(terms, calendar).day;
  if (least && extension.to < least) return refuse('shortened-too-far', { least: formatDayZh(least) });
  return {
    ...terms,
    at: endOfDay(extension.to),
    extensions: [...(extensions ?? []), extension],
  };
}

/** Grants a later day, or takes back some of what was granted. */
export const moveDue = (due: Due, extension: Extension, calendar: Calendar): Due | Refusal =>
  extension.to < dueDay(due) ? shorten(due, extension, calendar) : extend(due, extension);

/** Adds the time for which the work was suspended, after the day `from` up to and with the day `to`: working days to working days, calendar days to all else. */
export function shift(due: Due, from: Day, to: Day, calendar: Calendar): Due {
  const suspension = { from, to };
  if (to <= from) return due;
  const { at: _at, provisional: _provisional, ...terms } = due;
  return dueBy({ ...terms, suspensions: [...(due.suspensions ?? []), suspension] }, calendar);
}

/** The due date by a calendar that has changed; undefined when nothing about it changes. */
export function rereckon(due: Due, calendar: Calendar): Due | undefined {
  const { at, provisional, ...terms } = due;
  const anew = dueBy(terms, calendar);
  return anew.at === at && anew.provisional === provisional ? undefined : anew;
}
