import { useEffect, useState } from 'preact/hooks';
import { rootOf } from '../../domain/subject-parts.ts';
import type { WorkItemPage } from '../api/types.ts';
import type { Values } from '../forms/values.ts';

type Preview = typeof import('../agency/letter-preview.tsx').default;

/** How a reply will look on paper; fetched where one is being written. */
export function LetterSection({ item, values }: { readonly item: WorkItemPage; readonly values: Values }) {
  const [loaded, set] = useState<{ readonly Preview: Preview }>();
  const { step, subject } = item;
  const writes = step === 'reply';
  useEffect(() => {
    if (writes)
      void import('../agency/letter-preview.tsx').then(
        ({ default: Preview }) => set({ Preview }),
        () => undefined,
      );
  }, [writes]);
  if (!loaded || subject.kind !== 'handling') return null;
  return (
    <loaded.Preview
      workItemId={item.id}
      proposalId={rootOf(subject).id}
      handlingId={subject.id}
      values={values}
    />
  );
}
