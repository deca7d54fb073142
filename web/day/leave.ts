import { isKeptDay } from './kept-day.ts';
import { openPhoneStore } from './phone-database.ts';
import { type Change, SHELVES } from './phone-store.ts';

/** Sends what waits on this phone, as far as it goes now. */
export async function sendDays(owner: string): Promise<void> {
  const [store, { sendAll }, { line }] = await Promise.all([
    openPhoneStore(),
    import('./outbox.ts'),
    import('./line.ts'),
  ]);
  await sendAll({ store, owner, line, changed: () => undefined });
}

/** How much of what somebody recorded on the spot, or began to, the server does not have. */
export async function countUnsent(
  owner: string,
): Promise<{ readonly records: number; readonly notes: number }> {
  const store = await openPhoneStore();
  const [entries, notes] = await Promise.all([store.list('entries', owner), store.list('notes', owner)]);
  return {
    records: entries.filter(({ state }) => state !== 'delivered').length,
    notes: notes.filter((note) => !isKeptDay(note)).length,
  };
}

/** Takes everything of a person off this phone. */
export async function forgetDays(owner: string): Promise<void> {
  const store = await openPhoneStore();
  const lists = await Promise.all(
    SHELVES.map(async (shelf) =>
      (await store.list(shelf, owner)).map(({ id: drop }): Change => ({ shelf, drop })),
    ),
  );
  await store.change(lists.flat());
}
