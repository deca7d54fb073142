import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { common } from '../words/zh-CN/common.ts';

interface SomeFirstProps<Item> {
  readonly items: readonly Item[];
  readonly first?: number;
  readonly children: (shown: readonly Item[]) => ComponentChildren;
}

/** A long list that is there already: its beginning, and as much more at each click. */
export function SomeFirst<Item>({ items, first = 20, children }: SomeFirstProps<Item>) {
  const [count, setCount] = useState(first);
  return (
    <>
      {children(items.slice(0, count))}
      {items.length > count && (
        <button type="button" class="secondary" onClick={() => setCount(count + first)}>
          {common.moreOf(items.length - count)}
        </button>
      )}
    </>
  );
}
