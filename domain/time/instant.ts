import * as z from 'zod/mini';

/** A moment as ISO text in UTC with milliseconds, such as 2026-03-01T16:00:00.000Z; sorts as text. */
export const Instant = z.iso
  .datetime({ precision: 3, error: '时间格式应为 2026-03-01T16:00:00.000Z' })
  .brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** A civil day in China (UTC+8 all year), such as 2026-06-30; sorts as text. */
export const Day = z.iso.date({ error: '日期格式应为 2026-06-30' }).brand<'Day'>();
export type Day = z.infer<typeof Day>;

const DAY_MS = 86_400_000;
const BEIJING_MS = 8 * 3_600_000;
/**
 * Where reckoning stops: what is later would be written +010000-…, which sorts before all else, and what is earlier
 * -000001-…. Whatever people type ends long before (typed-day.ts).
 */
const FIRST_DAY = Date.parse('0000-01-01') / DAY_MS;
const LAST_DAY = Date.parse('9999-12-31') / DAY_MS;
const within = (number: number, first: number, last: number): number =>
  Math.min(Math.max(number, first), last);
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** The moment of so many milliseconds since 1970. */
export const instant = (ms: number): Instant =>
  Instant.parse(new Date(within(ms, FIRST_DAY * DAY_MS, (LAST_DAY + 1) * DAY_MS - 1)).toISOString());

export const toMillis = (at: Instant): number => Date.parse(at);

/** Days since 1970-01-01: what the calendar reckons with. */
export const dayNumber = (day: Day): number => Date.parse(day) / DAY_MS;

/** The same of a year, month and day; a day that the month lacks is one of the next. */
export const numberOf = (year: number, month: number, day: number): number =>
  new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;

export const dayOfNumber = (number: number): Day =>
  // A day made from a number is well formed; parsing it would cost more than reckoning it.
  new Date(within(number, FIRST_DAY, LAST_DAY) * DAY_MS).toISOString().slice(0, 10) as Day;

/** The day on the wall calendar in Beijing at that moment. */
export const dayOf = (at: Instant): Day => dayOfNumber(Math.floor((toMillis(at) + BEIJING_MS) / DAY_MS));

/** 24:00 of the day in Beijing: the moment at which “当日24时前” is over. It belongs to the next day. */
export const endOfDay = (day: Day): Instant => instant((dayNumber(day) + 1) * DAY_MS - BEIJING_MS);

/** 0:00 of the day in Beijing. */
export const startOfDay = (day: Day): Instant => instant(dayNumber(day) * DAY_MS - BEIJING_MS);

/** The last day on which something due at that moment can still be done in time. */
export const lastDayBefore = (at: Instant): Day =>
  dayOfNumber(Math.floor((toMillis(at) + BEIJING_MS - 1) / DAY_MS));

export const addDays = (day: Day, days: number): Day => dayOfNumber(dayNumber(day) + days);

/** The day of a month, or the month's last day where it has none: 30 February is 28 or 29 February. */
export function clampedDay(year: number, month: number, dayOfMonth: number): Day {
  const first = numberOf(year, month, 1);
  const length = numberOf(year, month + 1, 1) - first;
  return dayOfNumber(first + Math.min(dayOfMonth, length) - 1);
}

/** The same date so many months later, or that month's last day (30 November + 3 months = 28 February). */
export function addMonths(day: Day, months: number): Day {
  const total = yearOf(day) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return clampedDay(Math.floor(total / 12), (total % 12) + 1, Number(day.slice(8)));
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** Whole days from one day to the other; negative when the other is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** Orders two days or two moments: negative, zero or positive. */
export const compare = <T extends Day | Instant>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** The later of two days. */
export const laterDay = (a: Day, b: Day): Day => (compare(a, b) < 0 ? b : a);

/** 0 is Sunday, 6 is Saturday. */
export const weekday = (day: Day): number => weekdayOfNumber(dayNumber(day));

/** 1970-01-01 was a Thursday. */
export const weekdayOfNumber = (number: number): number => (((number + 4) % 7) + 7) % 7;

const plainDay = (day: Day): string =>
  `${yearOf(day)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** 2026年6月30日（星期二） */
export const formatDayZh = (day: Day): string => `${plainDay(day)}（星期${WEEKDAYS[weekday(day)]}）`;

/** 2026年6月30日, without the year when it is that of the day mentioned before. */
export const formatDateZh = (day: Day, after?: Day): string =>
  after !== undefined && yearOf(after) === yearOf(day) ? plainDay(day).slice(5) : plainDay(day);

/** 2026年6月30日（星期二）14:05, in Beijing time. */
export function formatInstantZh(at: Instant): string {
  const clock = new Date(toMillis(at) + BEIJING_MS).toISOString().slice(11, 16);
  return `${formatDayZh(dayOf(at))}${clock}`;
}

/** 2026年6月30日（星期二）24时前, for the moment at which that day ends. */
export const formatDeadlineZh = (at: Instant): string => `${formatDayZh(lastDayBefore(at))}24时前`;
