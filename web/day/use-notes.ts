import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Change, PhoneStore } from './phone-store.ts';

export interface Notes {
  read<Value>(name: string): Value | undefined;
  /** The name of a note in the store. */
  idOf(name: string): string;
  /** Keeps what becomes of a value, with every letter; false where this phone cannot. Undefined forgets it. */
  write<Value>(
    name: string,
    next: (before: Value | undefined) => Value | undefined,
    along?: readonly Change[],
  ): Promise<boolean>;
  /** The last could not be kept: the phone is full. */
  readonly full: boolean;
}

/** What was typed and tapped on this page and not sent yet. Undefined until it was read. */
export function useNotes(store: PhoneStore, owner: string, about: string): Notes | undefined {
  const [values, set] = useState<ReadonlyMap<string, unknown>>();
  const [full, setFull] = useState(false);
  const now = useRef(values);
  const prefix = `${owner}|${about}|`;

  const show = useCallback((next: ReadonlyMap<string, unknown>) => {
    now.current = next;
    set(next);
  }, []);

  useEffect(() => {
    void store.list('notes', owner).then((notes) => {
      const mine = notes.filter(({ id }) => id.startsWith(prefix));
      show(new Map(mine.map(({ id, value }) => [id.slice(prefix.length), value])));
    });
  }, [store, owner, prefix, show]);

  const write = useCallback(
    async <Value>(
      name: string,
      become: (before: Value | undefined) => Value | undefined,
      along: readonly Change[] = [],
    ) => {
      const value = become(now.current?.get(name) as Value | undefined);
      const next = new Map(now.current);
      if (value === undefined) next.delete(name);
      else next.set(name, value);
      show(next);
      const id = prefix + name;
      const change: Change =
        value === undefined ? { shelf: 'notes', drop: id } : { shelf: 'notes', put: { id, owner, value } };
      const kept = await store.change([change, ...along]).then(
        () => true,
        () => false,
      );
      setFull(!kept);
      return kept;
    },
    [store, owner, prefix, show],
  );

  if (!values) return undefined;
  return {
    read: <Value>(name: string) => values.get(name) as Value | undefined,
    idOf: (name) => prefix + name,
    write,
    full,
  };
}
