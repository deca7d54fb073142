import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../domain/refusal.ts';
import { withYear } from '../../../domain/time/calendar.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import {
  type Due,
  type DueRule,
  dueDay,
  extend,
  limitOf,
  moveDue,
  reckon,
  rereckon,
  shift,
} from '../../../domain/time/deadline.ts';
import { explainDue } from '../../../domain/time/explain.ts';
import { Day, Instant } from '../../../domain/time/instant.ts';
import { year2027 } from './year-2027.ts';

const day = (text: string) => Day.parse(text);
const morning = (text: string) => Instant.parse(`${text}T01:30:00.000Z`);
const due = (rule: DueRule, from: string, hardLimit?: string): Due =>
  reckon(rule, morning(from), chinaCalendar, {
    hardLimit: hardLimit === undefined ? undefined : day(hardLimit),
  });

const threeMonths: DueRule = { kind: 'months', count: 3 };
const tenWorkingDays: DueRule = { kind: 'working-days', count: 10 };

const extended = (before: Due, to: string, at = '2026-06-01'): Due => {
  const after = extend(before, { to: day(to), by: '提案办公室', at: morning(at), reason: '需实地勘察' });
  if (isRefusal(after)) throw new Error(`refused: ${after.refused}`);
  return after;
};
const suspended = (before: Due, from: string, to: string): Due =>
  shift(before, Day.parse(from), Day.parse(to), chinaCalendar);

describe('an extension that was granted by mistake', () => {
  const reply = due(threeMonths, '2026-03-10', '2026-09-10');
  const back = (from: Due, to: string) =>
    moveDue(
      from,
      { to: day(to), by: '提案办公室', at: morning('2026-06-02'), reason: '误批' },
      chinaCalendar,
    );

  test('is taken back to the day that held before, or to any later one', () => {
    const long = extended(reply, '2026-09-10');
    for (const to of ['2026-06-10', '2026-07-01']) {
      const after = back(long, to);
      if (isRefusal(after)) throw new Error(after.refused);
      expect(dueDay(after)).toBe(to);
      expect(rereckon(after, chinaCalendar)).toBeUndefined();
      expect(explainDue(after, chinaCalendar).sentence).toContain('提案办公室改回至');
    }
  });

  test('never takes what the rule itself gives', () => {
    expect(back(extended(reply, '2026-09-10'), '2026-06-09')).toEqual({
      refused: 'shortened-too-far',
      detail: { least: '2026年6月10日（星期三）' },
    });
    expect(back(reply, '2026-06-09')).toEqual({ refused: 'extension-not-later', detail: {} });
  });

  test('may be a day that was promised by mistake', () => {
    const promised = due({ kind: 'named-day', day: day('2031-06-30') }, '2026-06-01');
    const after = back(promised, '2027-06-30');
    if (isRefusal(after)) throw new Error(after.refused);
    expect(dueDay(after)).toBe('2027-06-30');
  });
});

describe('an extension', () => {
  const reply = due(threeMonths, '2026-03-10', '2026-09-10');

  test('moves the due date and remembers by whom and why', () => {
    const after = extended(reply, '2026-07-10');
    expect(dueDay(after)).toBe('2026-07-10');
    expect(after.extensions).toEqual([
      { to: '2026-07-10', by: '提案办公室', at: morning('2026-06-01'), reason: '需实地勘察' },
    ]);
    expect(extended(after, '2026-09-10').extensions).toHaveLength(2);
  });

  test.each(['2026-06-10', '2026-06-09'])('to %s is no extension of 10 June', (to) => {
    const answer = extend(reply, { to: day(to), by: '某', at: morning('2026-06-01'), reason: '' });
    expect(answer).toEqual({ refused: 'extension-not-later', detail: {} });
  });

  test('never goes past the hard limit, and says which day that is', () => {
    const answer = extend(reply, { to: day('2026-09-11'), by: '某', at: morning('2026-06-01'), reason: '' });
    expect(answer).toEqual({
      refused: 'extension-past-hard-limit',
      detail: { limit: '2026年9月10日（星期四）' },
    });
  });

  test('obeys a limit given for this one', () => {
    const limit = day('2026-07-10');
    const answer = extend(
      reply,
      { to: day('2026-08-10'), by: '某', at: morning('2026-06-01'), reason: '' },
      limit,
    );
    expect(isRefusal(answer)).toBe(true);
  });

  test('to a named day is not provisional, and stands though it be a Sunday', () => {
    const later = due(threeMonths, '2026-10-12');
    expect(later.provisional).toBe(true);
    const after = extended(later, '2027-03-14', '2026-12-01');
    expect(after.provisional).toBeUndefined();
    expect(dueDay(after)).toBe('2027-03-14');
    expect(rereckon(after, withYear(chinaCalendar, year2027))).toBeUndefined();
  });
});

