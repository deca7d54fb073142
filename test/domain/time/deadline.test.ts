import { describe, expect, test } from 'vitest';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import {
  DeadlineRule,
  Due,
  type DueRule,
  dueDay,
  reckon,
  StepDeadline,
} from '../../../domain/time/deadline.ts';
import { Day, Instant } from '../../../domain/time/instant.ts';
import { ruleOf } from '../../../domain/time/rule.ts';

const day = (text: string) => Day.parse(text);
/** Half past nine in the morning of that day in Beijing. */
const morning = (text: string) => Instant.parse(`${text}T01:30:00.000Z`);
const lastDay = (rule: DueRule, from: string, hardLimit?: Day) =>
  dueDay(reckon(rule, morning(from), chinaCalendar, { hardLimit }));

const workingDays = (count: number): DeadlineRule => ({ kind: 'working-days', count });
const calendarDays = (count: number): DeadlineRule => ({ kind: 'calendar-days', count });
const months = (count: number): DeadlineRule => ({ kind: 'months', count });
const date = (month: number, dayOfMonth: number): DeadlineRule => ({
  kind: 'fixed-date',
  month,
  day: dayOfMonth,
});

describe('the variants that real offices have', () => {
  test.each<[string, DeadlineRule, string, string]>([
    // Return for reassignment, domain-details 2.4.
    ['return within 3 working days', workingDays(3), '2026-04-01', '2026-04-07'],
    ['return within 5 days (山东)', calendarDays(5), '2026-03-02', '2026-03-09'],
    ['return within 5 working days (陈仓)', workingDays(5), '2026-02-10', '2026-02-24'],
    ['return within a week (1997)', calendarDays(7), '2026-03-02', '2026-03-09'],
    ['return within 7 days, 15 to 22 February (福州2019)', calendarDays(7), '2019-02-15', '2019-02-22'],
    ['return within 7 working days (玉林)', workingDays(7), '2026-09-24', '2026-10-12'],
    ['return within 10 days', calendarDays(10), '2026-03-05', '2026-03-16'],
    ['return within 10 working days of the meeting (巴南)', workingDays(10), '2026-03-02', '2026-03-16'],
    ['decision on a return within 7 days (广州)', calendarDays(7), '2026-02-10', '2026-02-24'],
    // Handling, 2.5.
    ['first contact within 15 working days (崇义)', workingDays(15), '2026-02-02', '2026-02-28'],
    ['co-handlers within 1 month', months(1), '2026-03-10', '2026-04-10'],
    ['co-handlers within 2 months', months(2), '2026-03-10', '2026-05-11'],
    // Reply, 2.6.
    ['reply within 3 months', months(3), '2026-03-10', '2026-06-10'],
    ['reply within 3 months, ending on Dragon Boat', months(3), '2026-03-19', '2026-06-22'],
    ['reply within 5 months (福州)', months(5), '2026-02-15', '2026-07-15'],
    ['reply within 4 months (汕尾城区)', months(4), '2026-03-10', '2026-07-10'],
    ['reply within 2 months (上海)', months(2), '2026-07-31', '2026-09-30'],
    ['reply by 30 June', date(6, 30), '2026-03-10', '2026-06-30'],
    ["parties' proposals by 10 May, a Sunday", date(5, 10), '2026-03-10', '2026-05-11'],
    ['reply by 5 August (佛坪)', date(8, 5), '2026-03-10', '2026-08-05'],
    ['reply by 31 August (蔡甸)', date(8, 31), '2026-03-10', '2026-08-31'],
    ['promises by 20 November', date(11, 20), '2026-08-03', '2026-11-20'],
  ])('%s', (_, rule, from, expected) => {
    expect(lastDay(rule, from)).toBe(expected);
  });
});

describe('the first day does not count', () => {
  test('whatever the hour of the day in Beijing', () => {
    const at = (text: string) => dueDay(reckon(workingDays(1), Instant.parse(text), chinaCalendar));
    expect(at('2026-03-01T15:59:59.999Z')).toBe('2026-03-02');
    expect(at('2026-03-01T16:00:00.000Z')).toBe('2026-03-03');
    expect(at('2026-03-02T15:59:59.999Z')).toBe('2026-03-03');
  });

  test('and the last one ends at 24:00 in Beijing', () => {
    expect(reckon(months(3), morning('2026-03-10'), chinaCalendar).at).toBe('2026-06-10T16:00:00.000Z');
  });
});

describe('a period that ends on a day off', () => {
  test('goes on to the next working day, over the whole of National Day', () => {
    expect(lastDay(months(3), '2026-07-01')).toBe('2026-10-08');
  });

  test('may end on a make-up Saturday', () => {
    expect(lastDay(calendarDays(30), '2026-01-29')).toBe('2026-02-28');
  });

  test('ends there all the same when the committee says so', () => {
    expect(lastDay({ kind: 'months', count: 3, rollToWorkingDay: false }, '2026-07-01')).toBe('2026-10-01');
  });
});

