import { get } from '../api/client.ts';
import type { Paged, Proposal } from '../api/types.ts';

/** Why; of what a leader recommended, who did and in which words. */
export interface Reason {
  readonly reason: string;
  readonly label: string;
  readonly by?: string;
  readonly why?: string;
}

/** A proposal that is worth a visit, and why. */
export interface Candidate {
  readonly proposal: Proposal;
  readonly reasons: readonly Reason[];
  /** Others on the same theme. */
  readonly alike: readonly string[];
}

/** Proposals on one theme, the one most worth a visit first; a single one is a theme of its own. */
export interface Theme {
  readonly candidates: readonly Candidate[];
}

export interface Sought {
  readonly reason: string;
  readonly agency: string;
  readonly words: string;
}

/** An inspection takes so many proposals at most. */
export const MOST = 20;

export const readCandidates = async (session: string): Promise<readonly Candidate[]> =>
  (await get<Paged<Candidate>>(`/inspections/candidates?limit=100${session && `&session=${session}`}`)).items;

/** Those that are looked for, in their order. */
export const soughtIn = (
  candidates: readonly Candidate[],
  { reason, agency, words }: Sought,
): readonly Candidate[] =>
  candidates.filter(
    ({ proposal, reasons }) =>
      (!reason || reasons.some((one) => one.reason === reason)) &&
      (!agency || proposal.leads.some((lead) => lead === agency)) &&
      (!words || `${proposal.label ?? ''} ${proposal.title} ${proposal.proposer}`.includes(words)),
  );

/**
 * Candidates by theme: each goes with the first before it that it is alike. Chains are not followed, so that what has
 * nothing in common with the first does not come into its theme by others.
 */
export function themesOf(candidates: readonly Candidate[]): readonly Theme[] {
  const themes: Candidate[][] = [];
  for (const candidate of candidates) {
    const same = themes.find(([first]) => first?.alike.includes(candidate.proposal.id));
    if (same) same.push(candidate);
    else themes.push([candidate]);
  }
  return themes.map((theme) => ({ candidates: theme }));
}

/** How many candidates each reason names, with what it is called, in the order in which they first come. */
export function reasonsIn(
  candidates: readonly Candidate[],
): readonly { readonly reason: string; readonly label: string; readonly count: number }[] {
  const counted = new Map<string, { reason: string; label: string; count: number }>();
  for (const { reason, label } of candidates.flatMap(({ reasons }) => reasons)) {
    const before = counted.get(reason);
    counted.set(reason, { reason, label, count: (before?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}
