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
    // What is shown belongs to what was asked before: it is not yet the answer.
    set((before) =>
      before.state === 'loading'
        ? before
        : { state: 'loading', ...(before.state === 'done' && { value: before.value }) },
    );
    fetch().then(
      (value) => wanted && set({ state: 'done', value }),
      (error) => wanted && set({ state: 'failed', error }),
    );
    return () => {
      wanted = false;
    };
  }, [...keys, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return [loaded, reload];
}
