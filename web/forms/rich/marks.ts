/** A change to a text: what is replaced by what, and what is selected after. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly select: readonly [from: number, to: number];
}

/** A text with what is selected in it. */
export interface Selected {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Bold on or off for what is selected, line by line; with nothing selected, a word to be written over. */
export function bold({ text, from, to }: Selected, word: string): Edit {
  const chosen = text.slice(from, to);
  if (chosen.trim() === '')
    return { from, to: from, insert: `**${word}**`, select: [from + 2, from + 2 + word.length] };
  const outside = text.slice(from - 2, from) === '**' && text.slice(to, to + 2) === '**';
  if (outside) return { from: from - 2, to: to + 2, insert: chosen, select: [from - 2, to - 2] };
  const insert = /\*\*/.test(chosen) ? chosen.replaceAll('**', '') : chosen.replace(/\S.*\S|\S/g, '**$&**');
  return { from, to, insert, select: [from, from + insert.length] };
}

type LineKind = 'heading' | 'bullets' | 'numbers';

const MARKS: Readonly<Record<LineKind, RegExp>> = {
  heading: /^#{1,3} +/,
  bullets: /^[-*] +/,
  numbers: /^\d{1,3}\. +/,
};

const markOf = (kind: LineKind, index: number): string =>
  ({ heading: '## ', bullets: '- ', numbers: `${index + 1}. ` })[kind];

/** The selected lines become headings or items of a list; those that are already become paragraphs again. */
export function lines({ text, from, to }: Selected, kind: LineKind): Edit {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const next = text.indexOf('\n', Math.max(to, start));
  const end = next === -1 ? text.length : next;
  const chosen = text.slice(start, end).split('\n');
  const full = chosen.filter((line) => line.trim() !== '');
  const all = full.length > 0 && full.every((line) => MARKS[kind].test(line));
  let index = 0;
  const changed = chosen.map((line) => {
    if (line.trim() === '' && chosen.length > 1) return line;
    const bare = Object.values(MARKS).reduce((left, mark) => left.replace(mark, ''), line);
    return all ? bare : `${markOf(kind, index++)}${bare}`;
  });
  const insert = changed.join('\n');
  const at = start + insert.length;
  return { from: start, to: end, insert, select: chosen.length > 1 ? [start, at] : [at, at] };
}

/** Something that stands in lines of its own, such as a table or what was pasted. */
export function inLinesOfItsOwn({ text, from, to }: Selected, block: string): Edit {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const gap = (beside: string, broken: boolean) => (beside.trim() === '' ? '' : broken ? '\n' : '\n\n');
  const insert = `${gap(before, before.endsWith('\n'))}${block}${gap(after, after.startsWith('\n'))}`;
  return { from, to, insert, select: [from + insert.length, from + insert.length] };
}

/** The same list goes on in the next line; an empty item ends it. */
export function nextItem({ text, from, to }: Selected): Edit | undefined {
  if (from !== to) return undefined;
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const line = text.slice(start, from);
  const [mark = ''] = MARKS.bullets.exec(line) ?? MARKS.numbers.exec(line) ?? [];
  if (mark === '') return undefined;
  if (line === mark) return { from: start, to: from, insert: '', select: [start, start] };
  const number = Number.parseInt(mark, 10);
  const insert = `\n${Number.isNaN(number) ? mark : `${number + 1}. `}`;
  return { from, to, insert, select: [from + insert.length, from + insert.length] };
}
