/** One line of a CSV file, with the number that an editor shows for it. */
export interface CsvRow {
  readonly line: number;
  readonly cells: string[];
}

/** Thrown when quotes do not match: what follows could not be told apart. */
export class CsvQuoteOpen extends Error {
  override readonly name = 'CsvQuoteOpen';
  readonly line: number;
  constructor(line: number) {
    super(`第${line}行的引号没有结束，请补上或删去这个引号`);
    this.line = line;
  }
}

/** What stands between cells: what Excel writes in one place or another, and what a Chinese keyboard types. */
export const SEPARATORS = [',', '\t', ';', '，', '；'] as const;
export type Separator = (typeof SEPARATORS)[number];

/**
 * Reads CSV by RFC 4180, each letter once: quotes, line breaks within them, any line ends, and a byte order mark. A
 * quote in the midst of a cell is a letter. Empty lines are left out, and no more rows are read than asked for.
 */
export function parseCsv(
  text: string,
  separator: Separator = ',',
  most = Number.POSITIVE_INFINITY,
): CsvRow[] {
  const rows: CsvRow[] = [];
  const place: Place = { text, at: text.startsWith('\uFEFF') ? 1 : 0, line: 1 };
  while (place.at < text.length && rows.length < most) {
    const { line } = place;
    const cells = readRow(place, separator.charCodeAt(0));
    if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
  }
  return rows;
}

/** Where in the text the reading is. */
interface Place {
  readonly text: string;
  at: number;
  line: number;
}

const LF = 10;
const CR = 13;

function readRow(place: Place, separator: number): string[] {
  const cells: string[] = [];
  for (;;) {
    cells.push(readCell(place, separator));
    const end = place.text.charCodeAt(place.at);
    place.at += 1;
    if (end === separator) continue;
    if (end === CR && place.text.charCodeAt(place.at) === LF) place.at += 1;
    place.line += 1;
    return cells;
  }
}

/** Up to the separator or the end of the line, which is left to the row. */
function readCell(place: Place, separator: number): string {
  const { text } = place;
  const quoted = text[place.at] === '"' ? readQuoted(place) : '';
  const from = place.at;
  while (place.at < text.length) {
    const letter = text.charCodeAt(place.at);
    if (letter === separator || letter === LF || letter === CR) break;
    place.at += 1;
  }
  return (quoted + text.slice(from, place.at)).trim();
}

function readQuoted(place: Place): string {
  const { text, at: from, line } = place;
  let end = text.indexOf('"', from + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) throw new CsvQuoteOpen(line);
  const cell = text.slice(from + 1, end);
  place.at = end + 1;
  place.line += cell.match(/\r\n|\r|\n/g)?.length ?? 0;
  return cell.replaceAll('""', '"');
}

/** Without the mark by which a cell that begins like a formula is kept from being one (web/console/csv.ts). */
export const unguarded = (cell: string): string => (/^'\s*[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell);
