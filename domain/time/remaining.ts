import * as z from 'zod/mini';
import { type Calendar, workingDaysBetween } from './calendar.ts';
import { type Due, dueDay } from './deadline.ts';
import { dayOf, daysBetween, type Instant } from './instant.ts';

/** Is the time over? At 24:00 of the last day it is. */
export const isOverdue = (now: Instant, due: Due): boolean => now >= due.at;

/** Working days after today up to and with the last day; 0 on the last day and after it. */
export const workingDaysLeft = (calendar: Calendar, now: Instant, due: Due): number =>
  workingDaysBetween(calendar, dayOf(now), dueDay(due));

/** Days since the last day; 0 while there is still time. */
export const overdueDays = (now: Instant, due: Due): number =>
  Math.max(0, daysBetween(dueDay(due), dayOf(now)));

/** How things stand, in a few words: 还有3个工作日, 今日24时到期, 已逾期2日. */
export function remainingZh(calendar: Calendar, now: Instant, due: Due): string {
  if (isOverdue(now, due)) return `已逾期${overdueDays(now, due)}日`;
  if (dayOf(now) === dueDay(due)) return '今日24时到期';
  const left = workingDaysLeft(calendar, now, due);
  return left > 0 ? `还有${left}个工作日` : `还有${daysBetween(dayOf(now), dueDay(due))}日，其间没有工作日`;
}

/** How much it presses: the colour in which a date is shown. */
export const Pressing = z.enum(['overdue', 'soon', 'calm']);
export type Pressing = z.infer<typeof Pressing>;

/** Soon is within this many working days. */
const SOON = 3;

export function pressingOf(calendar: Calendar, now: Instant, due: Due): Pressing {
  if (isOverdue(now, due)) return 'overdue';
  return workingDaysLeft(calendar, now, due) <= SOON ? 'soon' : 'calm';
}

/** How much time is left, in words and as a colour. */
export interface TimeLeft {
  readonly remaining: string;
  readonly pressing: Pressing;
}

export const timeLeft = (calendar: Calendar, now: Instant, due: Due): TimeLeft => ({
  remaining: remainingZh(calendar, now, due),
  pressing: pressingOf(calendar, now, due),
});
