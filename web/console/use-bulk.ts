import { useState } from 'preact/hooks';

/** What something is done to, one after the other. */
export interface BulkItem {
  readonly id: string;
  readonly title: string;
}

export interface Bulk {
  /** How far it is, while it goes on. */
  readonly progress?: { readonly done: number; readonly of: number } | undefined;
  readonly outcome?: BulkOutcome | undefined;
}

export interface BulkOutcome {
  readonly done: number;
  readonly failed: readonly { readonly item: BulkItem; readonly why: string }[];
}

type Run = (items: readonly BulkItem[], act: (item: BulkItem) => Promise<unknown>) => Promise<BulkOutcome>;

/** Does the same to several, one after the other; one that fails does not hold up the others. */
export function useBulk(): Bulk & { readonly run: Run; readonly forget: () => void } {
  const [bulk, set] = useState<Bulk>({});
  const run: Run = async (items, act) => {
    const failed: BulkOutcome['failed'][number][] = [];
    for (const [done, item] of items.entries()) {
      set({ progress: { done, of: items.length } });
      try {
        await act(item);
      } catch (reason) {
        failed.push({ item, why: reason instanceof Error ? reason.message : String(reason) });
      }
    }
    const outcome = { done: items.length - failed.length, failed };
    set({ outcome });
    return outcome;
  };
  return { ...bulk, run, forget: () => set({}) };
}
