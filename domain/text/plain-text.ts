import { type Block, type Runs, readBlocks } from './blocks.ts';

/** What was written without its marks, for mails and wherever there is only plain text. */
export const plainText = (text: string): string => readBlocks(text).map(plainBlock).join('\n');

/** A line's letters. */
export const lettersOf = (runs: Runs): string => runs.map(({ text }) => text).join('');

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return lettersOf(block.runs);
    case 'bullets':
      return block.items.map((item) => `· ${lettersOf(item)}`).join('\n');
    case 'numbers':
      return block.items.map((item, index) => `${block.start + index}. ${lettersOf(item)}`).join('\n');
    case 'table':
      return block.rows.map((row) => row.map(lettersOf).join(' | ')).join('\n');
    default:
      return block satisfies never;
  }
}
