import type { WorkItemPage } from '../api/types.ts';
import { drop, keep, namesIn, readKept } from '../parts/kept.ts';
import type { Case } from './read-case.ts';

/** A step with its case, as it was read. */
export interface Work {
  readonly item: WorkItemPage;
  readonly of: Case;
}

interface LastRead extends Work {
  readonly at: number;
}

/** More are not worked on at a time. */
const MOST = 6;

/** Keeps what is to be done on this machine, so that the page opens and can be filled in without a network. */
export function rememberWork(work: Work): void {
  const { id, state, mayComplete } = work.item;
  if (state !== 'open' || !mayComplete) {
    forgetWork(id);
    return;
  }
  for (const before of byAge().slice(0, -MOST)) forgetWork(before);
  // That it cannot be kept only means that it does not open offline.
  keep('work', id, { ...work, at: Date.now() });
}

/** What was read last of a step, by whoever is signed in here. */
export const rememberedWork = (id: string): Work | undefined => readKept<LastRead>('work', id);

export const forgetWork = (id: string): void => drop('work', id);

const byAge = (): string[] => {
  const ageOf = (id: string): number => readKept<LastRead>('work', id)?.at ?? 0;
  return namesIn('work').sort((a, b) => ageOf(a) - ageOf(b));
};
