import { describe, expect, test } from 'vitest';
import {
  chineseNumber,
  formatNumber,
  fullTitle,
  sessionLabel,
  sessionYear,
} from '../../../domain/proposal/number.ts';
import { Day, Instant } from '../../../domain/time/instant.ts';

describe('numbers are written as the committee writes them', () => {
  test.each([
    ['{n}', { term: 2, meeting: 2, year: 2026, n: 15 }, '15'],
    ['{n:4}', { term: 8, meeting: 1, year: 2024, n: 24 }, '0024'],
    ['{term}{meeting}{n:3}', { term: 16, meeting: 4, year: 2020, n: 295 }, '164295'],
    ['{term}{meeting}{n:3}', { term: 14, meeting: 2, year: 2018, n: 28 }, '142028'],
    ['{term:2}{meeting:2}{n:4}', { term: 10, meeting: 4, year: 2024, n: 17 }, '10040017'],
    ['{year}{n:4}', { term: 7, meeting: 1, year: 2022, n: 126 }, '20220126'],
    ['{term}{meeting}{n:3}', { term: 5, meeting: 4, year: 2020, n: 57 }, '54057'],
    ['{n:5}', { term: 14, meeting: 3, year: 2025, n: 6 }, '00006'],
    ['{n:3}', { term: 1, meeting: 1, year: 2026, n: 1234 }, '1234'],
    ['提{year}-{n:3}', { term: 1, meeting: 1, year: 2026, n: 7 }, '提2026-007'],
  ])('%s of %o is %s', (pattern, parts, written) => {
    expect(formatNumber(pattern, parts)).toBe(written);
  });

  test('the full title names term, meeting and number', () => {
    expect(fullTitle('政协××区委员会', { term: 2, meeting: 2 }, '15')).toBe(
      '政协××区第二届委员会第二次会议第15号提案',
    );
    expect(fullTitle('政协××区', { term: 16, meeting: 4 }, 295)).toBe(
      '政协××区第十六届委员会第四次会议第295号提案',
    );
  });

  test('a session is called by term and meeting', () => {
    expect(sessionLabel({ term: 2, meeting: 2 })).toBe('二届二次会议');
    expect(sessionLabel({ term: 10, meeting: 1 })).toBe('十届一次会议');
  });

  test.each([
    [1, '一'],
    [9, '九'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [21, '二十一'],
    [99, '九十九'],
    [100, '100'],
  ])('%i is said %s', (value, said) => {
    expect(chineseNumber(value)).toBe(said);
  });

  test('the year is that of the opening, and of Beijing while no opening is known', () => {
    const newYear = Instant.parse('2026-12-31T16:30:00.000Z');
    expect(sessionYear({ opensOn: Day.parse('2026-01-12') }, newYear)).toBe(2026);
    expect(sessionYear({}, newYear)).toBe(2027);
  });
});
