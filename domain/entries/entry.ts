import * as z from 'zod/mini';
import { lazily } from '../lazily.ts';
import { sameJson } from '../same-json.ts';

/**
 * What a committee keeps of itself: its directory (通讯录: person, agency, group), its sessions (届次), its settings and
 * its calendar (放假安排). Each is one entry with a record of its own, as a proposal has one.
 */
export const RecordedKind = z.enum(['person', 'agency', 'group', 'session', 'settings', 'calendar']);
export type RecordedKind = z.infer<typeof RecordedKind>;

/**
 * How an entry came to be what it is: set up by the operator, filled in by a form, read from a file, marked since mail
 * came back, or given an address where mail had come back. And what was done to somebody's way in: their second factor
 * (第二重验证) dropped by another.
 */
export const EntryEventKind = z.enum([
  'founded',
  'recorded',
  'imported',
  'bounced',
  'address-settled',
  'second-factor-reset',
]);
export type EntryEventKind = z.infer<typeof EntryEventKind>;

/** An entry as its events speak of it. */
export type EntryFacts = Readonly<Record<string, unknown>>;

/** What an event does to an entry: the facts it sets, those that it drops, and what the same facts were before. */
export interface Difference {
  readonly changes: EntryFacts;
  readonly drops: readonly string[];
  readonly was: EntryFacts;
}

/** The difference between an entry and what it is to be; undefined where there is none. */
export function changeOfEntry(before: EntryFacts | undefined, after: EntryFacts): Difference | undefined {
  const [old, next] = [plain(before ?? {}), plain(after)];
  const changed = Object.keys(next).filter((name) => !sameJson(old[name], next[name]));
  const drops = Object.keys(old).filter((name) => !(name in next));
  if (before && changed.length + drops.length === 0) return undefined;
  return { changes: pick(next, changed), drops, was: pick(old, [...changed, ...drops]) };
}

/** What is undefined is not kept. */
const plain = (facts: EntryFacts): EntryFacts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

const pick = (facts: EntryFacts, names: readonly string[]): EntryFacts =>
  Object.fromEntries(names.filter((name) => name in facts).map((name) => [name, facts[name]]));

/** One change of an entry, as those who may see the record are told of it. */
export const EntryEvent = lazily(() =>
  z.object({
    entry: RecordedKind,
    id: z.string(),
    seq: z.int(),
    kind: EntryEventKind,
    at: z.string(),
    by: z.record(z.string(), z.string()),
    changes: z.record(z.string(), z.unknown()),
    drops: z.array(z.string()),
    was: z.record(z.string(), z.unknown()),
  }),
);
export type EntryEvent = z.infer<typeof EntryEvent>;
