import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  specialDay,
  specialDaysBetween,
  withYear,
  workingDaysBetween,
} from '../../../domain/time/calendar.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { Due, type DueRule, extend, reckon, rereckon, shift } from '../../../domain/time/deadline.ts';
import { explainDue } from '../../../domain/time/explain.ts';
import {
  addDays,
  addMonths,
  Day,
  dayNumber,
  dayOf,
  dayOfNumber,
  endOfDay,
  Instant,
  instant,
  lastDayBefore,
  startOfDay,
} from '../../../domain/time/instant.ts';
import { pressingOf, remainingZh } from '../../../domain/time/remaining.ts';
import { year2027 } from './year-2027.ts';

const now = Instant.parse('2026-12-01T01:00:00.000Z');
const calendar = withYear(chinaCalendar, year2027);
/** Any day that a `Day` can be, however far. */
const anyDay = fc
  .integer({ min: dayNumber(Day.parse('0000-01-01')), max: dayNumber(Day.parse('9999-12-31')) })
  .map(dayOfNumber);
const known = fc.integer({ min: 19_700, max: 22_000 }).map(dayOfNumber);

/** Generous: what walks the days to the year 9999 takes many seconds for all of them. */
const SECONDS = 2000;
function quick(work: () => void): void {
  const start = performance.now();
  work();
  expect(performance.now() - start).toBeLessThan(SECONDS);
}

describe('reckoning with days however far', () => {
  test('never leaves the years that sort as text', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -9e6, max: 9e6 }), fc.nat({ max: 60 }), (day, days, months) => {
        for (const made of [
          addDays(day, days),
          addMonths(day, months),
          addWorkingDays(calendar, day, months),
        ])
          expect(Day.safeParse(made).success, `${day} ${made}`).toBe(true);
        for (const at of [endOfDay(day), startOfDay(day), instant(days * 1e11)]) {
          expect(Instant.safeParse(at).success, at).toBe(true);
          expect(Day.safeParse(dayOf(at)).success).toBe(true);
          expect(Day.safeParse(lastDayBefore(at)).success).toBe(true);
        }
      }),
    );
  });

  test('counts by years what walking day by day counts', () => {
    fc.assert(
      fc.property(known, fc.nat({ max: 1500 }), fc.nat({ max: 700 }), (from, days, count) => {
        const to = addDays(from, days);
        const between = Array.from({ length: days }, (_, at) => addDays(from, at + 1));
        expect(workingDaysBetween(calendar, from, to)).toBe(
          between.filter((day) => isWorkingDay(calendar, day)).length,
        );
        expect(specialDaysBetween(calendar, from, to).map(({ day }) => day)).toEqual(
          between.filter((day) => specialDay(calendar, day)),
        );
        const nth = addWorkingDays(calendar, from, count);
        expect(workingDaysBetween(calendar, from, nth)).toBe(count);
        if (count > 0) expect(isWorkingDay(calendar, nth)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test.each(['9999-12-31', '6202-12-31', '3026-06-30', '0000-01-01'])(
    'tells at once of what is due on %s',
    (text) => {
      const day = Day.parse(text);
      quick(() => {
        for (const kept of duesOf(day)) {
          const explained = explainDue(kept, calendar);
          expect(explained.sentence).toMatch(/。$/);
          expect(explained.sentence.length).toBeLessThan(2000);
          expect(remainingZh(calendar, now, kept)).not.toBe('');
          pressingOf(calendar, now, kept);
          rereckon(kept, chinaCalendar);
          Due.parse(kept);
        }
        nextWorkingDay(calendar, day);
      });
    },
  );
});

/** As they could be stored before typed days had bounds. */
function duesOf(day: Day): Due[] {
  const named: DueRule = { kind: 'named-day', day, because: '新的承诺完成日期' };
  const due = reckon(named, now, calendar);
  const reply = reckon({ kind: 'working-days', count: 20 }, now, calendar);
  const later = extend(reply, { to: day, by: '提案办公室', at: now, reason: '' }, undefined);
  return [
    due,
    ...('refused' in later ? [] : [later]),
    shift(reply, dayOf(now), day, calendar),
    shift(reckon({ kind: 'months', count: 3 }, now, calendar), dayOf(now), day, calendar),
  ];
}
