import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  type Calendar,
  CalendarYear,
  isPublished,
  isSettled,
  isWorkingDay,
  lastPublishedYear,
  nextWorkingDay,
  specialDay,
  withYear,
  workingDaysBetween,
} from '../../../domain/time/calendar.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { Day } from '../../../domain/time/instant.ts';
import { year2027 } from './year-2027.ts';

const day = (text: string) => Day.parse(text);
const empty: Calendar = { years: [] };

test.each([
  ['2026-02-13', true, 'Friday before Spring Festival'],
  ['2026-02-14', true, 'make-up Saturday'],
  ['2026-02-15', false, 'Spring Festival begins'],
  ['2026-02-23', false, 'Monday, last day of Spring Festival'],
  ['2026-02-24', true, 'Tuesday after it'],
  ['2026-02-28', true, 'make-up Saturday'],
  ['2026-03-01', false, 'Sunday'],
  ['2026-09-20', true, 'make-up Sunday'],
  ['2026-10-10', true, 'make-up Saturday'],
  ['2027-02-08', false, 'statutory though not published'],
  ['2027-02-09', true, 'Tuesday, as long as nobody knows better'],
])('%s: working day is %s (%s)', (text, expected) => {
  expect(isWorkingDay(chinaCalendar, day(text))).toBe(expected);
});

describe('years that are not published', () => {
  test('are known as such', () => {
    expect([2023, 2024, 2026, 2027].map((year) => isPublished(chinaCalendar, year))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(lastPublishedYear(empty)).toBeUndefined();
  });

  test('are settled by their notice, and late December by that of the year after', () => {
    expect(isSettled(chinaCalendar, day('2026-12-28'))).toBe(true);
    expect(isSettled(chinaCalendar, day('2026-12-29'))).toBe(false);
    expect(isSettled(chinaCalendar, day('2025-12-31'))).toBe(true);
    expect(isSettled(chinaCalendar, day('2027-01-04'))).toBe(false);
    expect(isSettled(withYear(chinaCalendar, year2027), day('2026-12-31'))).toBe(true);
  });

  test('name their statutory days', () => {
    expect(specialDay(chinaCalendar, day('2027-06-09'))).toEqual({ name: '端午节', work: false });
    expect(specialDay(chinaCalendar, day('2027-06-10'))).toBeUndefined();
  });
});

describe('a new year', () => {
  test('is added without touching the calendar that was', () => {
    const calendar = withYear(chinaCalendar, year2027);
    expect(lastPublishedYear(calendar)).toBe(2027);
    expect(lastPublishedYear(chinaCalendar)).toBe(2026);
    expect(isWorkingDay(calendar, day('2027-02-20'))).toBe(true);
    expect(isWorkingDay(chinaCalendar, day('2027-02-20'))).toBe(false);
  });

  test('takes the place of what was entered wrongly', () => {
    const wrong: CalendarYear = { ...year2027, workdays: [] };
    const calendar = withYear(withYear(chinaCalendar, wrong), year2027);
    expect(calendar.years.map(({ year }) => year)).toEqual([2024, 2025, 2026, 2027]);
    expect(isWorkingDay(calendar, day('2027-02-20'))).toBe(true);
  });

  test('may reach back into December, as the notice for 2019 did', () => {
    const notice = CalendarYear.parse({
      year: 2019,
      source: '国办发明电〔2018〕15号',
      holidays: [
        '2018-12-30',
        '2018-12-31',
        '2019-01-01',
        '2019-05-01',
        '2019-10-01',
        '2019-10-02',
        '2019-10-03',
      ].map((text) => ({ day: text, name: '节日' })),
      workdays: [{ day: '2018-12-29', name: '元旦' }],
    });
    const calendar = withYear(empty, notice);
    expect(
      ['2018-12-28', '2018-12-29', '2018-12-31'].map((text) => isWorkingDay(calendar, day(text))),
    ).toEqual([true, true, false]);
  });

  const add = (holiday: string) => ({
    ...year2027,
    holidays: [...year2027.holidays, { day: day(holiday), name: '节日' }],
  });
  test.each([
    [
      'a make-up day on a weekday',
      { ...year2027, workdays: [{ day: day('2027-02-10'), name: '春节' }] },
      '本来就是工作日',
    ],
    ['a day twice', add('2027-10-01'), '2027-10-01重复'],
    ['a day of another year', add('2028-01-01'), '不在2027年放假安排的范围内'],
    [
      'a year without National Day',
      { ...year2027, holidays: year2027.holidays.slice(0, 16) },
      '缺少法定节日2027-10-01',
    ],
    ['a notice without a source', { ...year2027, source: ' ' }, '请填写放假通知的文号或标题'],
  ])('is refused with %s', (_, year, message) => {
    const messages = CalendarYear.safeParse(year).error?.issues.map((issue) => issue.message) ?? [];
    expect(messages.join()).toContain(message);
  });
});

describe('steps in working days', () => {
  test.each([
    ['2026-02-12', 3, '2026-02-24'],
    ['2026-09-24', 7, '2026-10-12'],
    ['2026-04-30', 1, '2026-05-06'],
    ['2026-05-08', 1, '2026-05-09'],
    ['2026-10-12', 0, '2026-10-12'],
  ])('%s and %i working days are %s', (from, count, expected) => {
    expect(addWorkingDays(chinaCalendar, day(from), count)).toBe(expected);
    expect(workingDaysBetween(chinaCalendar, day(from), day(expected))).toBe(count);
  });

  test('the next working day may be the day itself', () => {
    expect(nextWorkingDay(chinaCalendar, day('2026-10-10'))).toBe('2026-10-10');
    expect(nextWorkingDay(chinaCalendar, day('2026-10-01'))).toBe('2026-10-08');
  });

  test('there are none between a day and an earlier one', () => {
    expect(workingDaysBetween(chinaCalendar, day('2026-10-12'), day('2026-09-24'))).toBe(0);
  });
});
