/** How long a text is: in characters as Unicode counts them, which is how the schemas and their documents count. */
export const lengthOf = (text: string): number => {
  let length = 0;
  for (const _ of text) length++;
  return length;
};

let segmenter: Intl.Segmenter | undefined;

/**
 * The beginning of a text, of at most so many characters, never with a part of what is read as one: a rare character
 * of two units, a letter with its accents, a picture of several.
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  segmenter ??= new Intl.Segmenter('zh-CN');
  // No more is looked at than can be taken and what comes next: a character has two units at most.
  const looked = text.slice(0, 2 * most + 2);
  let left = most;
  let end = 0;
  for (const { segment, index } of segmenter.segment(looked)) {
    left -= lengthOf(segment);
    if (left < 0) return end === 0 ? firstOf(looked, most) : looked.slice(0, end);
    end = index + segment.length;
  }
  return looked.slice(0, end);
}

/** The same with a sign that something was left out, within the length. */
export const shortened = (text: string, most: number): string =>
  lengthOf(text) <= most ? text : `${cut(text, most - 1)}…`;

/** One thing that is longer than everything: cut within, but between characters. */
const firstOf = (text: string, most: number): string => [...text].slice(0, most).join('');
