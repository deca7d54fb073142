/** One line of a CSV file, with the number that an editor shows for it. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Thrown when quotes do not match: what follows could not be told apart. */
export class CsvQuoteOpen extends Error {
  override readonly name = 'CsvQuoteOpen';
  readonly line: number;
  constructor(line: number) {
    super(`第${line}行的引号没有结束`);
    this.line = line;
  }
}

const CELL = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/y;

/** Reads CSV by RFC 4180: quotes, line breaks within them, CRLF or LF, and a byte order mark. Empty lines are left out. */
export function parseCsv(text: string): CsvRow[] {
  const source = text.replace(/^\uFEFF/, '');
  const rows: CsvRow[] = [];
  let line = 1;
  let row: { line: number; cells: string[] } = { line, cells: [] };
  CELL.lastIndex = 0;
  while (CELL.lastIndex < source.length) {
    const match = CELL.exec(source);
    if (!match) throw new CsvQuoteOpen(line);
    const [, cell = '', end = ''] = match;
    row.cells.push((cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell).trim());
    line += (cell.match(/\n/g)?.length ?? 0) + (end.endsWith('\n') ? 1 : 0);
    if (end === ',' && CELL.lastIndex === source.length) row.cells.push('');
    if (end === ',') continue;
    rows.push(row);
    row = { line, cells: [] };
  }
  if (row.cells.length > 0) rows.push(row);
  return rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
}
