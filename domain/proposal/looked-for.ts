import { isFoundIn, searchable } from '../text/search.ts';
import type { NumberParts } from './number.ts';

/** What a search looks in. */
export interface Sought {
  /** Title, proposer and number, as whoever searches reads them. */
  readonly words: string;
  /** What the agencies that handle it are called, and were called before (曾用名). */
  readonly agencies: readonly string[];
  /** Of what its number is made; absent before there is one. */
  readonly number?: NumberParts | undefined;
}

/** The words of a search, each of which must be found; a number with blanks in it (第 12 号) is one word. */
export const wordsIn = (typed: string): string[] =>
  searchable(typed)
    .replace(/第 ?(\d{1,12}) ?号/g, '第$1号')
    .split(' ')
    .filter((word) => word !== '');

/** Whether a proposal is what somebody looks for: each word in its words, in an agency's name, or its number. */
export const isLookedFor = (typed: string, { words, agencies, number }: Sought): boolean =>
  wordsIn(typed).every(
    (word) =>
      isFoundIn(word, words) ||
      agencies.some((name) => isFoundIn(word, name)) ||
      (number !== undefined && isNumberAs(word, number)),
  );

/** What a number is written with, beside its digits: 第12号, 2024年第12号, 2024-012, 〔2024〕12号, 2024012号提案. */
const AROUND = /第|号|提案|年|届|次|会议|[-–—_/.〔〕[\]()]/g;

/**
 * Whether somebody means this number, however it is written there: bare (12, 012), with the year (2024-012, 20240012,
 * 2024年第12号) or with term and meeting of its session (16-4-295, 164295, 10040017).
 */
export function isNumberAs(word: string, { n, year, term, meeting }: NumberParts): boolean {
  const groups = word.normalize('NFKC').replace(AROUND, ' ').trim().split(/ +/);
  if (!groups.every((group) => /^\d{1,12}$/.test(group))) return false;
  const meant = groups.map(Number);
  const spelt = [[n], [year, n], [term, meeting, n]];
  if (spelt.some((parts) => parts.length === meant.length && parts.every((part, at) => part === meant[at])))
    return true;
  const [run = ''] = groups;
  return groups.length === 1 && runsOf({ n, year, term, meeting }).includes(run);
}

/** The number with what stands before it, in one run of digits. */
const runsOf = ({ n, year, term, meeting }: NumberParts): string[] =>
  [`${year}`, `${term}${meeting}`, twoDigits(term) + twoDigits(meeting)].flatMap((before) =>
    [1, 2, 3, 4, 5].map((width) => before + String(n).padStart(width, '0')),
  );

const twoDigits = (part: number): string => String(part).padStart(2, '0');

/**
 * The words that only stand in what is listed of a proposal, for a list that is sifted by them before anything is read:
 * what may be a number or an agency's name as well rules nothing out.
 */
export const wordsToSift = (typed: string, agencies: readonly string[]): string =>
  wordsIn(typed)
    .filter((word) => !/\d/.test(word) && !agencies.some((name) => isFoundIn(word, name)))
    .join(' ');
