import { expect, test } from 'vitest';
import { withYear } from '../../../domain/time/calendar.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { reckon } from '../../../domain/time/deadline.ts';
import { year2027 } from '../time/year-2027.ts';
import { context, decide, handlingAt, morning, office, refusalOf } from './fixtures.ts';

const now = morning('2027-01-20');
const provisional = reckon({ kind: 'working-days', count: 15 }, now, chinaCalendar);
const published = { now, calendar: withYear(chinaCalendar, year2027) };
const settled = reckon({ kind: 'working-days', count: 15 }, now, published.calendar);

test('a published year moves the present date, and its wait begins anew', () => {
  expect(settled.at).not.toBe(provisional.at);
  const handling = handlingAt('reply', { due: provisional });
  expect(decide(handling, 'reckon-anew', {}, context(undefined, published))).toMatchObject({
    event: { kind: 'reckoned-anew', changes: { stage: 'reply', due: settled } },
  });
});

test('a date that is only kept moves without a new wait', () => {
  const due = reckon({ kind: 'working-days', count: 1 }, morning('2026-03-02'), chinaCalendar);
  const suspended = { stage: 'reply', since: now, due: provisional } as const;
  const handling = handlingAt('suspended', { due, replyDue: provisional, suspended });
  const decision = decide(handling, 'reckon-anew', {}, context(undefined, published));
  expect(decision).toMatchObject({
    event: { changes: { replyDue: settled, suspended: { ...suspended, due: settled } } },
  });
  expect(decision).not.toHaveProperty('event.changes.stage');
});

test('what no date moves by is refused, and nobody does it but the system', () => {
  const handling = handlingAt('reply', { due: settled });
  expect(refusalOf(handling, 'reckon-anew', {}, context(undefined, published))).toBe('due-unchanged');
  expect(refusalOf(handling, 'reckon-anew', {}, context(office, published))).toBe('not-yours');
});
