import type { Block, Run, Runs } from './blocks.ts';

/** Blocks as the text that is kept: what `readBlocks` reads again as the same blocks. */
export const writeBlocks = (blocks: readonly Block[]): string =>
  blocks
    .map(writeBlock)
    .filter((text) => text !== '')
    .join('\n\n');

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return atLineStart(writeRuns(block.runs));
    case 'heading':
      return `${'#'.repeat(block.level)} ${writeRuns(block.runs)}`;
    case 'bullets':
      return block.items.map((item) => `- ${writeRuns(item)}`).join('\n');
    case 'numbers':
      return block.items.map((item, index) => `${block.start + index}. ${writeRuns(item)}`).join('\n');
    case 'table':
      return writeTable(block.rows);
    default:
      return block satisfies never;
  }
}

function writeTable(rows: readonly (readonly Runs[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const row = (cells: readonly Runs[]) => line(cells.map((cell) => writeRuns(cell).replaceAll('|', '\\|')));
  return [row(head), line(head.map(() => '---')), ...body.map(row)].join('\n');
}

/** A line's letters with the marks of bold; spaces at the edges stay outside of them. */
function writeRuns(runs: Runs): string {
  return joined(runs)
    .map(({ text, bold }) => {
      const written = escaped(text.replace(/\s+/g, ' '), bold === true);
      if (!bold || written.trim() === '') return written;
      const [, before = '', inside = '', after = ''] = /^(\s*)(.*?)(\s*)$/.exec(written) ?? [];
      return `${before}**${inside}**${after}`;
    })
    .join('')
    .trim();
}

/** Neighbours of one kind are one run. */
function joined(runs: Runs): Runs {
  const together: Run[] = [];
  for (const run of runs) {
    const last = together.at(-1);
    if (last && last.bold === run.bold)
      together[together.length - 1] = { ...last, text: last.text + run.text };
    else together.push(run);
  }
  return together;
}

/** Only what would be read as a mark is marked. */
const escaped = (text: string, bold: boolean): string =>
  text.replace(/\\(?=[\\*#|.-]|$)/g, '\\\\').replace(bold ? /\*/g : /\*(?=\*)|(?<=\*)\*|^\*|\*$/g, '\\*');

const atLineStart = (line: string): string =>
  line.replace(/^(?=#{1,3}[ \u3000]|[-*] |\|)/, '\\').replace(/^(\d{1,3})\. /, '$1\\. ');
