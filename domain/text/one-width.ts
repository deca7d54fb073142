/** Stands for what takes no room, and for the second half of what became one: a blank to whoever looks for numbers. */
export const FILLER = '\u0001';

/** Everything but what is of one width already: plain letters, digits and signs, and Chinese characters. */
const WIDE = /[^ -~\n\p{Script=Han}]/gu;
const UNSEEN = /^[\p{Cf}\p{M}\p{Cc}]$/u;
const DASH = /^\p{Pd}$/u;

/**
 * The text in one width, for looking in it: full-width and circled digits as plain ones, every dash as `-`. Each unit
 * stands where it stood, so that what was found here is found there.
 */
export const inOneWidth = (text: string): string =>
  text.replace(WIDE, (character) => {
    const before = known.get(character);
    if (before !== undefined) return before;
    const plain = plainOf(character);
    known.set(character, plain);
    return plain;
  });

/** There are no more of them than signs in use. */
const known = new Map<string, string>();

function plainOf(character: string): string {
  if (UNSEEN.test(character)) return FILLER.repeat(character.length);
  const plain = DASH.test(character) ? '-' : character.normalize('NFKC');
  return plain.length > character.length ? character : plain.padEnd(character.length, FILLER);
}
