import { createHash } from 'node:crypto';
import type { StoredEvent } from '../../domain/event.ts';

/** A record at a moment: the partition of its events, how many there were, and the hash of the last. */
export interface Leaf {
  readonly record: string;
  readonly seq: number;
  readonly head: string;
}

/**
 * One hash over the heads of all records: each head hashes everything that happened before it, so nothing that counts
 * can be altered, left out or added to without another root.
 */
export function rootOf(leaves: readonly Leaf[]): string {
  const lines = leaves.map(({ record, seq, head }) => `${record} ${seq} ${head}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/**
 * Where a record stood at a moment, by its events alone, the oldest first; undefined where it was not there yet, or
 * was a draft still, which its author may throw away.
 */
export function leafAt(record: string, events: readonly StoredEvent[], moment: string): Leaf | undefined {
  const before = events.filter(({ at }) => at < moment);
  const last = before.at(-1);
  const stage = before.findLast(({ changes }) => changes.stage !== undefined)?.changes.stage;
  if (!last || stage === 'draft') return undefined;
  return { record, seq: last.seq, head: last.hash };
}

/** A root as people read it and type it: whose, of which day, and the hash in groups. */
export const rootInWords = ({ committee, day, root }: DayRoot): string =>
  `${committee}/${day}/${root.match(/.{1,8}/g)?.join('-') ?? ''}`;

export interface DayRoot {
  readonly committee: string;
  /** The root is over everything before this day. */
  readonly day: string;
  readonly root: string;
}

/** Reads it again, however it was broken or spaced on the way; undefined when it is none. */
export function rootFrom(text: string): DayRoot | undefined {
  const [committee = '', day = '', root = ''] = text.replace(/\s/g, '').split('/');
  const hash = root.replaceAll('-', '').toLowerCase();
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && /^[0-9a-f]{64}$/.test(hash)
    ? { committee, day, root: hash }
    : undefined;
}
