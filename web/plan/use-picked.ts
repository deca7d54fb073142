import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { get } from '../api/client.ts';
import type { Proposal, ProposalPage } from '../api/types.ts';

/** The proposals that were picked, in their order; those that the page has not seen yet are fetched. */
export function usePicked(
  ids: readonly string[],
): readonly [picked: readonly Proposal[], remember: (proposals: readonly Proposal[]) => void] {
  const [seen, setSeen] = useState<ReadonlyMap<string, Proposal>>(new Map());
  const remember = useCallback(
    (proposals: readonly Proposal[]) =>
      setSeen((before) => new Map([...before, ...proposals.map((one) => [one.id, one] as const)])),
    [],
  );
  const missing = ids.filter((id) => !seen.has(id)).join();
  useEffect(() => {
    for (const id of missing.split(',').filter(Boolean))
      get<ProposalPage>(`/proposals/${id}`).then(
        ({ proposal }) => remember([proposal]),
        // It stays in the plan by its id; the API says what is wrong with it.
        () => undefined,
      );
  }, [missing, remember]);
  const picked = useMemo(() => ids.flatMap((id) => seen.get(id) ?? []), [ids, seen]);
  return [picked, remember];
}