describe('a suspension', () => {
  test('adds its working days to working days', () => {
    // Ten working days from 2 March end on the 16th; four were used up to the 6th, six are left from the 27th.
    expect(dueDay(suspended(due(tenWorkingDays, '2026-03-02'), '2026-03-06', '2026-03-27'))).toBe(
      '2026-04-07',
    );
  });

  test('adds its days to months, and moves on from a day off', () => {
    expect(dueDay(suspended(due(threeMonths, '2026-03-10'), '2026-04-01', '2026-04-11'))).toBe('2026-06-22');
  });

  test('moves the hard limit as well', () => {
    const after = suspended(due(threeMonths, '2026-03-10', '2026-09-10'), '2026-04-01', '2026-04-11');
    expect(limitOf(after)).toBe('2026-09-20');
    expect(dueDay(extended(after, '2026-09-20'))).toBe('2026-09-20');
  });

  test('of less than a day changes nothing', () => {
    const before = due(tenWorkingDays, '2026-03-02');
    expect(shift(before, Day.parse('2026-03-06'), Day.parse('2026-03-06'), chinaCalendar)).toBe(before);
  });

  test('leaves overdue what was overdue when it began', () => {
    const before = due(tenWorkingDays, '2026-03-02');
    expect(dueDay(suspended(before, '2026-03-17', '2026-04-17'))).toBe('2026-03-16');
  });

  test('that began on the last day leaves the day of resuming, or the working day after it', () => {
    expect(dueDay(suspended(due(tenWorkingDays, '2026-03-02'), '2026-03-16', '2026-04-05'))).toBe(
      '2026-04-07',
    );
    expect(dueDay(suspended(due(threeMonths, '2026-03-20'), '2026-06-22', '2026-07-01'))).toBe('2026-07-01');
  });

  test('may come twice', () => {
    const once = suspended(due(tenWorkingDays, '2026-03-02'), '2026-03-03', '2026-03-05');
    expect(dueDay(once)).toBe('2026-03-18');
    expect(dueDay(suspended(once, '2026-03-10', '2026-03-12'))).toBe('2026-03-20');
  });

  test('after an extension moves the extended day, before it is part of it', () => {
    const reply = due(threeMonths, '2026-03-10', '2026-09-10');
    const after = suspended(extended(reply, '2026-07-10', '2026-05-06'), '2026-06-01', '2026-06-11');
    expect(dueDay(after)).toBe('2026-07-20');
    const before = extended(suspended(reply, '2026-04-01', '2026-04-11'), '2026-07-10', '2026-05-06');
    expect(dueDay(before)).toBe('2026-07-10');
  });

  test('during which an extension was granted counts from then on', () => {
    const during = extended(due(threeMonths, '2026-03-10'), '2026-07-10', '2026-04-06');
    expect(dueDay(suspended(during, '2026-04-01', '2026-04-16'))).toBe('2026-07-20');
  });
});

describe('a notice that comes', () => {
  const calendar = withYear(chinaCalendar, year2027);

  test('settles what was provisional', () => {
    const before = due({ kind: 'working-days', count: 31 }, '2026-12-24');
    expect(dueDay(before)).toBe('2027-02-10');
    const after = rereckon(before, calendar);
    expect(after && dueDay(after)).toBe('2027-02-15');
    expect(after?.provisional).toBeUndefined();
  });

  test('may leave the day and only make it sure', () => {
    const before = due(threeMonths, '2026-12-15');
    const after = rereckon(before, calendar);
    expect(after?.at).toBe(before.at);
    expect(before.provisional).toBe(true);
    expect(after?.provisional).toBeUndefined();
  });

  test('leaves alone what it does not concern', () => {
    expect(rereckon(due(threeMonths, '2026-03-10'), calendar)).toBeUndefined();
  });

  test('that was entered wrongly and is corrected moves what it moved', () => {
    const wrong = withYear(chinaCalendar, { ...year2027, workdays: [] });
    const before = reckon({ kind: 'working-days', count: 20 }, morning('2027-01-18'), wrong);
    const after = rereckon(before, calendar);
    expect(dueDay(before)).toBe('2027-02-23');
    expect(after && dueDay(after)).toBe('2027-02-20');
  });

  test('keeps suspensions in mind', () => {
    const before = suspended(due(tenWorkingDays, '2026-12-21'), '2026-12-25', '2027-01-29');
    const after = rereckon(before, calendar);
    expect(dueDay(before)).toBe('2027-02-10');
    expect(after && dueDay(after)).toBe('2027-02-15');
  });
});
