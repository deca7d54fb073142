import type { WorkItemPage } from '../api/types.ts';
import { rememberedMe } from '../parts/me.ts';
import type { Case } from './read-case.ts';

/** A step with its case, as it was read. */
export interface Work {
  readonly item: WorkItemPage;
  readonly of: Case;
}

interface LastRead extends Work {
  readonly owner: string;
  readonly at: number;
}

const PREFIX = 'duban:work:';
/** More are not worked on at a time. */
const MOST = 6;

/** Keeps what is to be done on this machine, so that the page opens and can be filled in without a network. */
export function rememberWork(work: Work, owner: string): void {
  const { id, state, mayComplete } = work.item;
  if (state !== 'open' || !mayComplete) {
    forgetWork(id);
    return;
  }
  for (const key of byAge().slice(0, -MOST)) localStorage.removeItem(key);
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify({ ...work, owner, at: Date.now() }));
  } catch {
    // A full storage only means that it does not open offline.
  }
}

/** What was read last of a step, by whoever is signed in here. */
export function rememberedWork(id: string): Work | undefined {
  const kept = parsed(localStorage.getItem(PREFIX + id));
  return kept?.owner === rememberedMe()?.person.id ? kept : undefined;
}

export const forgetWork = (id: string): void => localStorage.removeItem(PREFIX + id);

/** Whoever signs in next on this machine finds nothing. */
export function forgetAllWork(): void {
  for (const key of byAge()) localStorage.removeItem(key);
}

const byAge = (): string[] => {
  const ageOf = (key: string): number => parsed(localStorage.getItem(key))?.at ?? 0;
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .sort((a, b) => ageOf(a) - ageOf(b));
};

function parsed(text: string | null): LastRead | undefined {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
