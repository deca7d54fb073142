import { FILLER } from '../text/one-width.ts';

/*
 * Telephones and numbers of identity cards in a text of one width (see one-width.ts). People write them in groups, with
 * blanks, dashes, points and brackets between. So digits are gathered in groups first, and then groups that stand close
 * together are looked at: every digit a few times, however long the text is.
 */

/** Part of a text, and what stands there instead. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly instead: string;
}

const PHONE = '［电话已隐去］';
const IDENTITY = '［证件号已隐去］';

interface Group {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** The next group stands so close that it may go on with the number. */
  readonly goesOn: boolean;
}

/** At most so many signs between two groups of one number; a comma parts thousands or whole numbers. */
const MOST_BETWEEN = 4;
const BETWEEN = new RegExp(`^[ \\t\\n\\-.·•_/()~${FILLER}]{0,${MOST_BETWEEN}}$`);
const MOST_DIGITS = 18;
const IDENTITY_CARD = /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/;
const OLD_IDENTITY_CARD = /^[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/;
const MOBILE = /^(?:0{0,2}86|0)?1[3-9]\d{9}$/;
/** How many digits the groups of a mobile number have when nothing says that it is one. */
const MOBILE_SHAPE = /^(?:[124] )?(?:11|3 4 4|3 8|7 4|3 3 5|(?:[12] )*[12])$|^1[235]$/;
const LANDLINE = /^0\d{2,3}[2-9]\d{6,7}$/;
const LANDLINE_SHAPE = /^(?:1[0-2]|[34] [78]|[34] [34] 4)$/;
const LOCAL = /^[2-9]\d{6,7}$/;
const LOCAL_SHAPE = /^(?:[78]|[34] 4)$/;
const EXTENSION = /^(?:-|转|转接)\d{1,5}(?!\d)/;

const LABEL = /(?:电话|手机|座机|固话|传真|联系方式|微信|tel|phone|mobile)[^\d,;。、]{0,10}$/i;
const LABEL_REACH = 24;
/** One number after another behind one label. */
const ANOTHER = /^[ 、,;或和/]{1,4}$/;
/** What follows an amount; the feast of 元旦 does not. */
const UNIT =
  /^(?:\.\d+)? ?(?:[万亿千百]?元(?![旦宵])|[万亿千百]|吨|平方|立方|公里|米|个|人次?|户|件|条|辆|%)/;
const UNIT_REACH = 24;

/** Where such numbers stand. */
export function privateNumbers(text: string): Span[] {
  const groups = groupsOf(text);
  const found: Span[] = [];
  for (let at = 0; at < groups.length; ) {
    const [span, taken] = numberAt(text, groups, at, found.at(-1));
    if (span) found.push(span);
    at += taken;
  }
  return found;
}

function groupsOf(text: string): Group[] {
  const found = [...text.matchAll(/\d+/g)];
  return found.map(({ 0: digits, index: start }, at) => {
    const end = start + digits.length;
    const next = found[at + 1]?.index;
    return { start, end, digits, goesOn: next !== undefined && isBetween(text, end, next) };
  });
}

/** The number that begins with a group, the longest first, and how many groups it takes. */
function numberAt(
  text: string,
  groups: readonly Group[],
  at: number,
  before: Span | undefined,
): readonly [Span | undefined, number] {
  const first = groups[at];
  if (!first) return [undefined, 1];
  const run = runAt(groups, at);
  const labelled = isLabelled(text, first.start, before);
  let length = run.reduce((sum, { digits }) => sum + digits.length, 0);
  for (let count = run.length; count > 0; count--) {
    const span = LENGTHS.has(length) ? asNumber(text, run.slice(0, count), labelled) : undefined;
    if (span) return [span, count];
    length -= run[count - 1]?.digits.length ?? 0;
  }
  return [undefined, 1];
}

/** How many digits such numbers have. */
const LENGTHS: ReadonlySet<number> = new Set([7, 8, 10, 11, 12, 13, 15, 17, 18]);

/** Groups that stand close together, as far as one number may reach. */
function runAt(groups: readonly Group[], at: number): Group[] {
  const run: Group[] = [];
  let digits = 0;
  for (let next = groups[at]; next; next = next.goesOn ? groups[at + run.length] : undefined) {
    digits += next.digits.length;
    if (digits > MOST_DIGITS) break;
    run.push(next);
  }
  return run;
}

const isBetween = (text: string, from: number, to: number): boolean =>
  to - from <= MOST_BETWEEN && BETWEEN.test(text.slice(from, to));

function asNumber(text: string, groups: readonly Group[], labelled: boolean): Span | undefined {
  const [first] = groups;
  const last = groups.at(-1);
  if (!first || !last) return undefined;
  const digits = groups.map((group) => group.digits).join('');
  const shape = groups.map((group) => group.digits.length).join(' ');
  const checked = digits.length === 17 ? checkLetter(text, last.end) : undefined;
  if (IDENTITY_CARD.test(checked ? `${digits}X` : digits))
    return { start: first.start, end: checked ?? last.end, instead: IDENTITY };
  const whole = groups.length === 1 || shape === '6 6 3';
  if (whole && OLD_IDENTITY_CARD.test(digits))
    return { start: first.start, end: last.end, instead: IDENTITY };
  const mobile = MOBILE.test(digits) && (labelled || MOBILE_SHAPE.test(shape));
  const landline = LANDLINE.test(digits) && LANDLINE_SHAPE.test(shape);
  const local = labelled && LOCAL.test(digits) && LOCAL_SHAPE.test(shape);
  if (!mobile && !landline && !local) return undefined;
  if (mobile && groups.length === 1 && !labelled && isAmount(text, last.end)) return undefined;
  return { start: beginOf(text, first.start), end: extensionEnd(text, last.end), instead: PHONE };
}

/** Where the letter ends that the last digit of an identity card may be. */
function checkLetter(text: string, from: number): number | undefined {
  const found = /^[^\dA-Za-z\p{Script=Han}]{0,4}[Xx](?![A-Za-z])/u.exec(text.slice(from, from + 6));
  return found && BETWEEN.test(found[0].slice(0, -1)) ? from + found[0].length : undefined;
}

const isAmount = (text: string, end: number): boolean => UNIT.test(text.slice(end, end + UNIT_REACH));

function isLabelled(text: string, start: number, before: Span | undefined): boolean {
  if (
    before?.instead === PHONE &&
    start - before.end <= MOST_BETWEEN &&
    ANOTHER.test(text.slice(before.end, start))
  )
    return true;
  return LABEL.test(text.slice(Math.max(0, start - LABEL_REACH), start));
}

/** With the plus of a country's number and the bracket of an area's. */
function beginOf(text: string, start: number): number {
  const before = text[start - 1];
  return before === '+' || (before === '(' && /^\d{3,4}\)/.test(text.slice(start, start + 5)))
    ? start - 1
    : start;
}

const extensionEnd = (text: string, end: number): number =>
  end + (EXTENSION.exec(text.slice(end, end + 8))?.[0].length ?? 0);
