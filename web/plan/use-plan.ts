import { useEffect, useMemo } from 'preact/hooks';
import type { Proposal } from '../api/types.ts';
import { useKept } from '../forms/use-kept.ts';
import type { Values } from '../forms/values.ts';
import { MOST } from './candidate.ts';
import { invitedBy } from './invited.ts';
import { listIn, namedBy, shownValues, textIn, typedIn } from './plan-values.ts';
import { type Known, namesIn } from './read-known.ts';
import { suggestionsFor } from './suggestions.ts';
import { usePicked } from './use-picked.ts';

/** A plan that is being written, with all that follows from what was picked and typed so far. */
export type Plan = ReturnType<typeof usePlan>;

export interface PlanOptions {
  /** Under which name what was typed is kept. */
  readonly name: string;
  readonly initial: Values;
  readonly known: Known;
  readonly today: string;
  /** Proposals that whoever opened the page brought along. */
  readonly brought?: readonly string[];
}

const NONE: readonly string[] = [];

export function usePlan({ name, initial, known, today, brought = NONE }: PlanOptions) {
  const { values: typed, change, forget, restored } = useKept(name, initial);
  const ids = useMemo(() => listIn(typed, 'proposals'), [typed.proposals]);
  const [picked, remember] = usePicked(ids);
  const names = useMemo(() => namesOf(known), [known]);
  const order = listIn(typed, 'order');
  const starts = textIn(typed, 'starts');
  const { years } = known;
  const suggestions = suggestionsFor({ picked, starts, today, years, order, ...names });
  const invited = invitedBy(textIn(typed, 'leader'), picked, namedBy(typed));
  const set = (more: Values) => change({ ...typed, ...more });
  useEffect(() => {
    if (brought.length === 0) return;
    set({ proposals: [...new Set([...ids, ...brought])].slice(0, MOST) });
    // Brought along once: what is taken out again does not come back with a reload.
    history.replaceState(null, '', location.pathname);
  }, [brought]);
  return {
    ...{ typed, known, today, ids, picked, suggestions, invited, order, restored, forget, set },
    ...names,
    /** What the form shows. */
    shown: shownValues(typed, suggestions, invited),
    take: (next: Values) => change(typedIn(next, typed, suggestions)),
    /** Takes proposals into the plan, as many as may be in one, or out of it. */
    pick: (proposals: readonly Proposal[], on: boolean) => {
      remember(proposals);
      const changed = proposals.map(({ id }): string => id);
      const others = ids.filter((id) => !changed.includes(id));
      set({ proposals: on ? [...new Set([...ids, ...changed])].slice(0, MOST) : others });
    },
    drop: (id: string) => set({ proposals: ids.filter((one) => one !== id) }),
    /** Follows the page again instead of what was typed. */
    follow: (field: string) => change({ ...typed, [field]: undefined }),
  };
}

const namesOf = ({ agencies, fields, people }: Known) => ({
  agencyName: namesIn(agencies),
  fieldName: namesIn(fields.map(({ id, label }) => ({ id, name: label }))),
  personName: namesIn(people),
});
