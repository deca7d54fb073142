import * as z from 'zod/mini';
import { DAY_SPANS, type DaysMeant, FIRST_DAY, LAST_DAY } from './day-spans.ts';
import {
  addDays,
  Day,
  dayOf,
  endOfDay,
  formatDateZh,
  type Instant,
  type Instant as Moment,
  startOfDay,
} from './instant.ts';

/*
 * Days that people type. A year is mistyped easily (2206, 9999), so each has bounds that fit what it means. They count
 * from today, which a schema cannot know: it says what is meant, for the documents and for the pages, which reckon the
 * bounds of their fields from it; and whoever reads by it says as of which day (`asOf`). What is stored is a `Day`
 * without bounds, so that nothing that was ever kept cannot be read.
 */

const FIRST = Day.parse(FIRST_DAY);
const LAST = Day.parse(LAST_DAY);

/** The first and the last day that may be typed. */
export interface DayBounds {
  readonly min: Day;
  readonly max: Day;
}

/** What may be typed on a day; on whichever, when none is said. */
export function boundsOf(meant: DaysMeant, today?: Day): DayBounds {
  if (today === undefined) return { min: FIRST, max: LAST };
  const [first, last] = DAY_SPANS[meant];
  const within = (day: Day): Day => (day < FIRST ? FIRST : day > LAST ? LAST : day);
  return { min: within(addDays(today, first)), max: within(addDays(today, last)) };
}

let today: Day | undefined;

/** Reads typed days as of a day. Nothing in it may wait: another reader would be told the same day. */
export function asOf<Read>(day: Day, read: () => Read): Read {
  const before = today;
  today = day;
  try {
    return read();
  } finally {
    today = before;
  }
}

/** Its sentence is made while it reads, when it is known as of which day. */
const bounded = (meant: DaysMeant, dayIn: (typed: string) => Day) =>
  z.superRefine<string>((typed, context) => {
    const { min, max } = boundsOf(meant, today);
    const day = dayIn(typed);
    if (day >= min && day <= max) return;
    const message = `请填写${formatDateZh(min)}至${formatDateZh(max)}之间的日期，并核对年份`;
    context.addIssue({ code: 'custom', message });
  });

/** A day that somebody types. */
export function typedDay(meant: DaysMeant): typeof Day {
  const schema = z.iso
    .date({ error: '日期格式应为 2026-06-30', abort: true })
    .check(bounded(meant, (day) => day as Day))
    .brand<'Day'>();
  z.globalRegistry.add(schema, { ...saidOf(boundsOf(meant), 'date'), 'x-days': meant });
  return schema;
}

/** A moment that somebody types, of such a day in Beijing. */
export function typedMoment(meant: DaysMeant): typeof Moment {
  const schema = z.iso
    .datetime({ precision: 3, error: '时间格式应为 2026-03-01T16:00:00.000Z', abort: true })
    .check(bounded(meant, (at) => dayOf(at as Instant)))
    .brand<'Instant'>();
  z.globalRegistry.add(schema, { ...saidOf(boundsOf(meant), 'date-time'), 'x-days': meant });
  return schema;
}

/** The bounds as a JSON Schema says them, of days or of the moments within them. */
export const saidOf = ({ min, max }: DayBounds, format: unknown) =>
  format === 'date-time'
    ? { formatMinimum: startOfDay(min), formatMaximum: endOfDay(max) }
    : { formatMinimum: min, formatMaximum: max };
