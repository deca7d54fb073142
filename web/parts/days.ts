import { common } from '../words/zh-CN/common.ts';

/** A day in milliseconds. */
export const DAY_MS = 86_400_000;
const BEIJING_MS = 8 * 3_600_000;

/** The day of a moment in Beijing, in words. A due moment is the end of its day, so a millisecond is taken off. */
export const dayInWords = (at: string): string => wordsOf(Date.parse(at) + BEIJING_MS);
export const dueDayInWords = (at: string): string => wordsOf(Date.parse(at) + BEIJING_MS - 1);

/** 2026-06-30 as 2026年6月30日（星期二）. */
export const civilDayInWords = (day: string): string => wordsOf(Date.parse(`${day}T00:00:00Z`));

/** The same without the day of the week, as documents are dated. */
export const plainDay = (at: string): string => withoutWeekday(dayInWords(at));
export const plainCivilDay = (day: string): string => withoutWeekday(civilDayInWords(day));
const withoutWeekday = (inWords: string): string => inWords.split('（')[0] ?? inWords;

/** The same with hours and minutes. */
export function momentInWords(at: string): string {
  const shifted = Date.parse(at) + BEIJING_MS;
  return `${withoutWeekday(wordsOf(shifted))} ${new Date(shifted).toISOString().slice(11, 16)}`;
}

/** From when to when; the day is said once where it is the same. */
export function periodInWords(starts: string, ends: string): string {
  const hour = (at: string) => new Date(Date.parse(at) + BEIJING_MS).toISOString().slice(11, 16);
  const day = dayInWords(starts);
  return day === dayInWords(ends)
    ? `${day} ${hour(starts)}—${hour(ends)}`
    : `${day} ${hour(starts)} — ${dayInWords(ends)} ${hour(ends)}`;
}

function wordsOf(shifted: number): string {
  const date = new Date(shifted);
  const weekday = common.weekdays[date.getUTCDay()] ?? '';
  return common.day(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), weekday);
}

/** Whole days from today to the last day of something due: 0 is today, negative is overdue. */
export function daysLeft(dueAt: string, now: number): number {
  const dayOf = (ms: number) => Math.floor((ms + BEIJING_MS) / DAY_MS);
  return dayOf(Date.parse(dueAt) - 1) - dayOf(now);
}

/** Today in Beijing as 2026-06-30, so many days later. */
export const todayPlus = (days: number, now: number): string =>
  new Date(now + BEIJING_MS + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one day to another, both as 2026-06-30; negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The day of a moment in Beijing as 2026-06-30. */
export const civilDayOf = (at: string): string =>
  new Date(Date.parse(at) + BEIJING_MS).toISOString().slice(0, 10);
