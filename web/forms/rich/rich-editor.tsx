import '../../styles/rich.css';
import { writeBlocks } from '../../../domain/text/write-blocks.ts';
import { Prose } from '../../parts/prose.tsx';
import { rich as words } from '../../words/zh-CN/rich.ts';
import { bold, type Edit, inLinesOfItsOwn, lines, nextItem, type Selected } from './marks.ts';
import { readOfficeHtml } from './office-html.ts';

interface Tool {
  readonly label: string;
  /** As aria writes it, and as people read it. */
  readonly keys: string;
  readonly code: string;
  readonly alt?: boolean;
  readonly shift?: boolean;
  readonly class?: string;
  readonly edit: (selected: Selected) => Edit;
}

const TOOLS: readonly Tool[] = [
  {
    label: words.bold,
    keys: 'Control+B',
    code: 'KeyB',
    class: 'strong',
    edit: (selected) => bold(selected, words.boldWord),
  },
  {
    label: words.heading,
    keys: 'Control+Alt+1',
    code: 'Digit1',
    alt: true,
    edit: (selected) => lines(selected, 'heading'),
  },
  {
    label: words.numbers,
    keys: 'Control+Shift+7',
    code: 'Digit7',
    shift: true,
    edit: (selected) => lines(selected, 'numbers'),
  },
  {
    label: words.bullets,
    keys: 'Control+Shift+8',
    code: 'Digit8',
    shift: true,
    edit: (selected) => lines(selected, 'bullets'),
  },
  {
    label: words.table,
    keys: 'Control+Alt+T',
    code: 'KeyT',
    alt: true,
    edit: (selected) => inLinesOfItsOwn(selected, words.tableTemplate),
  },
];

const isFor = (event: KeyboardEvent, { code, alt = false, shift = false }: Tool): boolean =>
  (event.ctrlKey || event.metaKey) && event.code === code && event.altKey === alt && event.shiftKey === shift;

const selectedIn = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Selected => ({
  text: value,
  from: selectionStart,
  to: selectionEnd,
});

/** As if it had been typed, so that one can take it back; where a browser cannot, it is put in. */
function carryOut(area: HTMLTextAreaElement, { from, to, insert, select }: Edit): void {
  area.focus();
  area.setSelectionRange(from, to);
  const typed = document.execCommand(insert === '' ? 'delete' : 'insertText', false, insert);
  if (!typed) {
    area.setRangeText(insert, from, to, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
  area.setSelectionRange(...select);
}

/** What was on the clipboard as an edit, and what is said about it; nothing when the browser does it by itself. */
function pasted(area: HTMLTextAreaElement, data: DataTransfer): { edit?: Edit; said: string } | undefined {
  const html = data.getData('text/html');
  if (html === '') return data.files.length > 0 ? { said: words.onlyPictures } : undefined;
  const { blocks, pictures } = readOfficeHtml(html);
  const said = pictures > 0 ? words.pastedPictures : words.pasted;
  const [only, ...others] = blocks;
  if (!only) return pictures > 0 || data.files.length > 0 ? { said: words.onlyPictures } : undefined;
  const text = writeBlocks(blocks);
  const selected = selectedIn(area);
  const inline = others.length === 0 && only.kind === 'paragraph';
  const at = selected.from + text.length;
  const edit: Edit = inline
    ? { from: selected.from, to: selected.to, insert: text, select: [at, at] }
    : inLinesOfItsOwn(selected, text);
  return { edit, said };
}

/** What sets the marks of a letter in the text area. */
export function Tools({ area }: { readonly area: { readonly current: HTMLTextAreaElement | null } }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the tools belong to one field and are no fields themselves.
    <div class="tools" role="group" aria-label={words.tools}>
      {TOOLS.map((tool) => (
        <button
          type="button"
          key={tool.label}
          class={tool.class}
          title={words.keys(tool.keys.replace('Control', 'Ctrl'))}
          aria-keyshortcuts={tool.keys}
          onClick={() => area.current && carryOut(area.current, tool.edit(selectedIn(area.current)))}
        >
          {tool.label}
        </button>
      ))}
    </div>
  );
}

/** The tools by their keys, and the next item of a list by Enter. */
export function takeKey(area: HTMLTextAreaElement, event: KeyboardEvent): void {
  const tool = TOOLS.find((one) => isFor(event, one));
  const selected = selectedIn(area);
  const plainEnter = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
  const edit = tool ? tool.edit(selected) : plainEnter ? nextItem(selected) : undefined;
  if (!edit) return;
  event.preventDefault();
  carryOut(area, edit);
}

/** Takes what is pasted from Word or WPS as text with marks; what is to be said about it, when there is something. */
export function takePaste(area: HTMLTextAreaElement, event: ClipboardEvent): string | undefined {
  const found = event.clipboardData && pasted(area, event.clipboardData);
  if (!found) return undefined;
  event.preventDefault();
  if (found.edit) carryOut(area, found.edit);
  return found.said;
}

/** How the letter will look. */
export function Preview({ text }: { readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keyboard.
    <section class="preview" aria-label={words.preview} tabIndex={0}>
      <p class="caption">{words.preview}</p>
      {text.trim() === '' ? <p class="muted">{words.nothingYet}</p> : <Prose text={text} />}
    </section>
  );
}

/** What the marks are, for whoever types them. */
export function HowTo() {
  return (
    <details class="how">
      <summary>{words.howTo}</summary>
      <ul>
        {words.how.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
