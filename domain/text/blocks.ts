/*
 * What agencies write (答复、会办意见、落实情况) is kept as text in a strict subset of Markdown: headings (#), bold (**),
 * numbered and bulleted lists, simple tables. A line is a paragraph, as in the plain text that was kept before it; what
 * is not in the subset stands as it was typed. There are no links, no images and no HTML.
 */

/** A stretch of letters of one kind. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
}
export type Runs = readonly Run[];

export type HeadingLevel = 1 | 2 | 3;

export type Block =
  | { readonly kind: 'paragraph'; readonly runs: Runs }
  | { readonly kind: 'heading'; readonly level: HeadingLevel; readonly runs: Runs }
  | { readonly kind: 'bullets'; readonly items: readonly Runs[] }
  | { readonly kind: 'numbers'; readonly start: number; readonly items: readonly Runs[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Runs[])[] };

const HEADING = /^(#{1,3})[ \u3000]+(\S.*)$/;
const BULLET = /^[-*] +(\S.*)$/;
const NUMBER = /^(\d{1,3})\. +(\S.*)$/;
const ROW = /^\|(.*)\|$/;
const RULE = /^\|(?:\s*:?-{3,}:?\s*\|)+$/;

/** The text as blocks; every text can be read, and a plain one gives a paragraph a line. */
export function readBlocks(text: string): Block[] {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const [block, taken] = blockAt(lines, at);
    if (block) blocks.push(block);
    at += taken;
  }
  return blocks;
}

/** The block that begins at a line, and how many lines it takes. */
function blockAt(lines: readonly string[], at: number): readonly [Block | undefined, number] {
  const line = lines[at] ?? '';
  if (line === '') return [undefined, 1];
  const heading = HEADING.exec(line);
  if (heading) {
    const level = (heading[1] ?? '').length as HeadingLevel;
    return [{ kind: 'heading', level, runs: readRuns(heading[2] ?? '') }, 1];
  }
  return tableAt(lines, at) ?? listAt(lines, at) ?? [{ kind: 'paragraph', runs: readRuns(line) }, 1];
}

/** What is wider is no table: every row would be filled up to the widest. */
const MOST_CELLS = 40;

/** A table begins with a head and a rule below it. */
function tableAt(lines: readonly string[], at: number): readonly [Block, number] | undefined {
  if (!ROW.test(lines[at] ?? '') || !RULE.test(lines[at + 1] ?? '')) return undefined;
  const cells: Runs[][] = [];
  let end = at;
  for (; ROW.test(lines[end] ?? ''); end++) {
    const row = end === at + 1 ? [] : cellsOf(lines[end] ?? '');
    if (row.length > MOST_CELLS) break;
    if (end !== at + 1) cells.push(row);
  }
  return end < at + 2 ? undefined : [{ kind: 'table', rows: evened(cells) }, end - at];
}

function cellsOf(row: string): Runs[] {
  const cells = [''];
  for (const piece of row.slice(1, -1).match(/\\.|\||[^|\\]+|\\/g) ?? [])
    if (piece === '|') cells.push('');
    else cells[cells.length - 1] += piece;
  return cells.map((cell) => readRuns(cell.trim()));
}

/** Every row as wide as the widest. */
function evened(rows: readonly (readonly Runs[])[]): Runs[][] {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? []));
}

function listAt(lines: readonly string[], at: number): readonly [Block, number] | undefined {
  const items: Runs[] = [];
  const first = lines[at] ?? '';
  if (BULLET.test(first)) {
    for (let found = BULLET.exec(first); found; found = BULLET.exec(lines[at + items.length] ?? ''))
      items.push(readRuns(found[1] ?? ''));
    return [{ kind: 'bullets', items }, items.length];
  }
  const start = Number(NUMBER.exec(first)?.[1] ?? Number.NaN);
  // What does not go on counting begins a list of its own, so that every number stays as it was written.
  for (let found = NUMBER.exec(first); found; found = NUMBER.exec(lines[at + items.length] ?? '')) {
    if (Number(found[1]) !== start + items.length) break;
    items.push(readRuns(found[2] ?? ''));
  }
  return items.length > 0 ? [{ kind: 'numbers', start, items }, items.length] : undefined;
}

/** A backslash takes the meaning from what follows it. */
const ESCAPED = /\\([\\*#|.-])/g;
/** Something escaped, or what stands between two marks: Chinese sets them close to letters and punctuation alike. */
const BOLD = /\\.|\*\*(?=[^\s*])((?:\\.|[^\\*]|\*(?!\*))*?(?:[^\s\\*]|\\.))\*\*/g;

/** A line's letters, bold or not. */
export function readRuns(line: string): Run[] {
  const runs: Run[] = [];
  let from = 0;
  const add = (marked: string, bold: boolean) => {
    const text = marked.replace(ESCAPED, '$1');
    if (text !== '') runs.push({ text, ...(bold && { bold: true as const }) });
  };
  for (const found of line.matchAll(BOLD)) {
    if (found[1] === undefined) continue;
    add(line.slice(from, found.index), false);
    add(found[1], true);
    from = found.index + found[0].length;
  }
  add(line.slice(from), false);
  return runs;
}
