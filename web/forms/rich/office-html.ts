import type { Block, HeadingLevel, Runs } from '../../../domain/text/blocks.ts';
import { inlineOf, lettersIn, runsOf } from './inline.ts';
import { tableOf } from './office-table.ts';

/** What was found in a piece of HTML: its blocks, and how many pictures were left out. */
export interface Found {
  readonly blocks: readonly Block[];
  readonly pictures: number;
}

/** Nothing of these is text of the document. */
const RUBBISH = [
  'head, style, script, template, noscript, iframe, object, xml, title, meta, link, input, button, select',
  'del, [style*="mso-hide:all"], [style*="mso-hide: all"], [style*="display:none"], [style*="display: none"]',
  '.msocomanchor, .MsoCommentReference, .msocomtxt, [style*="mso-element:comment"]',
].join(', ');

/** Reads what Word, WPS or a browser puts on the clipboard: the structure is kept, looks and rubbish are not. */
export function readOfficeHtml(html: string): Found {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll(RUBBISH)) element.remove();
  const pictures = [...body.querySelectorAll('*')].filter(({ localName }) => PICTURES.includes(localName));
  for (const picture of pictures) picture.remove();
  const blocks = together(blocksIn(body));
  return { blocks, pictures: pictures.length };
}

/** Word draws a picture twice, for itself and for others: the one for others counts. */
const PICTURES = ['img', 'svg', 'canvas', 'v:imagedata'];

const CONTAINERS =
  'address article aside body blockquote center dd div dl dt figure footer form header main section';
const isContainer = ({ localName }: Element): boolean => CONTAINERS.split(' ').includes(localName);
const isBlock = (element: Element): boolean =>
  isContainer(element) || /^(?:p|h[1-6]|ul|ol|li|table|hr|pre)$/.test(element.localName);
const hasBlocks = (element: Element): boolean => [...element.querySelectorAll('*')].some(isBlock);

/** The blocks in an element, in order; text that stands between them is a paragraph. */
function blocksIn(parent: Element): Block[] {
  const blocks: Block[] = [];
  let loose: Node[] = [];
  const settle = () => {
    blocks.push(...linesOf(loose).map(paragraph));
    loose = [];
  };
  for (const node of parent.childNodes) {
    if (!(node instanceof Element) || !(isBlock(node) || hasBlocks(node))) {
      loose.push(node);
      continue;
    }
    settle();
    blocks.push(...blocksOf(node));
  }
  settle();
  return blocks;
}

const paragraph = (runs: Runs): Block => ({ kind: 'paragraph', runs });

/** The lines of some nodes: a line break begins another. */
const linesOf = (nodes: readonly Node[]): Runs[] => runsOf(nodes.flatMap((node) => lettersIn(node)));

function blocksOf(element: Element): Block[] {
  switch (element.localName) {
    case 'table':
      return tableOf(element, blocksIn);
    case 'ul':
    case 'ol':
      return listOf(element);
    case 'hr':
      return [];
    default:
      return isContainer(element) || hasBlocks(element) ? blocksIn(element) : lineBlocks(element);
  }
}

/** A paragraph as Office writes them: a heading, an item of a list, or just a paragraph. */
function lineBlocks(element: Element): Block[] {
  const level = levelOf(element);
  if (level) closeMarks(element);
  if (level) return plainLines(element).map((runs) => ({ kind: 'heading', level, runs }));
  const item = listItemOf(element);
  return item ? [item] : linesOf([...element.childNodes]).map(paragraph);
}

const MARK = '[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]';

/** 一、 stands close to its heading: Office fills the gap with spaces of another size. */
function closeMarks(heading: Element): void {
  for (const mark of heading.querySelectorAll(MARK)) mark.textContent = bare(mark);
}

const bare = ({ textContent }: Element): string => (textContent ?? '').replace(/[\s\u00a0]+/g, '');

/** A heading is no bolder than headings are. */
const plainLines = (element: Element): Runs[] =>
  linesOf([...element.childNodes]).map((runs) => [{ text: runs.map(({ text }) => text).join('') }]);

/** The level of a heading, by its element, its style's name or the outline level that Office gives it. */
function levelOf(element: Element): HeadingLevel | undefined {
  const named = /^h([1-6])$/.exec(element.localName)?.[1] ?? /MsoHeading([1-9])/.exec(element.className)?.[1];
  const outlined = /mso-outline-level:\s*([1-9])/.exec(element.getAttribute('style') ?? '')?.[1];
  const level = /\bMsoTitle\b/.test(element.className) ? 1 : Number(named ?? outlined ?? 0);
  return level > 0 ? (Math.min(level, 3) as HeadingLevel) : undefined;
}

const BULLETS = /^[·•●○◦■□◆◇▪▫►➢✓o§Øüvl*–—-]$/u;

/** An item that Office writes as a paragraph with its mark beside: a bullet, a number, or a mark that is kept as text. */
function listItemOf(element: Element): Block | undefined {
  if (!/mso-list:/.test(element.getAttribute('style') ?? '')) return undefined;
  const ignored = element.querySelector(MARK);
  if (!ignored) return undefined;
  const mark = bare(ignored);
  ignored.remove();
  const runs = linesOf([...element.childNodes]).flat();
  if (runs.length === 0) return undefined;
  const number = /^(\d{1,3})[.．]$/.exec(mark)?.[1];
  if (number) return { kind: 'numbers', start: Number(number), items: [runs] };
  if (BULLETS.test(mark)) return { kind: 'bullets', items: [runs] };
  return paragraph([{ text: mark }, ...runs]);
}

/** A list as browsers write it; what is inside of an item follows it. */
function listOf(list: Element): Block[] {
  const start = Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1;
  let number = start;
  return [...list.children].flatMap((item): Block[] => {
    const inner = [...item.querySelectorAll('ul, ol')].filter(
      (one) => !one.parentElement?.closest('ul ul, ol ol'),
    );
    for (const one of inner) one.remove();
    const runs = item.localName === 'li' ? inlineOf(item) : [];
    const mine: Block[] =
      runs.length === 0
        ? []
        : list.localName === 'ol'
          ? [{ kind: 'numbers', start: number++, items: [runs] }]
          : [{ kind: 'bullets', items: [runs] }];
    const nested = ['ul', 'ol'].includes(item.localName) ? listOf(item) : inner.flatMap(listOf);
    return [...mine, ...nested];
  });
}

/** Items one after another are one list; empty paragraphs are none. */
function together(blocks: readonly Block[]): Block[] {
  const all: Block[] = [];
  for (const block of blocks) {
    const last = all.at(-1);
    if (block.kind === 'bullets' && last?.kind === 'bullets')
      all[all.length - 1] = { ...last, items: [...last.items, ...block.items] };
    else if (
      block.kind === 'numbers' &&
      last?.kind === 'numbers' &&
      last.start + last.items.length === block.start
    )
      all[all.length - 1] = { ...last, items: [...last.items, ...block.items] };
    else all.push(block);
  }
  return all;
}
