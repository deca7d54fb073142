import { calendars as words } from '../words/zh-CN/settings.ts';

export interface NamedDay {
  readonly day: string;
  readonly name: string;
}

const LINE = /^(\d{4}-\d{2}-\d{2})(?:\s*(?:至|到|~|～|—|-)\s*(\d{4}-\d{2}-\d{2}))?\s+(\S.*)$/;
const DAY_MS = 86_400_000;

/** A line that nobody can read. */
export class UnreadableLine extends Error {
  override readonly name = 'UnreadableLine';
}

/** The days of lines such as `2027-02-15 至 2027-02-23 春节`. */
export const readDays = (text: string): NamedDay[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [, from, to = from, name] = LINE.exec(line) ?? [];
      const days = from && to && name ? between(from, to) : [];
      if (days.length === 0 || !name) throw new UnreadableLine(words.wrongLine(line));
      return days.map((day) => ({ day, name: name.trim() }));
    });

function between(from: string, to: string): string[] {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (!(end >= start) || end - start > 60 * DAY_MS) return [];
  const count = (end - start) / DAY_MS + 1;
  return Array.from({ length: count }, (_, at) => new Date(start + at * DAY_MS).toISOString().slice(0, 10));
}

/** The same days as lines: those that follow each other under one name in one. */
export function writeDays(days: readonly NamedDay[]): string {
  const lines: { from: string; to: string; name: string }[] = [];
  for (const { day, name } of days.toSorted((a, b) => a.day.localeCompare(b.day))) {
    const last = lines.at(-1);
    if (last?.name === name && Date.parse(day) - Date.parse(last.to) === DAY_MS) last.to = day;
    else lines.push({ from: day, to: day, name });
  }
  return lines
    .map(({ from, to, name }) => `${from}${to === from ? '' : ` ${words.to} ${to}`} ${name}`)
    .join('\n');
}
