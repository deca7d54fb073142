import { type Block, readBlocks } from '../text/blocks.ts';
import type { LetterHeading } from './letter-heading.ts';

/** What a letter has around its text by itself. */
type Around = Pick<LetterHeading, 'title' | 'addressees'> & { readonly agency: string };

/** How far from its edges a pasted letter says what the form of the letter says as well. */
const EDGE = 4;

const DATE =
  /^[〇一二三四五六七八九十\d]{2,4}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日$/;
const ADDRESSEE = /^.{1,60}(?:委员|同志|先生|女士|委员会|总工会|妇女联合会|工商业联合会|界别?|小组)[：:]$/;
const NUMBER = /^.{1,20}[〔[（(]\d{4}[〕\]）)].{0,4}号$/;

/**
 * The text of a reply without what was pasted with it: its title, number and addressee on top, the agency and the date
 * below stand on the letter anyway.
 */
export function letterBody(text: string, { title, addressees, agency }: Around): Block[] {
  const blocks = readBlocks(text);
  const titles = [title, agency].map(bare);
  const onTop = (line: string) =>
    titles.includes(line) || addressees.some((who) => line === bare(`${who}：`)) || said(line);
  const below = (line: string) => line !== '' && (bare(agency).endsWith(line) || DATE.test(line));
  const first = blocks.findIndex((block, at) => at >= EDGE || !onTop(lineOf(block)));
  const last = blocks.findLastIndex((block, at) => at < blocks.length - EDGE || !below(lineOf(block)));
  return blocks.slice(first === -1 ? blocks.length : first, last + 1);
}

const said = (line: string): boolean =>
  ADDRESSEE.test(line) || NUMBER.test(line) || /^关于.{1,80}提案的(?:再次)?(?:答复|复函)$/.test(line);

const bare = (text: string): string => text.replace(/[\s\u3000]/g, '');

/** A line that stands alone; what is more than a line is text. */
const lineOf = (block: Block): string =>
  block.kind === 'paragraph' || block.kind === 'heading'
    ? bare(block.runs.map(({ text }) => text).join(''))
    : '';
