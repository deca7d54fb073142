import type { ComponentChildren } from 'preact';
import { usePages } from '../api/use-pages.ts';
import { common } from '../words/zh-CN/common.ts';
import { Failure } from './notices.tsx';

interface PagedListProps<Item> {
  /** Where the API has it, without a cursor. */
  readonly address: string;
  /** What is said when there is nothing at all. */
  readonly empty: string;
  /** Leaves out what is not shown. */
  readonly keep?: (item: Item) => boolean;
  readonly children: (items: readonly Item[], reload: () => void) => ComponentChildren;
}

/** A list with all its states: loading, failed, empty, and more to come. A page that fails takes none of the others away. */
export function PagedList<Item>({ address, empty, keep, children }: PagedListProps<Item>) {
  const { items, state, error, more, reload } = usePages<Item>(address);
  const shown = keep ? items.filter(keep) : items;
  const atEnd = state === 'done' && !more;
  return (
    <>
      {shown.length > 0 && children(shown, reload)}
      {shown.length === 0 && state === 'done' && <p class="muted">{atEnd ? empty : common.notYet}</p>}
      {state === 'loading' && <p aria-busy="true">{common.loading}</p>}
      {state === 'failed' && <Failure error={error} retry={more} />}
      {state === 'done' && more && (
        <button type="button" class="secondary" onClick={more}>
          {common.more}
        </button>
      )}
    </>
  );
}
