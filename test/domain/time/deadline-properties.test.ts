import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../domain/refusal.ts';
import { isWorkingDay, withYear, workingDaysBetween } from '../../../domain/time/calendar.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import {
  type DeadlineRule,
  Due,
  dueDay,
  extend,
  reckon,
  rereckon,
  shift,
} from '../../../domain/time/deadline.ts';
import { explainDue } from '../../../domain/time/explain.ts';
import { addDays, dayOf, type Instant, instant } from '../../../domain/time/instant.ts';
import { year2027 } from './year-2027.ts';

const calendars = fc.constantFrom(chinaCalendar, withYear(chinaCalendar, year2027));
const moments: fc.Arbitrary<Instant> = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 11, 31) })
  .map(instant);
const rules: fc.Arbitrary<DeadlineRule> = fc.oneof(
  fc.record({ kind: fc.constant('working-days' as const), count: fc.integer({ min: 1, max: 120 }) }),
  fc.record({ kind: fc.constant('calendar-days' as const), count: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ kind: fc.constant('months' as const), count: fc.integer({ min: 1, max: 12 }) }),
  fc.record({
    kind: fc.constant('fixed-date' as const),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  }),
);
const later = (moment: Instant, days: number) => instant(Date.parse(moment) + days * 86_400_000);
const wait = fc.integer({ min: 0, max: 60 });

describe('for any rule, moment and calendar', () => {
  test('nothing is due on a day off, or before it began', () => {
    fc.assert(
      fc.property(rules, moments, calendars, (rule, from, calendar) => {
        const due = reckon(rule, from, calendar);
        expect(isWorkingDay(calendar, dueDay(due))).toBe(true);
        expect(due.at > from).toBe(true);
        expect(Due.parse(due)).toEqual(due);
      }),
    );
  });

  test('so many working days lie between the first day and the last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), moments, calendars, (count, from, calendar) => {
        const due = reckon({ kind: 'working-days', count }, from, calendar);
        expect(workingDaysBetween(calendar, dayOf(from), dueDay(due))).toBe(count);
      }),
    );
  });

  test('more time is never due earlier, and starting later is neither', () => {
    const kinds = fc.constantFrom('working-days' as const, 'calendar-days' as const, 'months' as const);
    fc.assert(
      fc.property(
        kinds,
        fc.integer({ min: 1, max: 58 }),
        moments,
        wait,
        calendars,
        (kind, count, from, days, calendar) => {
          const { at } = reckon({ kind, count }, from, calendar);
          expect(reckon({ kind, count: count + 1 }, from, calendar).at >= at).toBe(true);
          expect(reckon({ kind, count }, later(from, days), calendar).at >= at).toBe(true);
        },
      ),
    );
  });

  test('the hard limit holds', () => {
    fc.assert(
      fc.property(rules, moments, fc.integer({ min: 1, max: 200 }), (rule, from, days) => {
        const hardLimit = addDays(dayOf(from), days);
        expect(dueDay(reckon(rule, from, chinaCalendar, { hardLimit })) <= hardLimit).toBe(true);
      }),
    );
  });

  test('an extension only ever moves it later', () => {
    fc.assert(
      fc.property(rules, moments, fc.integer({ min: -30, max: 90 }), (rule, from, days) => {
        const due = reckon(rule, from, chinaCalendar);
        const to = addDays(dueDay(due), days);
        const answer = extend(due, { to, by: '提案办公室', at: from, reason: '' });
        expect(isRefusal(answer)).toBe(days <= 0);
        if (!isRefusal(answer)) expect(dueDay(answer)).toBe(to);
      }),
    );
  });

  test('a suspension never takes time away, and leaves as many working days as there were', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        moments,
        wait,
        wait,
        calendars,
        (count, from, after, length, calendar) => {
          const due = reckon({ kind: 'working-days', count }, from, calendar);
          const [begin, end] = [later(from, after), later(from, after + length)];
          const shifted = shift(due, dayOf(begin), dayOf(end), calendar);
          expect(shifted.at >= due.at).toBe(true);
          if (due.at <= begin) expect(shifted.at).toBe(due.at);
          const left = workingDaysBetween(calendar, dayOf(begin), dueDay(due));
          if (left > 0) expect(workingDaysBetween(calendar, dayOf(end), dueDay(shifted))).toBe(left);
        },
      ),
    );
  });

  test('reckoning anew by the same calendar changes nothing, and by another one settles in one step', () => {
    fc.assert(
      fc.property(
        rules,
        moments,
        wait,
        wait,
        calendars,
        calendars,
        (rule, from, after, length, first, second) => {
          const due = shift(
            reckon(rule, from, first),
            dayOf(later(from, after)),
            dayOf(later(from, after + length)),
            first,
          );
          expect(rereckon(due, first)).toBeUndefined();
          const anew = rereckon(due, second);
          if (anew) expect(rereckon(anew, second)).toBeUndefined();
        },
      ),
    );
  });

  test('it explains itself without contradiction', () => {
    fc.assert(
      fc.property(rules, moments, wait, wait, calendars, (rule, from, after, length, calendar) => {
        const due = shift(
          reckon(rule, from, calendar),
          dayOf(later(from, after)),
          dayOf(later(from, after + length)),
          calendar,
        );
        const { sentence, provisional, due: last } = explainDue(due, calendar);
        expect(last).toBe(dueDay(due));
        expect(sentence).toContain(`${Number(last.slice(5, 7))}月${Number(last.slice(8))}日`);
        expect(sentence).not.toMatch(/放假安排已有变化|undefined|NaN|；；|，，/);
        expect(/年放假安排尚未(公布|录入)/.test(sentence)).toBe(provisional);
      }),
    );
  });
});
