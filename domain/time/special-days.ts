import { FIRST_YEAR, LAST_YEAR } from './day-spans.ts';
import { type Day, dayNumber, dayOfNumber, numberOf, yearOf } from './instant.ts';
import { statutoryDays } from './statutory-days.ts';

interface NamedDay {
  readonly day: Day;
  readonly name: string;
}

/** As much of a calendar as is looked into here. */
interface Calendar {
  readonly years: readonly {
    readonly year: number;
    readonly holidays: readonly NamedDay[];
    readonly workdays: readonly NamedDay[];
  }[];
}

/** What a day is called, and whether people work on it, where that is not what its weekday says. */
export type SpecialDay = { readonly name: string; readonly work: boolean };

/** The special days of one year by day number, in order. */
type OfYear = ReadonlyMap<number, SpecialDay>;
export type Index = {
  readonly published: ReadonlySet<number>;
  /** What the notices name, by the year of the day itself. */
  readonly named: ReadonlyMap<number, OfYear>;
  /** The same with the statutory days of years whose notice is not out, made when it is first asked for. */
  readonly special: Map<number, OfYear>;
};

const indexes = new WeakMap<Calendar, Index>();

export function indexOf(calendar: Calendar): Index {
  const known = indexes.get(calendar);
  if (known) return known;
  const named = new Map<number, Map<number, SpecialDay>>();
  const put = ({ day, name }: NamedDay, work: boolean) => {
    const ofYear = named.get(yearOf(day)) ?? new Map<number, SpecialDay>();
    named.set(yearOf(day), ofYear.set(dayNumber(day), { name, work }));
  };
  for (const year of calendar.years) {
    for (const day of year.holidays) put(day, false);
    for (const day of year.workdays) put(day, true);
  }
  const published = new Set(calendar.years.map(({ year }) => year));
  const index: Index = { published, named, special: new Map() };
  indexes.set(calendar, index);
  return index;
}

const yearOfNumber = (number: number): number => new Date(number * 86_400_000).getUTCFullYear();

function specialsOf(index: Index, year: number): OfYear {
  const known = index.special.get(year);
  if (known) return known;
  // What the next year's notice says of December stands above the statutory days.
  const days = new Map(index.published.has(year) ? [] : statutoryOf(year));
  for (const [number, special] of index.named.get(year) ?? []) days.set(number, special);
  const ofYear = new Map([...days].sort(([a], [b]) => a - b));
  index.special.set(year, ofYear);
  return ofYear;
}

const statutoryOf = (year: number): [number, SpecialDay][] =>
  statutoryDays(year).map(([date, name]) => [
    numberOf(year, Number(date.slice(0, 2)), Number(date.slice(3))),
    { name, work: false },
  ]);

export const specialOfNumber = (index: Index, number: number): SpecialDay | undefined =>
  specialsOf(index, yearOfNumber(number)).get(number);

/** The holiday or make-up working day that the day is, if it is one. */
export const specialDay = (calendar: Calendar, day: Day): SpecialDay | undefined =>
  specialOfNumber(indexOf(calendar), dayNumber(day));

/** Is the year's notice out and entered? */
export const isPublished = (calendar: Calendar, year: number): boolean =>
  indexOf(calendar).published.has(year);

/** Special days after one day up to and with another, in order: by years, so that far days cost little. */
export function specialDaysBetween(calendar: Calendar, from: Day, to: Day): (SpecialDay & NamedDay)[] {
  const index = indexOf(calendar);
  const found: (SpecialDay & NamedDay)[] = [];
  for (const [number, special] of specialsBetween(index, dayNumber(from), dayNumber(to)))
    found.push({ ...special, day: dayOfNumber(number) });
  return found;
}

/** The same by their numbers. */
export function* specialsBetween(index: Index, from: number, to: number): Generator<[number, SpecialDay]> {
  if (to <= from) return;
  const last = Math.min(yearOfNumber(to), LAST_YEAR);
  for (let year = Math.max(yearOfNumber(from + 1), FIRST_YEAR); year <= last; year++)
    for (const [number, special] of specialsOf(index, year))
      if (number > from && number <= to) yield [number, special];
}

/** Years from one day's to another's whose notice is still waited for. */
export function unpublishedYears(calendar: Calendar, from: Day, to: Day): number[] {
  const { published } = indexOf(calendar);
  const years = Array.from(
    { length: Math.max(0, yearOf(to) - yearOf(from) + 1) },
    (_, at) => yearOf(from) + at,
  );
  return years.filter((year) => !published.has(year));
}
