import type { Run, Runs } from '../../../domain/text/blocks.ts';

/** One letter with how it looks; a line break is `\r`, the break of a line in the source `\n`. */
export interface Letter {
  readonly char: string;
  readonly bold: boolean;
}

const BREAK = '\r';

/** The letters in a node; what the node's style says of bold counts before what stands around it. */
export function lettersIn(node: Node, bold = false): Letter[] {
  if (node instanceof Text) return [...node.data.replaceAll('\r', '')].map((char) => ({ char, bold }));
  if (!(node instanceof Element)) return [];
  if (node.localName === 'br') return [{ char: BREAK, bold: false }];
  const own = isBold(node) ?? bold;
  return [...node.childNodes].flatMap((child) => lettersIn(child, own));
}

function isBold(element: Element): boolean | undefined {
  const weight = /font-weight:\s*([a-z]+|\d+)/.exec(element.getAttribute('style') ?? '')?.[1];
  if (weight) return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
  return ['b', 'strong'].includes(element.localName) ? true : undefined;
}

/** Everything in an element as one line. */
export function inlineOf(element: Element): Runs {
  const letters = [...element.childNodes].flatMap((node) => [
    ...lettersIn(node),
    ...(node instanceof Element && /^(?:p|div|li|h[1-6])$/.test(node.localName)
      ? [{ char: BREAK, bold: false }]
      : []),
  ]);
  const lines = runsOf(letters);
  return lines.flatMap((line, index) => (index === 0 ? line : [{ text: ' ' }, ...line]));
}

/** Letters as lines, without the spaces that only the source has; empty lines are none. */
export function runsOf(letters: readonly Letter[]): Runs[] {
  const lines: Letter[][] = [[]];
  for (const letter of letters) {
    if (letter.char === BREAK) lines.push([]);
    else lines.at(-1)?.push(letter);
  }
  return lines.map(tidied).filter((line) => line.length > 0);
}

const isSpace = (char: string): boolean => /[\s\u00a0\u3000\u200b\ufeff]/.test(char);
/** Chinese has no spaces between words: one that came of a line's end in the source is none. */
const isChinese = (char: string): boolean => /[\p{Script=Han}\u3001-\u303f\uff00-\uffef“”‘’]/u.test(char);

function tidied(line: readonly Letter[]): Runs {
  const kept: Letter[] = [];
  for (let at = 0; at < line.length; at++) {
    const letter = line[at];
    if (!letter) continue;
    if (!isSpace(letter.char)) {
      kept.push(letter);
      continue;
    }
    const from = at;
    while (at + 1 < line.length && isSpace(line[at + 1]?.char ?? '')) at++;
    const before = kept.at(-1);
    const after = line[at + 1];
    if (!before || !after) continue;
    const broken = line.slice(from, at + 1).some(({ char }) => char === '\n');
    if (broken && isChinese(before.char) && isChinese(after.char)) continue;
    kept.push({ char: ' ', bold: before.bold && after.bold });
  }
  return grouped(kept);
}

function grouped(letters: readonly Letter[]): Run[] {
  const runs: { text: string; bold?: true }[] = [];
  for (const { char, bold } of letters) {
    const last = runs.at(-1);
    if (last && (last.bold ?? false) === bold) last.text += char;
    else runs.push({ text: char, ...(bold && { bold: true as const }) });
  }
  return runs;
}
