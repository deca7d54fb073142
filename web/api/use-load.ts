import { useCallback, useEffect, useState } from 'preact/hooks';

/** Something that is being fetched, was fetched, or could not be. */
export type Loaded<Value> =
  | { readonly state: 'loading'; readonly value?: Value | undefined }
  | { readonly state: 'done'; readonly value: Value }
  | { readonly state: 'failed'; readonly error: unknown };

/** Fetches when the page opens, when a key changes, and again on demand; what is shown stays meanwhile. */
export function useLoad<Value>(
  fetch: () => Promise<Value>,
  keys: readonly unknown[] = [],
): readonly [Loaded<Value>, reload: () => void] {
  const [loaded, set] = useState<Loaded<Value>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    fetch().then(
      (value) => wanted && set({ state: 'done', value }),
      (error) => wanted && set({ state: 'failed', error }),
    );
    return () => {
      wanted = false;
    };
  }, [...keys, round]);
  const reload = useCallback(() => {
    set((before) => ({ state: 'loading', ...(before.state !== 'failed' && { value: before.value }) }));
    setRound((before) => before + 1);
  }, []);
  return [loaded, reload];
}
