import type { Entry, Photo } from './entry.ts';

/** Something that was typed or read, under a name. */
export interface Note {
  readonly id: string;
  readonly owner: string;
  readonly value: unknown;
}

interface Shelves {
  readonly entries: Entry;
  readonly photos: Photo;
  readonly notes: Note;
}
export type Shelf = keyof Shelves;
export const SHELVES: readonly Shelf[] = ['entries', 'photos', 'notes'];

export type Change =
  | { readonly [Name in Shelf]: { readonly shelf: Name; readonly put: Shelves[Name] } }[Shelf]
  | { readonly shelf: Shelf; readonly drop: string };

/** What this phone keeps for each person, restarts and all. */
export interface PhoneStore {
  /** False where the browser keeps nothing: then it lasts as long as the page is open. */
  readonly lasting: boolean;
  find<Name extends Shelf>(shelf: Name, id: string): Promise<Shelves[Name] | undefined>;
  list<Name extends Shelf>(shelf: Name, owner: string): Promise<Shelves[Name][]>;
  /** All of it or nothing. */
  change(changes: readonly Change[]): Promise<void>;
}

/** Keeps it for as long as it is held. */
export function memoryStore(): PhoneStore {
  const shelves = Object.fromEntries(SHELVES.map((shelf) => [shelf, new Map<string, unknown>()]));
  const at = <Name extends Shelf>(shelf: Name) => shelves[shelf] as Map<string, Shelves[Name]>;
  return {
    lasting: false,
    find: async (shelf, id) => at(shelf).get(id),
    list: async (shelf, owner) => [...at(shelf).values()].filter((one) => one.owner === owner),
    change: async (changes) => {
      for (const change of changes) {
        if ('put' in change) shelves[change.shelf]?.set(change.put.id, change.put);
        else shelves[change.shelf]?.delete(change.drop);
      }
    },
  };
}
