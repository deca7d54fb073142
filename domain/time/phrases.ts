import {
  type Calendar,
  lastPublishedYear,
  type NamedDay,
  specialDay,
  specialDaysBetween,
} from './calendar.ts';
import type { Extension, Reckoning, Suspension, Terms } from './deadline.ts';
import { addDays, type Day, dayOf, daysBetween, formatDateZh, weekday } from './instant.ts';
import type { DueRule } from './rule.ts';

/** Days off and days worked, where that is not what the weekday says. */
export type SpecialDays = { readonly off: NamedDay[]; readonly work: NamedDay[] };

/** The rule in words: 7个工作日, 30日, 3个月, 6月30日. */
export function describeRule(rule: DueRule): string {
  switch (rule.kind) {
    case 'working-days':
      return `${rule.count}个工作日`;
    case 'calendar-days':
      return `${rule.count}日`;
    case 'months':
      return `${rule.count}个月`;
    case 'fixed-date': {
      const offset = rule.yearOffset ?? 0;
      const year = offset === 0 ? '' : offset === 1 ? '次年' : `${offset}年后的`;
      return `${year}${rule.month}月${rule.day}日`;
    }
    case 'named-day':
      return rule.because ?? '指定日期';
    default:
      return rule satisfies never;
  }
}

/** Names days one after another and leaves out a year that was just said. */
export function speaker() {
  let said: Day | undefined;
  return (day: Day): string => {
    const text = formatDateZh(day, said);
    said = day;
    return text;
  };
}
/** Says a day in Chinese. */
export type Say = ReturnType<typeof speaker>;

/** Holidays and make-up working days after one day up to and with another. */
export function specialDays(calendar: Calendar, after: Day, to: Day): SpecialDays {
  const off: NamedDay[] = [];
  const work: NamedDay[] = [];
  for (const special of specialDaysBetween(calendar, after, to))
    (special.work ? work : off).push({ day: special.day, name: special.name });
  return { off, work };
}

/** 9月25日至27日中秋节、10月1日至7日国庆节 */
function sayHolidays(days: readonly NamedDay[], say: Say): string {
  const spans: { first: Day; last: Day; name: string }[] = [];
  for (const { day, name } of days) {
    const span = spans.at(-1);
    if (span && span.name === name && addDays(span.last, 1) === day) span.last = day;
    else spans.push({ first: day, last: day, name });
  }
  const until = (first: Day, last: Day) =>
    first.slice(0, 7) === last.slice(0, 7) ? `${Number(last.slice(8))}日` : say(last);
  return spans
    .map(({ first, last, name }) => `${say(first)}${first === last ? '' : `至${until(first, last)}`}${name}`)
    .join('、');
}

export function sayPassedOver({ off, work }: SpecialDays, say: Say): string[] {
  const clauses: string[] = [];
  if (off.length > 0) clauses.push(`其间${sayHolidays(off, say)}放假，不计在内`);
  if (work.length > 0) clauses.push(`${work.map(({ day }) => say(day)).join('、')}调休上班，计算在内`);
  return clauses;
}

/** 适逢端午节放假 / 适逢星期六, for a day on which nobody works. */
function sayDayOff(calendar: Calendar, day: Day): string {
  const special = specialDay(calendar, day);
  return special ? `适逢${special.name}放假` : `适逢星期${weekday(day) === 6 ? '六' : '日'}`;
}

/** Holidays of another name that follow the day off on which the time ended. */
function sayDaysOffAfter(calendar: Calendar, { unrolled, uncut }: Reckoning, say: Say): string {
  const first = specialDay(calendar, unrolled)?.name;
  const off = specialDays(calendar, unrolled, addDays(uncut, -1)).off.filter(({ name }) => name !== first);
  return off.length > 0 ? `，其后${sayHolidays(off, say)}放假` : '';
}

export function sayBegin(terms: Terms, base: Reckoning, calendar: Calendar, say: Say): string {
  const { rule } = terms;
  const words = describeRule(rule);
  const clauses: string[] = [];
  if (rule.kind === 'working-days') clauses.push(`自${say(terms.from)}起第${words}`);
  else if (rule.kind === 'fixed-date') clauses.push(`自${say(terms.from)}起计，规定期限为${words}`);
  else if (rule.kind === 'named-day') clauses.push(`自${say(terms.from)}起计，以${words}为限`);
  else clauses.push(`自${say(terms.from)}起${words}`);
  if (base.unrolled !== base.uncut)
    clauses.push(
      `期满日${say(base.unrolled)}${sayDayOff(calendar, base.unrolled)}${sayDaysOffAfter(calendar, base, say)}，顺延至下一个工作日${say(base.uncut)}`,
    );
  if (base.day !== base.uncut) clauses.push(`但按规定最迟不得超过${say(base.day)}`);
  return `${clauses.join('，')}，即${say(base.day)}24时前`;
}

export function sayExtension({ to, by, at, reason }: Extension, before: Day, say: Say): string {
  const why = reason.trim().replace(/[。；，.;,]+$/u, '');
  return `${say(dayOf(at))}经${by}${to < before ? '改回' : '同意延期'}至${say(to)}${why === '' ? '' : `，理由：${why}`}`;
}

export function saySuspension({ from, to }: Suspension, before: Day, after: Day, say: Say): string {
  const span = `${say(from)}中止办理，${say(to)}恢复，中止的${daysBetween(from, to)}日不计入期限`;
  return before === after ? `${span}，中止时已到期，期限不变` : `${span}，期限顺延至${say(after)}`;
}

export function sayProvisional(years: readonly number[], calendar: Calendar): string {
  const past = years.every((year) => year < (lastPublishedYear(calendar) ?? 0));
  const [missing, then] = past ? ['尚未录入系统', '录入'] : ['尚未公布', '公布'];
  return `${sayYears(years)}年放假安排${missing}，暂按周末和法定节日推算，${then}后将重新计算。`;
}

const FEW = 5;

/** 2027、2028, or 2027至2040 where naming each would tell nothing more. */
const sayYears = (years: readonly number[]): string =>
  years.length > FEW ? `${years[0]}至${years.at(-1)}` : years.join('、');
