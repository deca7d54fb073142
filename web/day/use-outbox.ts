import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { uniqueKey } from '../api/unique-key.ts';
import type { Values } from '../forms/values.ts';
import { type DayAct, type Entry, nextOrder } from './entry.ts';
import { line } from './line.ts';
import { type Halt, sendAll } from './outbox.ts';
import type { Change, PhoneStore } from './phone-store.ts';

/** What is to be sent, as the page makes it. */
export interface ToSend {
  readonly act: DayAct;
  readonly workItem?: string;
  readonly form: Values;
  readonly photos?: readonly string[];
}

export interface Sending {
  readonly entries: readonly Entry[];
  /** Which is on its way. */
  readonly underWay: string | undefined;
  readonly halt: Halt | undefined;
  /** Keeps it on this phone, with other changes at once, and sends it when there is a network; false when it is full. */
  add(what: ToSend, along?: readonly Change[]): Promise<boolean>;
  change(changes: readonly Change[]): Promise<void>;
  sendNow(): void;
}

/** Between two attempts while something waits: the network may be back without the browser noticing. */
const RETRY = 20_000;

/** What this person has to send from the spot: sent when the page opens, when the network is back, and on demand. */
export function useOutbox(store: PhoneStore, owner: string, inspection: string): Sending {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [underWay, setUnderWay] = useState<string>();
  const [halt, setHalt] = useState<Halt>();
  const channel = useRef<BroadcastChannel | undefined>(undefined);

  const look = useCallback(async () => setEntries(await store.list('entries', owner)), [store, owner]);
  const tell = useCallback(async () => {
    channel.current?.postMessage('changed');
    await look();
  }, [look]);

  const flush = useCallback(async () => {
    const changed = (sending?: Entry) => {
      setUnderWay(sending?.id);
      void tell();
    };
    const reached = await alone(owner, () => sendAll({ store, owner, line, changed }));
    if (reached) setHalt(reached);
    await look();
  }, [store, owner, tell, look]);

  useEffect(() => {
    channel.current = new BroadcastChannel('duban-day');
    channel.current.onmessage = () => void look();
    const again = () => void flush();
    const seen = () => document.visibilityState === 'visible' && again();
    addEventListener('online', again);
    document.addEventListener('visibilitychange', seen);
    void look().then(again);
    return () => {
      channel.current?.close();
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [look, flush]);

  useEffect(() => {
    if (halt !== 'later') return;
    const timer = setInterval(() => void flush(), RETRY);
    return () => clearInterval(timer);
  }, [halt, flush]);

  const change = useCallback(
    async (changes: readonly Change[]) => {
      await store.change(changes);
      await tell();
      void flush();
    },
    [store, tell, flush],
  );
  const add = useCallback<Sending['add']>(
    async (what, along = []) => {
      const entry = newEntry(what, {
        owner,
        inspection,
        order: nextOrder(await store.list('entries', owner)),
      });
      return await change([{ shelf: 'entries', put: entry }, ...along]).then(
        () => true,
        () => false,
      );
    },
    [store, owner, inspection, change],
  );
  return { entries, underWay, halt, add, change, sendNow: () => void flush() };
}

const newEntry = (
  { photos = [], ...what }: ToSend,
  whose: Pick<Entry, 'owner' | 'inspection' | 'order'>,
): Entry => ({
  ...what,
  ...whose,
  id: uniqueKey(),
  photos,
  madeAt: Date.now(),
  state: 'waiting',
  tried: false,
});

let waiting: Promise<unknown> = Promise.resolve();

/** One window sends at a time, and what was added meanwhile is sent after; undefined when another one does it. */
async function alone<Value>(owner: string, act: () => Promise<Value>): Promise<Value | undefined> {
  if (!('locks' in navigator)) {
    const next = waiting.then(act);
    waiting = next.catch(() => undefined);
    return await next;
  }
  return await navigator.locks.request(`duban-day:${owner}`, act);
}
