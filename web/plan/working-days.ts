import { DAY_MS } from '../parts/days.ts';

interface NamedDay {
  readonly day: string;
  readonly name: string;
}

/** A year of holidays (放假安排) as the API has it. */
export interface HolidayYear {
  readonly year: number;
  readonly holidays: readonly NamedDay[];
  readonly workdays: readonly NamedDay[];
}

const WEEKEND: readonly number[] = [0, 6];

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Why nobody works on a day: the holiday's name, or that it is a weekend; undefined on a working day. */
export function dayOff(day: string, years: readonly HolidayYear[]): string | 'weekend' | undefined {
  const named = (days: readonly NamedDay[]) => days.find((one) => one.day === day)?.name;
  const holiday = years.map(({ holidays }) => named(holidays)).find(Boolean);
  if (holiday) return holiday;
  const works = years.some(({ workdays }) => named(workdays) !== undefined);
  return !works && WEEKEND.includes(new Date(day).getUTCDay()) ? 'weekend' : undefined;
}

/** The working day so many before a day. */
export function workingDaysBefore(day: string, count: number, years: readonly HolidayYear[]): string {
  let at = day;
  for (let left = count; left > 0; ) {
    at = shifted(at, -1);
    if (dayOff(at, years) === undefined) left--;
  }
  return at;
}
