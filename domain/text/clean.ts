/*
 * What people paste holds more than they see: characters that steer a screen, turn the direction of reading, take no
 * room or are half of one. Everything typed passes here once, before any schema reads it (functions/api/door.ts), and
 * the fields say what is one line (domain/fields.ts).
 */

/** A break however it was made: by Windows, an old Mac, a terminal, a page of Word. */
const BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/**
 * Steering, direction marks and what is never drawn. Variation selectors stay, since they choose the form of a Chinese
 * character, and so does what joins two pictures into one.
 */
const UNSEEN =
  /(?!\n|\t|\u200D|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
const JOINS_NOTHING =
  /(?<!\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D|\u200D(?!\p{Extended_Pictographic})/gu;

/** Half of a character, as a program leaves it that cuts by units: it can be neither stored nor shown. */
const HALF = /\p{Cs}/u;
export const hasHalfCharacter = (text: string): boolean => HALF.test(text);

/** Several lines, each of what can be seen; breaks are line feeds, and tabs stay. */
export const cleanLines = (text: string): string =>
  text.replace(BREAKS, '\n').replace(UNSEEN, '').replace(JOINS_NOTHING, '');

/** The same in one line: a break or a tab was a gap between words. */
export const cleanLine = (text: string): string => cleanLines(text).replace(/\s+/g, ' ').trim();

/** Letters and digits of full width (Ａ１), which Chinese input methods make, and a full-width blank. */
const WIDE = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\u3000]/g;
const narrowed = (wide: string): string =>
  wide === '\u3000' ? ' ' : String.fromCharCode(wide.charCodeAt(0) - 0xfee0);

/** Letters and digits in half width. Punctuation keeps its width: in Chinese names it is wide （以下同）. */
export const narrow = (text: string): string => text.normalize('NFC').replace(WIDE, narrowed);

/** What somebody or something is called: blanks that only spread Chinese characters apart (张　三) go. */
export const cleanName = (text: string): string =>
  cleanLine(narrow(text)).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');

/** What is compared letter by letter, such as an address, a number or a code: of one width, without blanks around. */
export const cleanCode = (text: string): string => cleanLine(text.normalize('NFKC'));

/** Something that a reader can point at: a letter or a digit. */
export const hasLetter = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
/** Something drawn at all; the empty pattern of Braille is not. */
export const hasInk = (text: string): boolean => /(?!\u2800)[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
