/** A sign-in code (登录验证码): so many digits that guessing is hopeless, and few enough to be typed from a mail. */
export const CODE_DIGITS = 8;
/** How long a code counts; minutes. */
export const CODE_MINUTES = 10;

/** As much as somebody would paste: a whole mail. */
const READ = 2000;

const runs = (text: string): string[] => text.match(/\d+/g) ?? [];
const codesIn = (text: string): string[] => runs(text).filter((digits) => digits.length === CODE_DIGITS);

/**
 * The code in what was typed or pasted: in full width, with blanks or dashes between its digits, or within the
 * sentence that it came in. What is no code is answered as the digits that are in it.
 */
export function codeIn(typed: string): string {
  const text = typed
    .slice(0, READ)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '');
  const said = text.slice(text.lastIndexOf('验证码') + 1);
  // Blanks and dashes part the digits of a code as well as one number from the next: as it stands goes first.
  const joined = said.replace(/(?<=\d)[\s\p{Pd}_.·]+(?=\d)/gu, '');
  const [found] = [...codesIn(said), ...codesIn(joined), ...codesIn(text)];
  return found ?? runs(text).join('');
}
