import type { Block, Runs } from '../../../domain/text/blocks.ts';
import { inlineOf } from './inline.ts';

const MOST = 60;

/** A table row by row; what only holds one column or one row is no table, but looks. */
export function tableOf(table: Element, inside: (cell: Element) => Block[]): Block[] {
  const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
  const grid = gridOf(rows);
  const width = Math.max(0, ...grid.map((row) => row.length));
  if (width < 2 || rows.length < 2) return rows.flatMap((row) => [...row.children].flatMap(inside));
  const even = grid.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? []));
  return [{ kind: 'table', rows: even }];
}

/** Every cell at its place: one that spans several leaves the others empty. */
function gridOf(rows: readonly Element[]): Runs[][] {
  const grid: Runs[][] = rows.map(() => []);
  for (const [line, row] of rows.entries()) {
    let column = 0;
    for (const cell of row.children) {
      while (grid[line]?.[column] !== undefined) column++;
      const [wide, high] = [span(cell, 'colspan'), Math.min(span(cell, 'rowspan'), rows.length - line)];
      for (let down = 0; down < high; down++)
        for (let right = 0; right < wide; right++) {
          const place = grid[line + down];
          if (place) place[column + right] = down + right === 0 ? inlineOf(cell) : [];
        }
      column += wide;
    }
  }
  return grid;
}

const span = (cell: Element, name: string): number =>
  Math.min(Math.max(Number(cell.getAttribute(name)) || 1, 1), MOST);
