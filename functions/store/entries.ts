import type { Difference, EntryEventKind, EntryFacts, RecordedKind } from '../../domain/entries/entry.ts';
import { changeOfEntry } from '../../domain/entries/entry.ts';
import type { StoredEvent } from '../../domain/event.ts';
import { type By, OPERATOR } from '../../domain/people/person.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { chained } from './events.ts';
import {
  agencyKey,
  calendarKey,
  changesKey,
  changesOfKindKey,
  directoryKey,
  entryEventKey,
  groupKey,
  indexed,
  type Key,
  personKey,
  sessionKey,
  settingsKey,
} from './keys.ts';
import { Conflict, type Item, type Table, type Write } from './table.ts';

/** Which entry of a committee: settings and calendar are one each, and bear the name of their kind. */
export interface EntryPlace {
  readonly kind: RecordedKind;
  readonly id: string;
}

/**
 * Up to which write of the directory somebody has seen it. What is decided on all of it (the last administrator, a
 * mailbox of one's own) is written only while nobody else has written; it moves on with one's own writes.
 */
export interface Revision {
  seen: number;
}

/** Somebody has changed an entry since the version that a write names. */
export class OtherVersion extends Conflict {
  override readonly name = 'OtherVersion' as 'Conflict';
}

/** By whom, when and how entries are written. */
export interface Writing {
  readonly by: By;
  readonly at: Instant;
  readonly kind: EntryEventKind;
  /** What it was decided on, where that was the whole directory: another one by now is a Conflict. */
  readonly revision?: Revision | undefined;
}

/** The operator sets something up. */
export const founding = (at: Instant): Writing => ({ by: { ...OPERATOR }, at, kind: 'founded' });

/** What an entry is to be. */
export interface EntryWrite extends EntryPlace {
  /** Or how it follows from what is there; undefined where nothing is to change. */
  readonly data: EntryFacts | ((before: EntryFacts | undefined) => EntryFacts | undefined);
  /**
   * What it was made from: another one is an OtherVersion, unless it says the same already; 0 says that there is none.
   * Absent: whatever is there.
   */
  readonly version?: number | undefined;
  /** An event also where nothing of the entry itself is another: it says what was done along. */
  readonly evenUnchanged?: boolean;
  /** Attributes beside it. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** What changes with it, by what it was before. */
  readonly along?: (before: EntryFacts | undefined, after: EntryFacts) => readonly Write[];
}

/** The number of an entry's last event; 0 where there is none. */
export const versionOf = (item: Item | undefined): number => Number(item?.seq ?? 0);

/** What the first event of an entry follows: so no record passes for another one's. */
export const startOf = (c: string, { kind, id }: EntryPlace): string => `${c} ${kind} ${id}`;

/** Up to six writes for each (a person's two pointers and two notices), and a hundred in a transaction. */
const AT_ONCE = 16;
const ATTEMPTS = 5;

/**
 * Writes entries with their events, many in one transaction; what says what is there already writes nothing. Throws
 * OtherVersion when one is another by now than the version named, Conflict when the directory is another than the
 * revision named. Answers their versions.
 */
export async function writeEntries(
  table: Table,
  c: string,
  entries: readonly EntryWrite[],
  writing: Writing,
): Promise<number[]> {
  const versions: number[] = [];
  for (let at = 0; at < entries.length; at += AT_ONCE)
    versions.push(...(await writeSome(table, c, entries.slice(at, at + AT_ONCE), writing)));
  return versions;
}

async function writeSome(
  table: Table,
  c: string,
  entries: readonly EntryWrite[],
  writing: Writing,
): Promise<number[]> {
  for (let attempt = 1; ; attempt++) {
    const written = await Promise.all(entries.map(async (entry) => await prepared(table, c, entry, writing)));
    const writes = written.flatMap((each) => each.writes);
    const { revision } = writing;
    try {
      if (writes.length > 0) await table.transact([...writes, ...counted(table.name, c, entries, revision)]);
      if (writes.length > 0 && revision) revision.seen += 1;
      return written.map(({ version }) => version);
    } catch (error) {
      // Read anew, it is another by now than the version named, or all is well.
      if (!(error instanceof Conflict) || attempt === ATTEMPTS) throw error;
      if (revision && (await readRevision(table, c)).seen !== revision.seen) throw error;
    }
  }
}

