import * as z from 'zod/mini';
import { line, name } from '../fields.ts';
import { lazily } from '../lazily.ts';
import { type Day, dayNumber, dayOfNumber, weekday, weekdayOfNumber, yearOf } from './instant.ts';
import { type Index, indexOf, isPublished, specialOfNumber, specialsBetween } from './special-days.ts';
import { typedDay } from './typed-day.ts';

export {
  isPublished,
  type SpecialDay,
  specialDay,
  specialDaysBetween,
  unpublishedYears,
} from './special-days.ts';

const NamedDay = lazily(() =>
  z.strictObject({
    day: typedDay('any'),
    name: name('假日名称', 20),
  }),
);
export type NamedDay = z.infer<typeof NamedDay>;

/** Holidays that every notice contains; a year without one of them was typed wrongly. */
const ALWAYS = ['01-01', '05-01', '10-01', '10-02', '10-03'];

/**
 * One year's notice of the State Council's office (放假安排), as an administrator enters it.
 * A notice may reach back into the last days of December before (holiday from 30 December 2018, work on the 29th).
 */
export const CalendarYear = z
  .strictObject({
    year: z.int().check(z.gte(2000), z.lte(2100)),
    /** Number or title of the notice, such as 国办发明电〔2024〕12号. */
    source: line('放假通知的文号或标题', 200),
    /** Every day off that the notice names, weekends among them included. */
    holidays: z.array(NamedDay).check(z.minLength(5), z.maxLength(60)),
    /** Saturdays and Sundays on which people work (调休上班). */
    workdays: z.array(NamedDay).check(z.maxLength(30)),
  })
  .check(
    z.superRefine((value, context) => {
      const seen = new Set<string>();
      const refuse = (message: string) => context.addIssue({ code: 'custom', message });
      for (const { day } of [...value.holidays, ...value.workdays]) {
        if (seen.has(day)) refuse(`${day}重复`);
        seen.add(day);
        if (yearOf(day) !== value.year && !(day >= `${value.year - 1}-12-25` && yearOf(day) < value.year))
          refuse(`${day}不在${value.year}年放假安排的范围内`);
      }
      for (const { day } of value.workdays)
        if (weekday(day) % 6 !== 0) refuse(`${day}本来就是工作日，调休上班日应为周六或周日`);
      const off = new Set<string>(value.holidays.map(({ day }) => day));
      for (const date of ALWAYS)
        if (!off.has(`${value.year}-${date}`)) refuse(`缺少法定节日${value.year}-${date}`);
    }),
  );
export type CalendarYear = z.infer<typeof CalendarYear>;

/** The published years, by which working days are reckoned. Never changed in place: `withYear` makes another. */
export const Calendar = lazily(() =>
  z.strictObject({ years: z.array(CalendarYear).check(z.maxLength(100)) }),
);
export type Calendar = z.infer<typeof Calendar>;

/** Monday to Friday without the holidays, and the make-up working days. */
export const isWorkingDay = (calendar: Calendar, day: Day): boolean =>
  isWorkingNumber(indexOf(calendar), dayNumber(day));

function isWorkingNumber(index: Index, number: number): boolean {
  const special = specialOfNumber(index, number);
  return special ? special.work : weekdayOfNumber(number) % 6 !== 0;
}

/** The last year whose notice is entered; undefined in an empty calendar. */
export const lastPublishedYear = (calendar: Calendar): number | undefined =>
  calendar.years.reduce<number | undefined>(
    (last, { year }) => (last === undefined || year > last ? year : last),
    undefined,
  );

/**
 * Can no later notice change what this day is? The last days of December wait for the next year's notice as well:
 * when New Year is a Tuesday, the Saturday before becomes a working day.
 */
export function isSettled(calendar: Calendar, day: Day): boolean {
  const year = yearOf(day);
  return isPublished(calendar, year) && (day.slice(5) < '12-29' || isPublished(calendar, year + 1));
}

/** The calendar with this year's notice added, or put in the place of the one it had. */
export const withYear = (calendar: Calendar, year: CalendarYear): Calendar => ({
  years: [...calendar.years.filter((other) => other.year !== year.year), year].sort(
    (a, b) => a.year - b.year,
  ),
});

/** Mondays to Fridays after one day up to and with another. */
function weekdaysBetween(from: number, to: number): number {
  // Whole weeks since a Monday, and what is over of the last.
  const sinceMonday = (number: number): number => {
    const weeks = Math.floor((number + 3) / 7);
    return weeks * 5 + Math.min(number + 3 - weeks * 7 + 1, 5);
  };
  return to <= from ? 0 : sinceMonday(to) - sinceMonday(from);
}

function workingBetween(index: Index, from: number, to: number): number {
  let count = weekdaysBetween(from, to);
  for (const [number, { work }] of specialsBetween(index, from, to)) {
    const weekday = weekdayOfNumber(number) % 6 !== 0;
    if (work !== weekday) count += work ? 1 : -1;
  }
  return count;
}

/** Whoever counts far goes by such strides. */
const YEAR = 366;

/** The nth working day after a day, which itself does not count; with 0 the day itself. */
export function addWorkingDays(calendar: Calendar, day: Day, count: number): Day {
  const index = indexOf(calendar);
  let number = dayNumber(day);
  let left = count;
  while (left > YEAR) {
    left -= workingBetween(index, number, number + YEAR);
    number += YEAR;
  }
  while (left > 0) if (isWorkingNumber(index, ++number)) left--;
  return dayOfNumber(number);
}

/** The day itself when people work on it, else the next on which they do: no notice has more than sixty days off. */
export function nextWorkingDay(calendar: Calendar, day: Day): Day {
  const index = indexOf(calendar);
  let number = dayNumber(day);
  while (!isWorkingNumber(index, number)) number++;
  return dayOfNumber(number);
}

/** Working days after `from` up to and with `to`; 0 when `to` is not later. */
export const workingDaysBetween = (calendar: Calendar, from: Day, to: Day): number =>
  workingBetween(indexOf(calendar), dayNumber(from), dayNumber(to));
