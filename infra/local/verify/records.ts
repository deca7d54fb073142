import { isDeepStrictEqual } from 'node:util';
import { RecordedKind } from '../../../domain/entries/entry.ts';
import { apply } from '../../../domain/event.ts';
import { type EntryPlace, startOf } from '../../../functions/store/entries.ts';
import { hashOf } from '../../../functions/store/events.ts';
import { EVENTS } from '../../../functions/store/keys.ts';
import { advanced } from '../../../functions/store/record.ts';
import type { Found, KeyedEvent, StoredTable } from './stored.ts';

/** Every place where a record is not what its keys, its hashes or what is stored beside it say. */
export function problemsOfRecords({ records, items }: StoredTable): string[] {
  const entries = new Map<string, Found>();
  const subjects = new Map<string, Found>();
  for (const item of items) {
    if (item.sk === 'subject') subjects.set(item.pk, item);
    const place = placeOf(item);
    if (place) entries.set(recordOf(place.c, place), item);
  }
  const names = new Set([...records.keys(), ...subjects.keys(), ...entries.keys()]);
  return [...names].sort().flatMap((pk) => {
    const record = records.get(pk) ?? [];
    const [c = '', part, kind = '', id = ''] = pk.split('#');
    if (part !== 'r')
      return [...chainProblems(pk, record, ''), ...subjectProblems(pk, subjects.get(pk), record)];
    const start = startOf(c, { kind: RecordedKind.parse(kind), id });
    return [...chainProblems(pk, record, start), ...entryProblems(pk, entries.get(pk), record)];
  });
}

/** Each event stands under its own number, unaltered, and follows the one before. */
function chainProblems(pk: string, record: readonly KeyedEvent[], start: string): string[] {
  const problems: string[] = [];
  let head = start;
  for (const [at, { sk, event }] of record.entries()) {
    const own = `${EVENTS}${String(event.seq).padStart(6, '0')}`;
    if (sk !== own) problems.push(`${pk}: event ${event.seq} stands under the key ${sk}`);
    if (event.seq !== at + 1) problems.push(`${pk}: event ${at + 1} is missing, ${event.seq} is there`);
    if (event.previous !== head) problems.push(`${pk}: event ${event.seq} does not follow the one before`);
    if (hashOf(event) !== event.hash) problems.push(`${pk}: event ${event.seq} was altered`);
    head = event.hash;
  }
  return problems;
}

function subjectProblems(pk: string, item: Found | undefined, record: readonly KeyedEvent[]): string[] {
  let state: object = {};
  for (const { event } of record) state = { ...advanced(state, event), seq: event.seq, head: event.hash };
  const { id, committeeId } = Object(item?.data);
  const own = item === undefined || `${committeeId}#s#${id}` === pk;
  return [
    ...(own ? [] : [`${pk}: another one stands in its place, ${committeeId} ${id}`]),
    ...(agree(item?.data, state) ? [] : [`${pk}: the record does not add up to what is stored`]),
  ];
}

function entryProblems(pk: string, item: Found | undefined, record: readonly KeyedEvent[]): string[] {
  if (!item) return [`${pk}: it is gone, and only its record is there`];
  let state: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const { event } of record) {
    const was = Object(event.form?.was);
    const names = Object.keys(was);
    const before = Object.fromEntries(names.map((name) => [name, state[name]]));
    if (!agree(was, before)) problems.push(`${pk}: event ${event.seq} tells another past than its record`);
    state = apply(state, { changes: event.changes, drops: event.drops ?? [] });
  }
  const last = record.at(-1)?.event;
  if (!agree(item.data, state) || item.seq !== last?.seq || item.head !== last?.hash)
    problems.push(`${pk}: the record does not add up to what is stored`);
  return problems;
}

const agree = (one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(one ?? null)), JSON.parse(JSON.stringify(other)));

const recordOf = (c: string, { kind, id }: EntryPlace): string => `${c}#r#${kind}#${id}`;

const FOLDERS = { people: 'person', agencies: 'agency', groups: 'group', sessions: 'session' } as const;

/** Which entry an item is; undefined for all else. */
function placeOf({ pk, sk }: Found): (EntryPlace & { c: string }) | undefined {
  const [c = '', folder = '', ...more] = pk.split('#');
  if (c.startsWith('~') || more.length > 0) return undefined;
  const kind = Object.entries(FOLDERS).find(([name]) => name === folder)?.[1];
  if (kind) return { c, kind, id: sk };
  const single = (['settings', 'calendar'] as const).find((name) => name === sk);
  return folder === '' && single ? { c, kind: single, id: single } : undefined;
}
