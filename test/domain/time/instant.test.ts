import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  compare,
  Day,
  dayOf,
  daysBetween,
  endOfDay,
  formatDateZh,
  formatDayZh,
  formatDeadlineZh,
  formatInstantZh,
  Instant,
  instant,
  lastDayBefore,
  laterDay,
  startOfDay,
  toMillis,
  weekday,
} from '../../../domain/time/instant.ts';

const day = (text: string) => Day.parse(text);
const at = (text: string) => Instant.parse(text);
const anyMoment = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) }).map(instant);

describe('moments and days', () => {
  test.each([
    ['2026-03-01T15:59:59.999Z', '2026-03-01'],
    ['2026-03-01T16:00:00.000Z', '2026-03-02'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
    ['2024-02-28T20:00:00.000Z', '2024-02-29'],
  ])('%s is %s in Beijing', (moment, expected) => {
    expect(dayOf(at(moment))).toBe(expected);
  });

  test('a day ends at 24:00 in Beijing, which belongs to the next day', () => {
    expect(endOfDay(day('2026-06-30'))).toBe('2026-06-30T16:00:00.000Z');
    expect(dayOf(endOfDay(day('2026-06-30')))).toBe('2026-07-01');
    expect(lastDayBefore(endOfDay(day('2026-06-30')))).toBe('2026-06-30');
    expect(startOfDay(day('2026-07-01'))).toBe(endOfDay(day('2026-06-30')));
  });

  test('every moment lies within its own day', () => {
    fc.assert(
      fc.property(anyMoment, (moment) => {
        const today = dayOf(moment);
        expect(startOfDay(today) <= moment && moment < endOfDay(today)).toBe(true);
        expect(instant(toMillis(moment))).toBe(moment);
      }),
    );
  });

  test.each(['2026-02-29', '2026-9-1', '2026-09-31', '二〇二六年', '2026-06-30T00:00:00Z'])(
    '%s is no day',
    (text) => {
      expect(Day.safeParse(text).success).toBe(false);
    },
  );

  test.each([
    '2026-06-30T00:00:00Z',
    '2026-06-30T00:00:00.000+08:00',
    '2026-06-30',
    '2026-06-31T00:00:00.000Z',
  ])('%s is no moment', (text) => {
    expect(Instant.safeParse(text).success).toBe(false);
  });

  test('says in Chinese what is wrong with a day', () => {
    expect(Day.safeParse('2026/6/30').error?.issues[0]?.message).toBe('日期格式应为 2026-06-30');
  });
});

describe('reckoning with days', () => {
  test.each([
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-15', 3, '2026-06-15'],
    ['2026-10-31', 2, '2026-12-31'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-01', 1, '2027-01-01'],
  ])('%s and %i months are %s', (from, months, expected) => {
    expect(addMonths(day(from), months)).toBe(expected);
  });

  test('goes over leap days and years', () => {
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(day('2026-01-01'), -1)).toBe('2025-12-31');
    expect(daysBetween(day('2026-09-24'), day('2026-10-12'))).toBe(18);
  });

  test('orders days and names the later one', () => {
    const [a, b] = [day('2026-06-30'), day('2026-07-01')];
    expect([compare(a, b), compare(b, a), compare(a, a)]).toEqual([-1, 1, 0]);
    expect(laterDay(a, b)).toBe(b);
  });

  test('knows weekdays before 1970 as well', () => {
    expect(weekday(day('2026-11-24'))).toBe(2);
    expect(weekday(day('1969-12-28'))).toBe(0);
    expect(weekday(day('1969-12-27'))).toBe(6);
  });
});

describe('Chinese text', () => {
  test('writes days, moments and deadlines as offices do', () => {
    expect(formatDayZh(day('2026-06-30'))).toBe('2026年6月30日（星期二）');
    expect(formatInstantZh(at('2026-06-30T06:05:00.000Z'))).toBe('2026年6月30日（星期二）14:05');
    expect(formatDeadlineZh(endOfDay(day('2026-06-30')))).toBe('2026年6月30日（星期二）24时前');
  });

  test('leaves out a year that was just said', () => {
    expect(formatDateZh(day('2026-10-09'), day('2026-09-24'))).toBe('10月9日');
    expect(formatDateZh(day('2027-01-04'), day('2026-12-31'))).toBe('2027年1月4日');
  });
});
