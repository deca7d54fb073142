import type { Item, Table } from './table.ts';

/** What a row is, by the schema that it did not fit. */
export const ROW_KINDS = [
  'notice',
  'errand',
  'resume',
  'work-item',
  'proposal',
  'handling',
  'inspection',
  'invitation',
  'attachment',
  'person',
  'agency',
  'group',
  'committee',
] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/**
 * Reads rows one by one. What cannot be read is set aside, where this function may write: the office sees it, the log has
 * one line of it, and the others are read all the same. Whoever decides on all of a subject's parts must not use it: there
 * a part that is missing would count as one that is not there.
 */
export async function readable<Row>(
  table: Table,
  what: RowKind,
  items: readonly Item[],
  read: (item: Item) => Row,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const item of items) {
    try {
      rows.push(read(item));
    } catch (error) {
      const { pk, sk } = item;
      if (table.setAside) await table.setAside(table, what, item, error);
      else table.report('cannot be read', { what, pk, sk, error });
    }
  }
  return rows;
}
