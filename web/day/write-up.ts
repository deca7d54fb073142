import type { InspectionPage } from '../api/types.ts';
import type { Entry } from './entry.ts';

/** What an agency is to put right, as far as it was filled in. */
export interface Demanded {
  readonly proposal: string;
  readonly agency: string;
  readonly what: string;
  readonly by: string;
}

/** A proposal that is to be handled anew, as far as it was filled in. */
export interface ToReopen {
  readonly proposal: string;
  readonly agency: string;
  readonly reason: string;
}

/** What is written down beside findings before the day is sent in. */
export interface WriteUp {
  readonly demands: readonly Demanded[];
  readonly reopens: readonly ToReopen[];
}

/** The note in which it is kept. */
export const WRITE_UP = 'write-up';
export const EMPTY: WriteUp = { demands: [], reopens: [] };

/** Something that keeps the day from being sent in, and which proposal it is about. */
export interface Missing {
  readonly what: 'here' | 'accepted' | 'finding' | 'follows' | 'what' | 'by' | 'reason';
  readonly proposal?: string;
}

/** How a proposal was rated last: what waits on this phone comes after what the server has. */
export function ratingNow(
  { inspection }: Pick<InspectionPage, 'inspection'>,
  entries: readonly Entry[],
  proposal: string,
): string | undefined {
  const own = entries
    .filter(({ act, state, form }) => act === 'finding' && state !== 'refused' && form.proposal === proposal)
    .filter(
      ({ inspection: of, seq = Number.POSITIVE_INFINITY }) => of === inspection.id && seq > inspection.seq,
    )
    .toSorted((a, b) => a.order - b.order)
    .at(-1);
  if (own) return String(own.form.rating);
  return inspection.findings.findLast((finding) => finding.proposal === proposal)?.rating;
}

/** Whether something has to follow from a rating: putting right, or handling anew. */
export const isPoor = ({ ratings }: Pick<InspectionPage, 'ratings'>, rating: string | undefined): boolean =>
  ratings.some(({ id, poor }) => id === rating && poor);

/** All that is missing, in the order of the page. `today` is the last day that is too early for a date. */
export function missingIn(
  page: Pick<InspectionPage, 'inspection' | 'ratings'>,
  entries: readonly Entry[],
  { demands, reopens }: WriteUp,
  { here, today }: { readonly here: readonly string[]; readonly today: string },
): readonly Missing[] {
  const { id: inspection, proposals } = page.inspection;
  const refused = entries.some(
    (one) => one.state === 'refused' && one.act !== 'hold' && one.inspection === inspection,
  );
  const ofProposals = proposals.flatMap(({ id: proposal }): Missing[] => {
    const rating = ratingNow(page, entries, proposal);
    if (rating === undefined) return [{ what: 'finding', proposal }];
    const follows = [...demands, ...reopens].some((one) => one.proposal === proposal);
    return isPoor(page, rating) && !follows ? [{ what: 'follows', proposal }] : [];
  });
  const ofDemands = demands.flatMap(({ proposal, what, by }): Missing[] => [
    ...(what.trim() === '' ? [{ what: 'what', proposal } as const] : []),
    ...(by <= today ? [{ what: 'by', proposal } as const] : []),
  ]);
  const ofReopens = reopens
    .filter(({ reason }) => reason.trim() === '')
    .map(({ proposal }): Missing => ({ what: 'reason', proposal }));
  return [
    ...(here.length === 0 ? [{ what: 'here' } as const] : []),
    ...(refused ? [{ what: 'accepted' } as const] : []),
    ...ofProposals,
    ...ofDemands,
    ...ofReopens,
  ];
}