/** P47 */
export const readRevision = async (table: Table, c: string): Promise<Revision> => ({
  seen: Number((await table.get(directoryKey(c), true))?.writes ?? 0),
});

const OF_DIRECTORY: readonly RecordedKind[] = ['person', 'agency', 'group'];

/** One more write of the directory, while it is the one that was seen. */
function counted(
  TableName: string,
  c: string,
  entries: readonly EntryPlace[],
  revision: Revision | undefined,
): Write[] {
  if (!entries.some(({ kind }) => OF_DIRECTORY.includes(kind))) return [];
  const first = revision?.seen === 0;
  return [
    {
      Update: {
        TableName,
        Key: { ...directoryKey(c) },
        UpdateExpression: 'ADD #writes :one',
        ...(revision && { ConditionExpression: first ? 'attribute_not_exists(#writes)' : '#writes = :seen' }),
        ExpressionAttributeNames: { '#writes': 'writes' },
        ExpressionAttributeValues: { ':one': 1, ...(revision && !first && { ':seen': revision.seen }) },
      },
    },
  ];
}

const UNCHANGED: Difference = { changes: {}, drops: [], was: {} };

async function prepared(table: Table, c: string, entry: EntryWrite, writing: Writing) {
  const key = entryKey(c, entry);
  const item = await table.get(key, true);
  const now = versionOf(item);
  const there = item?.data as EntryFacts | undefined;
  // What was there before there were events is told by the first one as if it were new.
  const before = now === 0 ? undefined : there;
  const wanted = typeof entry.data === 'function' ? entry.data(there) : entry.data;
  const data: EntryFacts | undefined = wanted && JSON.parse(JSON.stringify(wanted));
  const change = data && (changeOfEntry(before, data) ?? (entry.evenUnchanged ? UNCHANGED : undefined));
  if (!change) return { version: now, writes: [] };
  if (entry.version !== undefined && entry.version !== now)
    throw new OtherVersion(['ConditionalCheckFailed']);
  const { kind, by, at } = writing;
  const { changes, drops, was } = change;
  const form = before && { form: { was } };
  const event = chained(
    { kind, by, at, ...form, changes, drops },
    { seq: now, head: before ? String(item?.head) : startOf(c, entry) },
  );
  const writes = [
    entryWrite(table.name, key, { data, event, before: item, beside: entry.beside ?? {} }),
    eventWrite(table.name, c, entry, event),
    ...(entry.along?.(there, data) ?? []),
  ];
  return { version: event.seq, writes };
}

interface Entered {
  readonly data: EntryFacts;
  readonly event: StoredEvent;
  readonly before: Item | undefined;
  readonly beside: Readonly<Record<string, unknown>>;
}

/** The entry as it is after its event, if it still is what it was. */
function entryWrite(TableName: string, key: Key, { data, event, before, beside }: Entered): Write {
  const set = { ...beside, data, seq: event.seq, head: event.hash };
  const names = Object.keys(set);
  const known = versionOf(before) > 0;
  return {
    Update: {
      TableName,
      Key: { ...key },
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: known ? '#seq = :wasSeq AND #head = :wasHead' : 'attribute_not_exists(#seq)',
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
        ...(known && { ':wasSeq': before?.seq, ':wasHead': before?.head }),
      },
    },
  };
}

function eventWrite(TableName: string, c: string, entry: EntryPlace, event: StoredEvent): Write {
  const { kind, id } = entry;
  const { at, seq } = event;
  const gsi = indexed(changesKey(c, at, kind, id, seq), changesOfKindKey(c, kind, at, id, seq));
  return {
    Put: {
      TableName,
      Item: { ...entryEventKey(c, kind, id, seq), ...gsi, data: event },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** P1, P2, P4, P6, P7 */
export function entryKey(c: string, { kind, id }: EntryPlace): Key {
  switch (kind) {
    case 'person':
      return personKey(c, id);
    case 'agency':
      return agencyKey(c, id);
    case 'group':
      return groupKey(c, id);
    case 'session':
      return sessionKey(c, id);
    case 'settings':
      return settingsKey(c);
    case 'calendar':
      return calendarKey(c);
    default:
      return kind satisfies never;
  }
}
