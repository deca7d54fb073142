import { cut } from '../../domain/text/cut.ts';
import { committeeOfRow, type Key, setAsideKey } from './keys.ts';
import type { RowKind } from './readable.ts';
import { Conflict, type Item, type Table, type Write } from './table.ts';

/** Of these the row is its own place in a queue that is read again each minute: they are taken out of it. */
const QUEUED: readonly string[] = ['notice', 'errand', 'resume'];

/** A row that could not be read, and since when that is known. */
export interface SetAside {
  readonly what: RowKind;
  readonly row: Key;
  readonly at: string;
  readonly fault: string;
}

/**
 * Puts a row that cannot be read where the office sees it, with one line of the log. Never throws: that it could not be
 * kept must not hold up the others either.
 */
export async function setAside(table: Table, what: string, item: Item, error: unknown): Promise<void> {
  const row: Key = { pk: String(item.pk), sk: String(item.sk) };
  const committeeId = committeeOfRow(item);
  try {
    const fault = cut(error instanceof Error ? error.message : String(error), 300);
    const queued = QUEUED.includes(what);
    const kept = { what, row, at: new Date(table.clock()).toISOString(), fault, ...(queued && { item }) };
    await table.transact([
      put(table.name, { ...setAsideKey(committeeId, row), ...kept }, true),
      ...(queued ? [{ Delete: { TableName: table.name, Key: { ...row } } }] : []),
    ]);
    table.report('set aside what cannot be read', { committeeId, what, ...row, fault });
  } catch (cause) {
    // It is known already, or another run sets it aside this moment.
    if (!(cause instanceof Conflict)) table.report('cannot be read', { committeeId, what, ...row, cause });
  }
}

const put = (TableName: string, Item: Item, isNew = false): Write => ({
  Put: { TableName, Item, ...(isNew && { ConditionExpression: 'attribute_not_exists(pk)' }) },
});

/** What of a committee was set aside and not read since. */
export async function listSetAside(table: Table, c: string): Promise<SetAside[]> {
  return (await table.query(setAsideKey(c).pk)) as unknown as SetAside[];
}

/**
 * Has it read again: it goes back to its queue, and is set aside once more where it still cannot be read. So what a
 * later version can read, or somebody put right, heals by itself. Answers how many.
 */
export async function readAgain(table: Table, c: string): Promise<number> {
  const all = await table.query(setAsideKey(c).pk);
  for (const { pk, sk, item } of all) {
    const forget = { Delete: { TableName: table.name, Key: { pk, sk } } };
    await table.transact([forget, ...(item ? [put(table.name, item as Item)] : [])]);
  }
  return all.length;
}
