import { formatKey } from './keys.ts';
import type { Table } from './table.ts';

/** P46: in which form what lies in the table is written; undefined where nobody has said. */
export const readDataFormat = async (table: Table): Promise<unknown> =>
  (await table.get(formatKey(), true))?.format;

/** P46 */
export const markDataFormat = (table: Table, format: number): Promise<void> =>
  table.put({ ...formatKey(), format });
