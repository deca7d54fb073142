import * as z from 'zod/mini';
import type { OpenWork } from './closing.ts';
import type { Agency, Group, Person } from './person.ts';
import type { PersonalWork } from './personal-work.ts';

/** What the directory (通讯录) of a committee holds. */
export const EntryKind = z.enum(['people', 'agencies', 'groups']);
export type EntryKind = z.infer<typeof EntryKind>;

export interface Directory {
  readonly people: readonly Person[];
  readonly agencies: readonly Agency[];
  readonly groups: readonly Group[];
  /** What agencies that are to close still have to do, where that was looked for. */
  readonly openWork?: ReadonlyMap<string, OpenWork>;
  /** What people who are to leave still have, where that was looked for. */
  readonly personalWork?: ReadonlyMap<string, PersonalWork>;
}

/** One entry as it is to be from now on; the one before is found by its id. */
export type EntryChange =
  | { readonly kind: 'people'; readonly entry: Person }
  | { readonly kind: 'agencies'; readonly entry: Agency }
  | { readonly kind: 'groups'; readonly entry: Group };

export const EMPTY_DIRECTORY: Directory = { people: [], agencies: [], groups: [] };

/** The directory with those entries in place of what was there. */
export function withChanges(directory: Directory, changes: readonly EntryChange[]): Directory {
  const next = {
    people: byId(directory.people),
    agencies: byId(directory.agencies),
    groups: byId(directory.groups),
  };
  for (const { kind, entry } of changes) {
    if (kind === 'people') next.people.set(entry.id, entry);
    else if (kind === 'agencies') next.agencies.set(entry.id, entry);
    else next.groups.set(entry.id, entry);
  }
  return {
    ...directory,
    people: [...next.people.values()],
    agencies: [...next.agencies.values()],
    groups: [...next.groups.values()],
  };
}

const byId = <Entry extends { readonly id: string }>(entries: readonly Entry[]): Map<string, Entry> =>
  new Map(entries.map((entry) => [entry.id, entry]));