describe('months', () => {
  test.each([
    ['2025-11-30', 3, '2026-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2024-11-29', 3, '2025-02-28'],
  ])('%s and %i months end on %s, the last of the month', (from, count, expected) => {
    expect(lastDay(months(count), from)).toBe(expected);
  });
});

describe('a fixed date', () => {
  test('that is past by the starting day is that of the next year', () => {
    expect(lastDay(date(6, 30), '2026-07-01')).toBe('2027-06-30');
  });

  test('that is the starting day ends with it', () => {
    expect(lastDay(date(6, 30), '2026-06-30')).toBe('2026-06-30');
  });

  test('of the next year is meant with an offset', () => {
    expect(lastDay({ kind: 'fixed-date', month: 3, day: 31, yearOffset: 1 }, '2025-02-10')).toBe(
      '2026-03-31',
    );
  });

  test('29 February is the 28th in other years', () => {
    expect(lastDay({ kind: 'fixed-date', month: 2, day: 29, rollToWorkingDay: false }, '2026-02-01')).toBe(
      '2026-02-28',
    );
  });

  test('of 31 September is refused, though one regulation prints it', () => {
    const parsed = DeadlineRule.safeParse(date(9, 31));
    expect(parsed.error?.issues[0]?.message).toBe('9月没有31日');
  });
});

test('a day that was promised is due on that day', () => {
  const promised: DueRule = { kind: 'named-day', day: day('2026-11-20'), because: '承诺完成日期' };
  expect(lastDay(promised, '2026-08-03')).toBe('2026-11-20');
  expect(lastDay({ ...promised, day: day('2026-11-22') }, '2026-08-03')).toBe('2026-11-23');
});

describe('a hard limit', () => {
  test('cuts what goes past it', () => {
    expect(lastDay(months(8), '2026-03-10', day('2026-09-10'))).toBe('2026-09-10');
  });

  test('keeps moving on from a day off within it', () => {
    expect(lastDay(months(6), '2026-03-20', day('2026-09-20'))).toBe('2026-09-20');
    expect(lastDay(date(6, 20), '2026-03-20', day('2026-06-20'))).toBe('2026-06-20');
  });

  test('leaves alone what ends before it', () => {
    expect(lastDay(months(3), '2026-03-10', day('2026-09-10'))).toBe('2026-06-10');
  });
});

describe('what a notice yet to come may change is provisional', () => {
  const provisional = (rule: DueRule, from: string) =>
    reckon(rule, morning(from), chinaCalendar).provisional ?? false;

  test.each<[string, DueRule, string, boolean]>([
    ['working days over the end of the year', workingDays(15), '2026-12-24', true],
    ['working days within the last published year', workingDays(15), '2026-11-24', false],
    ['working days that end in the last days of December', workingDays(3), '2026-12-24', true],
    ['months that end in an unpublished year', months(3), '2026-10-12', true],
    ['months over the end of a published year', months(3), '2025-10-13', false],
    [
      'a date that does not move whatever comes',
      { kind: 'months', count: 3, rollToWorkingDay: false },
      '2026-10-12',
      false,
    ],
  ])('%s: %o from %s', (_, rule, from, expected) => {
    expect(provisional(rule, from)).toBe(expected);
  });

  test('and is reckoned with weekends and the statutory days meanwhile', () => {
    expect(lastDay(workingDays(5), '2026-12-29')).toBe('2027-01-06');
    expect(lastDay(workingDays(1), '2027-02-04')).toBe('2027-02-09');
  });
});

describe('the settings of a step', () => {
  const reply = StepDeadline.parse({
    rule: date(6, 30),
    from: 'assignment',
    byProposerKind: { party: date(5, 10) },
    ordinary: months(3),
  });

  test.each([
    ['a member', { proposerKind: 'member' }, date(6, 30)],
    ['a party', { proposerKind: 'party' }, date(5, 10)],
    ['a party between plenaries', { proposerKind: 'party', ordinary: true }, months(3)],
    ['a name that every object has', { proposerKind: 'constructor' }, date(6, 30)],
    ['nobody in particular', {}, date(6, 30)],
  ])('give the rule for %s', (_, of, expected) => {
    expect(ruleOf(reply, of)).toEqual(expected);
  });

  test('run from the beginning of the step unless they say otherwise', () => {
    expect(StepDeadline.parse({ rule: workingDays(7) }).from).toBe('stage-start');
  });

  test.each([
    { kind: 'working-days', count: 0 },
    { kind: 'working-days', count: 1.5 },
    { kind: 'months', count: 61 },
    { kind: 'months', counts: 3 },
    { kind: 'weeks', count: 1 },
    { kind: 'fixed-date', month: 13, day: 1 },
  ])('refuse %o', (rule) => {
    expect(StepDeadline.safeParse({ rule }).success).toBe(false);
  });
});

test('a due date is small enough to lie in every work item', () => {
  const due = reckon(months(3), morning('2026-03-10'), chinaCalendar, { hardLimit: day('2026-09-10') });
  expect(JSON.stringify(due).length).toBeLessThan(150);
  expect(Due.parse(JSON.parse(JSON.stringify(due)))).toEqual(due);
});
