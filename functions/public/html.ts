import { type Block, type Runs, readBlocks } from '../../domain/text/blocks.ts';

/** Text that is HTML already; only `html` makes it, so that nothing unescaped gets in. */
export class Html {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

type Piece = Html | string | number | undefined | false | readonly Piece[];

/** A piece of a page: what is put in is escaped, unless it is a piece itself; undefined and false are nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return new Html(strings.map((string, at) => string + written(values[at])).join(''));
}

function written(value: Piece): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.source;
  if (typeof value === 'object') return value.map(written).join('');
  return escaped(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const HEADINGS = { 1: 'h4', 2: 'h5', 3: 'h6' } as const;

/** What an agency wrote, with its headings, lists and tables. */
export const richText = (text: string): Html[] => readBlocks(text).map(blockHtml);

function blockHtml(block: Block): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${runsHtml(block.runs)}</p>`;
    case 'heading': {
      const tag = new Html(HEADINGS[block.level]);
      return html`<${tag}>${runsHtml(block.runs)}</${tag}>`;
    }
    case 'bullets':
      return html`<ul>${block.items.map((item) => html`<li>${runsHtml(item)}</li>`)}</ul>`;
    case 'numbers':
      return html`<ol start="${block.start}">${block.items.map((item) => html`<li>${runsHtml(item)}</li>`)}</ol>`;
    case 'table':
      return tableHtml(block.rows);
    default:
      return block satisfies never;
  }
}

function tableHtml([head = [], ...rows]: readonly (readonly Runs[])[]): Html {
  const headings = head.map((cell) => html`<th scope="col">${runsHtml(cell)}</th>`);
  const body = rows.map((row) => html`<tr>${row.map((cell) => html`<td>${runsHtml(cell)}</td>`)}</tr>`);
  return html`<div class="scroll"><table><thead><tr>${headings}</tr></thead><tbody>${body}</tbody></table></div>`;
}

const runsHtml = (runs: Runs): Html[] =>
  runs.map(({ text, bold }) => (bold ? html`<strong>${text}</strong>` : html`${text}`));

/** Text with its line breaks, as paragraphs. */
export const paragraphs = (text: string): Html[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p>${line.trim()}</p>`);
