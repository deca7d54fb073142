import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { get } from './client.ts';
import type { Paged } from './types.ts';

/** A list that comes page by page: what is there already stays whatever becomes of the next page. */
export interface Pages<Item> {
  readonly items: readonly Item[];
  readonly state: 'loading' | 'done' | 'failed';
  readonly error?: unknown;
  /** Asks for the next page, or once more for the one that failed; absent at the end. */
  readonly more?: (() => void) | undefined;
  /** Reads anew as much as is shown, which stays meanwhile. */
  readonly reload: () => void;
}

type Kept<Item> = Pick<Pages<Item>, 'items' | 'state' | 'error'> & { readonly next?: string | undefined };

const NOTHING = { items: [], state: 'loading' } as const;

/** The pages of an address of the API, from its beginning when the address changes. */
export function usePages<Item>(address: string): Pages<Item> {
  const [kept, keep] = useState<Kept<Item>>(NOTHING);
  const wanted = useRef('');
  const ask = useCallback(
    async (from: Kept<Item>, shown: readonly Item[]) => {
      const answered = (answer: Kept<Item>) => wanted.current === address && keep(answer);
      keep({ ...from, items: shown, state: 'loading' });
      let { items, next } = from;
      try {
        do {
          const page: Paged<Item> = await get(pageAt(address, next));
          items = [...items, ...page.items];
          next = page.next;
        } while (items.length < shown.length && next !== undefined);
        answered({ items, state: 'done', next });
      } catch (error) {
        answered({ ...from, items: shown, state: 'failed', error });
      }
    },
    [address],
  );
  useEffect(() => {
    wanted.current = address;
    void ask(NOTHING, []);
    return () => {
      wanted.current = '';
    };
  }, [address, ask]);
  const { next, ...shown } = kept;
  const more = shown.state === 'failed' || (shown.state === 'done' && next !== undefined);
  return {
    ...shown,
    reload: () => void ask(NOTHING, kept.items),
    ...(more && { more: () => void ask(kept, kept.items) }),
  };
}

const pageAt = (address: string, cursor?: string): string =>
  cursor === undefined ? address : `${address}${address.includes('?') ? '&' : '?'}cursor=${cursor}`;
