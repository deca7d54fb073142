import { memoryStore, type PhoneStore, SHELVES, type Shelf } from './phone-store.ts';

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
        try {
          for (const change of changes) {
            const store = all.objectStore(change.shelf);
            if ('put' in change) store.put(change.put);
            else store.delete(change.drop);
          }
        } catch (error) {
          all.abort();
          reject(error);
        }
      }),
  };
}
