import { redact } from '../proposal/redact.ts';
import { type Block, type Runs, readBlocks } from './blocks.ts';
import { lettersOf, plainText } from './plain-text.ts';
import { writeBlocks } from './write-blocks.ts';

/** The same as `redact` for a text with marks: a mark in the middle of a number or a name hides it from nobody. */
export function redactRich(text: string, words: readonly string[] = []): string {
  const marked = redact(text, words);
  const plain = redact(plainText(text), words);
  if (plain === plainText(marked)) return marked;
  const blocks = readBlocks(text).map((block) => redactBlock(block, words));
  const written = writeBlocks(blocks);
  // What is only found over several lines is left out of the plain text, without its looks.
  const left = plainText(written);
  return redact(left, words) === left ? written : plain;
}

/** A line in which something is left out loses its bold. */
function redactRuns(runs: Runs, words: readonly string[]): Runs {
  const letters = lettersOf(runs);
  const left = redact(letters, words);
  return left === letters ? runs : [{ text: left }];
}

function redactBlock(block: Block, words: readonly string[]): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return { ...block, runs: redactRuns(block.runs, words) };
    case 'bullets':
    case 'numbers':
      return { ...block, items: block.items.map((item) => redactRuns(item, words)) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map((cell) => redactRuns(cell, words))) };
    default:
      return block satisfies never;
  }
}
