import { cleanLine } from './clean.ts';

/** A text for looking in it, and what is looked for: of one width, without capitals, its words by single blanks. */
export const searchable = (text: string): string => cleanLine(text.normalize('NFKC')).toLowerCase();

/** Whether everything that is looked for stands in it: each word by itself, wherever. */
export function isFoundIn(sought: string, text: string): boolean {
  const within = searchable(text);
  return searchable(sought)
    .split(' ')
    .every((word) => within.includes(word));
}
