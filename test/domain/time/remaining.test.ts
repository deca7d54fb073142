import { expect, test } from 'vitest';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { type DueRule, reckon } from '../../../domain/time/deadline.ts';
import { Day, Instant } from '../../../domain/time/instant.ts';
import {
  isOverdue,
  overdueDays,
  remainingZh,
  timeLeft,
  workingDaysLeft,
} from '../../../domain/time/remaining.ts';

const rule: DueRule = { kind: 'named-day', day: Day.parse('2026-10-12') };
const due = reckon(rule, Instant.parse('2026-09-24T01:30:00.000Z'), chinaCalendar);

test.each([
  ['2026-09-24T02:00:00.000Z', 7, 0, '还有7个工作日'],
  ['2026-09-30T02:00:00.000Z', 4, 0, '还有4个工作日'],
  ['2026-10-10T02:00:00.000Z', 1, 0, '还有1个工作日'],
  ['2026-10-12T15:59:59.999Z', 0, 0, '今日24时到期'],
  ['2026-10-12T16:00:00.000Z', 0, 1, '已逾期1日'],
  ['2026-10-20T02:00:00.000Z', 0, 8, '已逾期8日'],
])('at %s: %i working days left, %i days overdue, %s', (text, left, overdue, words) => {
  const now = Instant.parse(text);
  expect(workingDaysLeft(chinaCalendar, now, due)).toBe(left);
  expect(overdueDays(now, due)).toBe(overdue);
  expect(isOverdue(now, due)).toBe(overdue > 0);
  expect(remainingZh(chinaCalendar, now, due)).toBe(words);
});

test('says so when only days off are left', () => {
  const holiday = reckon(
    { kind: 'named-day', day: Day.parse('2026-10-03'), rollToWorkingDay: false },
    Instant.parse('2026-09-24T01:30:00.000Z'),
    chinaCalendar,
  );
  const now = Instant.parse('2026-09-30T10:00:00.000Z');
  expect(remainingZh(chinaCalendar, now, holiday)).toBe('还有3日，其间没有工作日');
});

test('time left is said in words and as a colour', () => {
  const now = Instant.parse('2026-09-24T02:00:00.000Z');
  expect(timeLeft(chinaCalendar, now, due)).toEqual({ remaining: '还有7个工作日', pressing: 'calm' });
});
