import { dayWords as words } from '../words/zh-CN/day.ts';
import { openPhoneStore } from './phone-database.ts';
import type { Change } from './phone-store.ts';
import { isKeptDay } from './use-day.ts';

/** Asks whoever signs out with something that did not arrive yet; false when they stay. */
export async function mayLeave(owner: string): Promise<boolean> {
  const entries = await (await openPhoneStore()).list('entries', owner);
  const open = entries.filter(({ state }) => state !== 'delivered').length;
  return open === 0 || confirm(words.leave(open));
}

/** Takes off this phone what the server has; what did not arrive, and what is half written, stays for its owner. */
export async function forgetDays(owner: string): Promise<void> {
  const store = await openPhoneStore();
  const [entries, notes] = await Promise.all([store.list('entries', owner), store.list('notes', owner)]);
  await store.change([
    ...notes.filter(isKeptDay).map(({ id }): Change => ({ shelf: 'notes', drop: id })),
    ...entries
      .filter(({ state }) => state === 'delivered')
      .map(({ id }): Change => ({ shelf: 'entries', drop: id })),
  ]);
}
