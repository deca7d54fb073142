import { FILLER, inOneWidth } from '../text/one-width.ts';
import { privateNumbers, type Span } from './private-numbers.ts';

/*
 * What publication leaves out: published letters carried telephones, numbers of identity cards and home addresses of
 * members. A street or a house number by itself is often what the proposal is about and stays; a dwelling does not.
 * It is looked for in the text of one width, and every rule goes through it once, whatever was typed.
 */

const MAIL = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+ {0,2}@ {0,2}[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;
const ADDRESS =
  /(?<=(?:家庭住址|家庭地址|通[讯信]地址|联系地址|现住址|住址|地址)(?:[:：]|为|是)\s{0,4})[^\s，,。；;、（）()［］]+/g;
const DWELLING =
  /\p{Script=Han}{1,4}?(?:路|街|道|巷|弄|里|村|小区|花园|家园|公寓|苑|园)(?:\d{1,5}(?:号院?|弄))?(?:[A-Za-z]?\d{1,4}|[一二三四五六七八九十]{1,4})(?:栋|幢|号楼|座)(?:(?:\d{1,4}|[一二三四五六七八九十]{1,4})(?:单元|门)(?:\d{1,3}[楼层])?(?:\d{2,4}(?:室|户|号房?)?)?|\d{3,4}(?:室|户|号房?)?(?!\d))/gu;

const RULES: readonly (readonly [RegExp, string])[] = [
  [MAIL, '［邮箱已隐去］'],
  [ADDRESS, '［住址已隐去］'],
  [DWELLING, '［住址已隐去］'],
];

/** The text without telephones, identity numbers, e-mail and home addresses, nor the words named beside them. */
export function redact(text: string, words: readonly string[] = []): string {
  const plain = inOneWidth(text);
  const spans = [
    ...privateNumbers(plain),
    ...RULES.flatMap(([rule, instead]) => spansOf(plain, rule, instead)),
    ...words.flatMap((word) => spansOf(plain, wordPattern(word), '［已隐去］')),
  ];
  return without(text, spans);
}

const spansOf = (text: string, rule: RegExp | undefined, instead: string): Span[] =>
  rule
    ? [...text.matchAll(rule)].map(({ 0: found, index: start }) => ({
        start,
        end: start + found.length,
        instead,
      }))
    : [];

/** A name as it may be set: in capitals or not, with blanks between its characters. */
function wordPattern(word: string): RegExp | undefined {
  const characters = [...inOneWidth(word.trim())].filter(
    (character) => character.trim() !== '' && character !== FILLER,
  );
  if (characters.length === 0) return undefined;
  const escaped = characters.map((character) => character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&'));
  return new RegExp(escaped.join(`[ ${FILLER}]{0,3}`), 'giu');
}

/** What is left; where two things overlap, the first says what it was. */
function without(text: string, spans: readonly Span[]): string {
  let left = '';
  let from = 0;
  let instead = '';
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= from) {
      left += instead + text.slice(from, span.start);
      instead = span.instead;
    }
    from = Math.max(from, span.end);
  }
  return left + instead + text.slice(from);
}
