import { dayOf, type Instant, yearOf } from '../time/instant.ts';
import type { SessionFacts } from './context.ts';

/** What a registration number can be made of. */
export type NumberParts = {
  readonly term: number;
  readonly meeting: number;
  readonly year: number;
  readonly n: number;
};

/** Writes a number by the committee's pattern: `{n:4}` is padded to four digits, `{term:2}` to two. */
export const formatNumber = (pattern: string, parts: NumberParts): string =>
  pattern.replace(/\{(n|term|meeting|year)(?::(\d))?\}/g, (_, name: keyof NumberParts, width?: string) =>
    String(parts[name]).padStart(Number(width ?? 0), '0'),
  );

/** The year that a session's numbers carry: that of its opening, or of the moment while that is not known. */
export const sessionYear = (session: Pick<SessionFacts, 'opensOn'>, now: Instant): number =>
  yearOf(session.opensOn ?? dayOf(now));

const DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 in words: 二, 十, 十六, 二十一. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (value >= 100) return String(value);
  if (tens === 0) return DIGITS[ones] ?? '';
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}

/** 二届二次会议 */
export const sessionLabel = ({ term, meeting }: Pick<SessionFacts, 'term' | 'meeting'>): string =>
  `${chineseNumber(term)}届${chineseNumber(meeting)}次会议`;

/** 政协××区第二届委员会第二次会议第15号提案 */
export function fullTitle(
  committee: string,
  { term, meeting }: Pick<SessionFacts, 'term' | 'meeting'>,
  label: string | number,
): string {
  const place = committee.replace(/委员会$/, '');
  return `${place}第${chineseNumber(term)}届委员会第${chineseNumber(meeting)}次会议第${label}号提案`;
}
