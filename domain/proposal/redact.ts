/*
 * What publication leaves out: published letters carried telephones, numbers of identity cards and home addresses of
 * members. A street or a house number by itself is often what the proposal is about and stays; a dwelling does not.
 */

const NOT_IN_NUMBER = '(?<![\\d.])';
const NUMBER_ENDS = '(?![\\d.]*\\d)';
const GAP = '[-－—–\\s]?';

const pattern = (source: string, flags = 'g'): RegExp => new RegExp(source, flags);

/** In the order in which they are looked for: the longest numbers first. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g, '［邮箱已隐去］'],
  [
    pattern(
      `${NOT_IN_NUMBER}[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dXx]${NUMBER_ENDS}`,
    ),
    '［证件号已隐去］',
  ],
  [
    pattern(`${NOT_IN_NUMBER}[1-9]\\d{5}\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}${NUMBER_ENDS}`),
    '［证件号已隐去］',
  ],
  [
    pattern(
      `(?:\\+?${NOT_IN_NUMBER}86${GAP})?${NOT_IN_NUMBER}1[3-9]\\d${GAP}\\d{4}${GAP}\\d{4}${NUMBER_ENDS}`,
    ),
    '［电话已隐去］',
  ],
  [
    pattern(
      `${NOT_IN_NUMBER}(?:[（(]0\\d{2,3}[)）]\\s?|0\\d{2,3}${GAP})[2-9]\\d{6,7}(?:(?:[-－—–]|转)\\d{1,5})?${NUMBER_ENDS}`,
    ),
    '［电话已隐去］',
  ],
  [
    pattern(`((?:电话|手机|座机|传真)(?:号码)?(?:[:：]|为|是)?\\s*)\\d{3,4}${GAP}\\d{4}${NUMBER_ENDS}`),
    '$1［电话已隐去］',
  ],
  [
    /((?:家庭住址|家庭地址|通[讯信]地址|联系地址|现住址|住址|地址)(?:[:：]|为|是)\s*)[^\s，,。；;、（）()］]+/g,
    '$1［住址已隐去］',
  ],
  [
    /\p{Script=Han}{1,4}?(?:路|街|道|巷|弄|里|村|小区|花园|家园|公寓|苑|园)(?:\d+(?:号院?|弄))?(?:[A-Za-z]?\d+|[一二三四五六七八九十]+)(?:栋|幢|号楼|座)(?:(?:\d+|[一二三四五六七八九十]+)(?:单元|门)(?:\d+[楼层])?(?:\d{2,4}(?:室|户|号房?)?)?|\d{3,4}(?:室|户|号房?)?(?!\d))/gu,
    '［住址已隐去］',
  ],
];

/** The text without telephones, identity numbers, e-mail and home addresses, nor the words named beside them. */
export function redact(text: string, words: readonly string[] = []): string {
  const plain = RULES.reduce((left, [found, instead]) => left.replace(found, instead), text);
  return words
    .filter((word) => word !== '')
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, '［已隐去］'), plain);
}
