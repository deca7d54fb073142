import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../domain/refusal.ts';
import { withYear } from '../../../domain/time/calendar.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { type Due, type DueRule, extend, reckon, shift } from '../../../domain/time/deadline.ts';
import { DueExplanation, explainDue } from '../../../domain/time/explain.ts';
import { Day, Instant } from '../../../domain/time/instant.ts';
import { describeRule } from '../../../domain/time/phrases.ts';
import { year2027 } from './year-2027.ts';

const day = (text: string) => Day.parse(text);
const morning = (text: string) => Instant.parse(`${text}T01:30:00.000Z`);
const due = (rule: DueRule, from: string, hardLimit?: string): Due =>
  reckon(rule, morning(from), chinaCalendar, {
    hardLimit: hardLimit === undefined ? undefined : day(hardLimit),
  });
const sentence = (of: Due) => explainDue(of, chinaCalendar).sentence;

const extended = (before: Due, to: string, at: string, reason = '需现场勘察并与省厅会商。'): Due => {
  const after = extend(before, { to: day(to), by: '提案办公室王芳', at: morning(at), reason });
  if (isRefusal(after)) throw new Error(`refused: ${after.refused}`);
  return after;
};
const suspended = (before: Due, from: string, to: string): Due =>
  shift(before, day(from), day(to), chinaCalendar);

const threeMonths: DueRule = { kind: 'months', count: 3 };
const workingDays = (count: number): DueRule => ({ kind: 'working-days', count });

describe('the sentence', () => {
  test.each<[string, Due, string]>([
    [
      'names the holidays of National Day and the make-up day that counted',
      due(workingDays(7), '2026-09-24'),
      '自2026年9月24日起第7个工作日，即10月12日24时前；其间9月25日至27日中秋节、10月1日至7日国庆节放假，不计在内；10月10日调休上班，计算在内。',
    ],
    [
      'names both make-up Saturdays around Spring Festival',
      due(workingDays(15), '2026-02-02'),
      '自2026年2月2日起第15个工作日，即2月28日24时前；其间2月15日至23日春节放假，不计在内；2月14日、2月28日调休上班，计算在内。',
    ],
    [
      'is short when there is nothing special',
      due(workingDays(5), '2026-03-02'),
      '自2026年3月2日起第5个工作日，即3月9日24时前。',
    ],
    ['counts months', due(threeMonths, '2026-03-10'), '自2026年3月10日起3个月，即6月10日24时前。'],
    [
      'says why a period moved on from a holiday',
      due(threeMonths, '2026-03-19'),
      '自2026年3月19日起3个月，期满日6月19日适逢端午节放假，顺延至下一个工作日6月22日，即6月22日24时前。',
    ],
    [
      'says why a period moved on from a weekend',
      due({ kind: 'calendar-days', count: 5 }, '2026-03-02'),
      '自2026年3月2日起5日，期满日3月7日适逢星期六，顺延至下一个工作日3月9日，即3月9日24时前。',
    ],
    [
      'tells a fixed date',
      due({ kind: 'fixed-date', month: 6, day: 30 }, '2026-03-10'),
      '自2026年3月10日起计，规定期限为6月30日，即6月30日24时前。',
    ],
    [
      'tells a promised day',
      due({ kind: 'named-day', day: day('2026-11-20'), because: '承诺完成日期' }, '2026-08-03'),
      '自2026年8月3日起计，以承诺完成日期为限，即11月20日24时前。',
    ],
    [
      'tells that a hard limit cut it',
      due({ kind: 'months', count: 8 }, '2026-03-10', '2026-09-10'),
      '自2026年3月10日起8个月，但按规定最迟不得超过9月10日，即9月10日24时前。',
    ],
  ])('%s', (_, of, expected) => {
    expect(sentence(of)).toBe(expected);
  });

  test('tells who extended it, to when and why', () => {
    expect(sentence(extended(due(threeMonths, '2026-03-10', '2026-09-10'), '2026-07-10', '2026-06-01'))).toBe(
      '自2026年3月10日起3个月，即6月10日24时前；6月1日经提案办公室王芳同意延期至7月10日，理由：需现场勘察并与省厅会商。现期限为2026年7月10日（星期五）24时前。',
    );
  });

  test('names a holiday that follows the weekend on which a period ended', () => {
    const holidays = [...year2027.holidays, { day: day('2027-03-29'), name: '建区纪念日' }];
    const calendar = withYear(chinaCalendar, { ...year2027, holidays });
    const from = Instant.parse('2026-12-28T01:30:00.000Z');
    expect(explainDue(reckon(threeMonths, from, calendar), calendar).sentence).toBe(
      '自2026年12月28日起3个月，期满日2027年3月28日适逢星期日，其后3月29日建区纪念日放假，顺延至下一个工作日3月30日，即3月30日24时前。',
    );
  });

  test('leaves out a reason that was not given', () => {
    expect(sentence(extended(due(threeMonths, '2026-03-10'), '2026-07-10', '2026-06-01', ''))).toContain(
      '延期至7月10日。',
    );
  });

  test('tells a suspension', () => {
    expect(sentence(suspended(due(workingDays(10), '2026-03-02'), '2026-03-06', '2026-03-27'))).toBe(
      '自2026年3月2日起第10个工作日，即3月16日24时前；3月6日中止办理，3月27日恢复，中止的21日不计入期限，期限顺延至4月7日；其间4月4日至6日清明节放假，不计在内。现期限为2026年4月7日（星期二）24时前。',
    );
  });

  test('tells an extension and then a suspension in their order', () => {
    const of = suspended(
      extended(due(threeMonths, '2026-03-10'), '2026-07-10', '2026-05-06'),
      '2026-06-01',
      '2026-06-11',
    );
    expect(sentence(of)).toMatch(
      /5月6日经.*延期至7月10日.*；6月1日中止办理，6月11日恢复.*期限顺延至7月20日。现期限为2026年7月20日/,
    );
  });

  test('says that what was overdue stays so', () => {
    expect(sentence(suspended(due(workingDays(10), '2026-03-02'), '2026-03-17', '2026-04-17'))).toContain(
      '中止时已到期，期限不变。现期限为2026年3月16日（星期一）24时前。',
    );
  });

  test('says that the notice of the next year is not out', () => {
    expect(sentence(due(workingDays(10), '2026-12-21'))).toBe(
      '自2026年12月21日起第10个工作日，即2027年1月5日24时前；其间1月1日元旦放假，不计在内。2027年放假安排尚未公布，暂按周末和法定节日推算，公布后将重新计算。',
    );
    expect(sentence(due(workingDays(3), '2026-12-24'))).toContain('2027年放假安排尚未公布');
  });

  test('says that a past year was never entered', () => {
    expect(sentence(due(workingDays(3), '2023-05-08'))).toContain('2023年放假安排尚未录入系统');
  });

  test('admits that the day on record is not yet reckoned by the new notice', () => {
    const before = due(workingDays(31), '2026-12-24');
    expect(explainDue(before, withYear(chinaCalendar, year2027)).sentence).toContain(
      '放假安排已有变化，期限将重新计算；目前登记的期限为2027年2月10日（星期三）24时前。',
    );
  });
});

