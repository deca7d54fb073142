import { createHash } from 'node:crypto';
import { StoredEvent, type SubjectEvent } from '../../domain/event.ts';
import { EVENTS, eventKey, subjectKey } from './keys.ts';
import type { Table } from './table.ts';

export interface Events {
  /** The whole record of a subject, the oldest first. */
  list(c: string, subjectId: string, consistent?: boolean): Promise<StoredEvent[]>;
  find(c: string, subjectId: string, seq: number): Promise<StoredEvent | undefined>;
}

export const createEvents = (table: Table): Events => ({
  list: async (c, subjectId, consistent = false) =>
    (await table.query(subjectKey(c, subjectId).pk, { begins: EVENTS, consistent })).map(({ data }) =>
      StoredEvent.parse(data),
    ),
  find: async (c, subjectId, seq) => {
    const item = await table.get(eventKey(c, subjectId, seq));
    return item && StoredEvent.parse(item.data);
  },
});

/** An event of whichever subject, as a rule makes it. */
export type Happened = Pick<
  SubjectEvent<string, object>,
  'kind' | 'at' | 'by' | 'form' | 'changes' | 'files'
> & {
  readonly drops?: readonly PropertyKey[] | undefined;
};

/** Numbers an event and chains it to the one before. */
export function chained(event: Happened, before: { seq: number; head: string }): StoredEvent {
  const changes: Record<string, unknown> = { ...event.changes };
  const gone = Object.keys(changes).filter((name) => changes[name] === undefined);
  const drops = [...new Set([...(event.drops ?? []).map(String), ...gone])];
  // What is undefined is not stored, so it must not be hashed either.
  const plain = JSON.parse(
    JSON.stringify({
      seq: before.seq + 1,
      kind: event.kind,
      at: event.at,
      by: event.by,
      form: event.form,
      changes,
      drops: drops.length > 0 ? drops : undefined,
      files: event.files?.length ? event.files : undefined,
      previous: before.head,
    }),
  );
  return StoredEvent.parse({ ...plain, hash: hashOf(plain) });
}

/** SHA-256 over the event as canonical JSON: names sorted, its own hash left out, the one before within. */
export function hashOf(event: Omit<StoredEvent, 'hash'> & { hash?: string }): string {
  const { hash: _, ...hashed } = event;
  return createHash('sha256').update(canonical(hashed)).digest('base64url');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`;
}
