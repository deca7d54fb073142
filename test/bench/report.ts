/**
 * What a measurement found: a title, rows of named figures, and remarks on how they came about. `--json` prints a list
 * of them. Names and columns stay as they are, since others read them: `functions` (function, KB, init ms, ratio),
 * `lifecycles` (at once, per second, CPU ms of each), `life` (state transitions, write units, read units, table
 * requests), `latency` (route, p50 ms, p95 ms, p99 ms), `figures` (figure, value), `scale` (what, proposals, p50 ms,
 * p95 ms, p99 ms, growth, loaded in s).
 */
export interface Report {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly remarks: readonly string[];
}

export type Row = Readonly<Record<string, string | number>>;

/** The value below which the given part of the sorted values lies, by nearest rank. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = Math.max(0, Math.ceil(sorted.length * part) - 1);
  return sorted[at] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** The report as people read it. */
export function toText({ title, rows, remarks }: Report): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => columns.map((column) => String(row[column] ?? '')));
  const widths = columns.map((column, at) =>
    Math.max(column.length, ...cells.map((line) => line[at]?.length ?? 0)),
  );
  const isNumber = columns.map((column) => rows.every((row) => typeof (row[column] ?? 0) === 'number'));
  const lineOf = (line: readonly string[]) =>
    line
      .map((cell, at) => (isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  const table = [columns, widths.map((width) => '-'.repeat(width)), ...cells].map(lineOf);
  return [`## ${title}`, ...table, ...remarks.map((remark) => `- ${remark}`), ''].join('\n');
}
