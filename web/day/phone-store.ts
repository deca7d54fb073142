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
type Shelf = keyof Shelves;
const SHELVES: readonly Shelf[] = ['entries', 'photos', 'notes'];

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

const DATABASE = 'duban-day';

/** Opens what this phone keeps; a store of the page's own where the browser gives none. */
export async function openPhoneStore(): Promise<PhoneStore> {
  try {
    return overDatabase(await opened());
  } catch {
    return memoryStore();
  }
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    for (const shelf of SHELVES)
      request.result.createObjectStore(shelf, { keyPath: 'id' }).createIndex('owner', 'owner');
  };
  return answered(request);
}

const answered = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function overDatabase(database: IDBDatabase): PhoneStore {
  const at = (shelf: Shelf) => database.transaction(shelf).objectStore(shelf);
  return {
    lasting: true,
    find: (shelf, id) => answered(at(shelf).get(id)),
    list: (shelf, owner) => answered(at(shelf).index('owner').getAll(owner)),
    change: (changes) =>
      new Promise((resolve, reject) => {
        const all = database.transaction(SHELVES, 'readwrite', { durability: 'strict' });
        all.oncomplete = () => resolve();
        // A full phone says so only here.
        all.onabort = () => reject(all.error);
        for (const change of changes) {
          const store = all.objectStore(change.shelf);
          if ('put' in change) store.put(change.put);
          else store.delete(change.drop);
        }
      }),
  };
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