test('gives the same in parts for programs', () => {
  const explanation = explainDue(due(workingDays(7), '2026-09-24', '2027-03-24'), chinaCalendar);
  expect(DueExplanation.parse(explanation)).toEqual(explanation);
  expect(explanation).toMatchObject({
    rule: '7个工作日',
    from: '2026-09-24',
    due: '2026-10-12',
    counted: { workingDays: 7, calendarDays: 18 },
    makeUpDays: [{ day: '2026-10-10', name: '国庆节' }],
    provisional: false,
    hardLimit: '2027-03-24',
  });
  expect(explanation.holidaysSkipped.map((holiday) => holiday.name)).toEqual([
    ...Array(3).fill('中秋节'),
    ...Array(7).fill('国庆节'),
  ]);
});

test('names the holidays that a period of months moved on over', () => {
  const { holidaysSkipped } = explainDue(due(threeMonths, '2026-03-19'), chinaCalendar);
  expect(holidaysSkipped.map((holiday) => holiday.day)).toEqual(['2026-06-19', '2026-06-20', '2026-06-21']);
});

test.each<[DueRule, string]>([
  [workingDays(7), '7个工作日'],
  [{ kind: 'calendar-days', count: 30 }, '30日'],
  [threeMonths, '3个月'],
  [{ kind: 'fixed-date', month: 5, day: 10 }, '5月10日'],
  [{ kind: 'fixed-date', month: 3, day: 31, yearOffset: 1 }, '次年3月31日'],
  [{ kind: 'fixed-date', month: 3, day: 31, yearOffset: 2 }, '2年后的3月31日'],
  [{ kind: 'named-day', day: day('2026-11-20') }, '指定日期'],
])('%o reads %s', (rule, words) => {
  expect(describeRule(rule)).toBe(words);
});
