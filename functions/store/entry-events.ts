import { EntryEvent, type RecordedKind } from '../../domain/entries/entry.ts';
import { StoredEvent } from '../../domain/event.ts';
import { changesKey, changesOfKindKey, EVENTS, entryEventKey } from './keys.ts';
import type { Page } from './lists.ts';
import type { Item, Table } from './table.ts';

/** Which changes are wanted: of one entry, of all of a kind, or all. */
export interface ChangesWanted {
  readonly kind?: RecordedKind | undefined;
  readonly id?: string | undefined;
  readonly limit: number;
  /** The `next` of the page before. */
  readonly from?: string | undefined;
}

/** P38, P39, P40: what was changed of directory, sessions, settings and calendar, the latest first. */
export async function pageOfChanges(
  table: Table,
  c: string,
  { kind, id, limit, from }: ChangesWanted,
): Promise<Page<EntryEvent>> {
  const own = kind && id !== undefined ? entryEventKey(c, kind, id) : undefined;
  const { pk, index } = own
    ? { pk: own.pk, index: undefined }
    : kind
      ? { pk: changesOfKindKey(c, kind).pk, index: 'gsi2' as const }
      : { pk: changesKey(c).pk, index: 'gsi1' as const };
  // One more than wanted tells whether there is a next page, and the last of the page before comes again.
  const keys = await table.query(pk, {
    ...(index && { index }),
    ...(from === undefined ? own && { begins: EVENTS } : { until: from }),
    newestFirst: true,
    limit: limit + 2,
  });
  const sort = index ? `${index}sk` : 'sk';
  const wanted = keys.filter((key) => key[sort] !== from);
  const shown = wanted.slice(0, limit);
  const events = index
    ? await table.getAll(shown.map(({ pk: of, sk }) => ({ pk: String(of), sk: String(sk) })))
    : shown;
  const next = wanted.length > limit ? shown.at(-1)?.[sort] : undefined;
  return { items: events.map(toEntryEvent), ...(next !== undefined && { next: String(next) }) };
}

function toEntryEvent({ pk, data }: Item): EntryEvent {
  const { seq, kind, at, by, form, changes, drops = [] } = StoredEvent.parse(data);
  const [, , entry, id] = String(pk).split('#');
  return EntryEvent.parse({ entry, id, seq, kind, at, by, changes, drops, was: form?.was ?? {} });
}
