import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { DAY_SPANS } from '../../../domain/time/day-spans.ts';
import { Day } from '../../../domain/time/instant.ts';
import { asOf, boundsOf, typedDay, typedMoment } from '../../../domain/time/typed-day.ts';
import { titled } from '../../../domain/titled.ts';

const today = Day.parse('2026-12-01');
const messages = (schema: z.ZodMiniType, value: string, day: Day | 'whichever' = today) =>
  (day !== 'whichever'
    ? asOf(day, () => schema.safeParse(value))
    : schema.safeParse(value)
  ).error?.issues.map(({ message }) => message);

describe('a day that somebody types', () => {
  test('to be done lies after today and within five years', () => {
    const day = typedDay('ahead');
    expect(messages(day, '2026-12-02')).toBeUndefined();
    expect(messages(day, '2031-12-01')).toBeUndefined();
    for (const wrong of ['2026-12-01', '2031-12-02', '2206-03-01', '9999-12-31', '1026-12-31'])
      expect(messages(day, wrong), wrong).toEqual([
        '请填写2026年12月2日至2031年12月1日之间的日期，并核对年份',
      ]);
  });

  test('that was lies not after today, and one that begins may be today', () => {
    expect(messages(typedDay('past'), '2026-12-01')).toBeUndefined();
    expect(messages(typedDay('past'), '2026-12-02')).toHaveLength(1);
    expect(messages(typedDay('coming'), '2026-12-01')).toBeUndefined();
    expect(messages(typedMoment('coming'), '2026-11-30T15:59:59.999Z')).toHaveLength(1);
    expect(messages(typedMoment('coming'), '2026-11-30T16:00:00.000Z')).toBeUndefined();
  });

  test('has bounds even where nobody says what day it is', () => {
    for (const meant of Object.keys(DAY_SPANS) as (keyof typeof DAY_SPANS)[]) {
      expect(messages(typedDay(meant), '9999-12-31', 'whichever')).toHaveLength(1);
      expect(messages(typedDay(meant), '1999-12-31', 'whichever')).toHaveLength(1);
      expect(boundsOf(meant, Day.parse('2100-12-31')).max).toBe('2100-12-31');
    }
  });

  test('is asked for in one sentence when it is no day', () => {
    for (const wrong of ['', '2026-13-01', '2026-02-30', '+010000-01-01', '12026-01-01', '明天'])
      expect(messages(typedDay('ahead'), wrong), wrong).toEqual(['日期格式应为 2026-06-30']);
  });

  test('is read as of the day of its own reader', () => {
    expect(() =>
      asOf(today, () => {
        throw new Error('no form');
      }),
    ).toThrow('no form');
    expect(messages(typedDay('past'), '2099-01-01', 'whichever')).toBeUndefined();
  });

  test('keeps its bounds under a title', () => {
    expect(z.toJSONSchema(titled('延至', typedDay('ahead')))).toMatchObject({
      title: '延至',
      format: 'date',
      formatMinimum: '2000-01-01',
      formatMaximum: '2100-12-31',
      'x-days': 'ahead',
    });
  });
});
