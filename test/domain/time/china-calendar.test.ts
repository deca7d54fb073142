import chineseDays from 'chinese-days';
import { describe, expect, test } from 'vitest';
import { CalendarYear, isWorkingDay, lastPublishedYear, specialDay } from '../../../domain/time/calendar.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { addDays, Day } from '../../../domain/time/instant.ts';
import { statutoryDays } from '../../../domain/time/statutory-days.ts';

const daysOf = (year: number): Day[] => {
  const days: Day[] = [];
  for (let day = Day.parse(`${year}-01-01`); day.startsWith(`${year}`); day = addDays(day, 1)) days.push(day);
  return days;
};

/** Off and work as the notices were noted down by hand, apart from the data and from chinese-days. */
const NOTICES: Record<number, { off: string; work: string }> = {
  2024: {
    off: '01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10..06-10 09-15..09-17 10-01..10-07',
    work: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  },
  2025: {
    off: '01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08',
    work: '01-26 02-08 04-27 09-28 10-11',
  },
  2026: {
    off: '01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07',
    work: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
};

const spread = (year: number, spans: string): string[] =>
  spans.split(' ').flatMap((span) => {
    const [first = '', last = first] = span.split('..');
    return daysOf(year).filter((day) => day.slice(5) >= first && day.slice(5) <= last);
  });

describe.each([2024, 2025, 2026])('the calendar of %i', (year) => {
  test('agrees with chinese-days on every day', () => {
    const different = daysOf(year).filter(
      (day) => isWorkingDay(chinaCalendar, day) !== chineseDays.isWorkday(day),
    );
    expect(different).toEqual([]);
  });

  test('agrees with the list of the notice', () => {
    const special = daysOf(year).map((day) => ({ day, is: specialDay(chinaCalendar, day) }));
    expect(special.filter(({ is }) => is && !is.work).map(({ day }) => day)).toEqual(
      spread(year, NOTICES[year]?.off ?? ''),
    );
    expect(special.filter(({ is }) => is?.work).map(({ day }) => day)).toEqual(
      spread(year, NOTICES[year]?.work ?? ''),
    );
  });

  test('would be accepted from an administrator', () => {
    const own = chinaCalendar.years.find((other) => other.year === year);
    expect(CalendarYear.safeParse(own).error?.issues ?? []).toEqual([]);
  });
});

test('2025 and 2026 have 248 working days each', () => {
  const working = (year: number) => daysOf(year).filter((day) => isWorkingDay(chinaCalendar, day)).length;
  expect([working(2025), working(2026)]).toEqual([248, 248]);
});

test('no notice later than that of 2026 is built in', () => {
  expect(lastPublishedYear(chinaCalendar)).toBe(2026);
});

describe('statutory days of years whose notice is not out', () => {
  const lunar = (year: number, monthAndDay: string) =>
    chineseDays.getSolarDateFromLunar(`${year}-${monthAndDay}`).date;

  test.each([2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035])(
    '%i has the lunar holidays of the almanac',
    (year) => {
      const newYear = Day.parse(lunar(year, '01-01'));
      const expected = [
        ...[-1, 0, 1, 2].map((days) => [addDays(newYear, days), '春节']),
        [chineseDays.getSolarTermDate(year, 4, 'pure_brightness'), '清明节'],
        [lunar(year, '05-05'), '端午节'],
        [lunar(year, '08-15'), '中秋节'],
      ];
      const moving = statutoryDays(year).filter(([, name]) => !['元旦', '劳动节', '国庆节'].includes(name));
      expect(moving.map(([date, name]) => [`${year}-${date}`, name])).toEqual(expected);
    },
  );

  test("Node's own Chinese calendar gives the same days but where the new moon is minutes from midnight", () => {
    const format = new Intl.DateTimeFormat('en-u-ca-chinese', {
      timeZone: 'UTC',
      month: 'numeric',
      day: 'numeric',
    });
    const names: Record<string, string> = { '1/1': '春节', '5/5': '端午节', '8/15': '中秋节' };
    const missing: string[] = [];
    for (let year = 2027; year <= 2035; year++)
      for (const day of daysOf(year)) {
        const name = names[format.format(Date.parse(day))];
        const stored = statutoryDays(year).filter(([, other]) => other === name);
        // The second of the four days of Spring Festival is the first of the lunar year.
        const own = name === '春节' ? stored[1] : stored[0];
        if (name && own?.[0] !== day.slice(5)) missing.push(day);
      }
    // Some versions of ICU put these a day off; 6 February 2027 and 3 February 2030 are the almanac's, checked above.
    expect(['2027-02-07', '2030-02-02']).toEqual(expect.arrayContaining(missing));
  });

  test('when Mid-Autumn falls into National Day it is named once', () => {
    expect(statutoryDays(2031).filter(([date]) => date === '10-01')).toEqual([['10-01', '中秋节']]);
  });

  test('the fixed ones hold in any other year', () => {
    expect(statutoryDays(2040).map(([date]) => date)).toEqual([
      '01-01',
      '05-01',
      '05-02',
      '10-01',
      '10-02',
      '10-03',
    ]);
  });
});
