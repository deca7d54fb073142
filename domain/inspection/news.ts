import type { InspectForm } from '../proposal/forms.ts';
import type { Proposal } from '../proposal/proposal.ts';
import type { InspectionPolicy } from '../settings/inspection.ts';
import { type Inspection, type InspectionStage, isEndedInspection, isPlanned } from './inspection.ts';

/** Before the day is written up, findings are notes. */
const BEFORE_FINDINGS: readonly InspectionStage[] = ['plan', 'approve', 'invite', 'hold'];

/** What somebody wrote of a proposal on the spot. */
export interface FindingWords {
  readonly text: string;
  readonly photos: string[];
}

/**
 * What a proposal does not know yet of an inspection that it is part of: the first thing, so that asked again and again
 * it tells all of it once and in order; the words of a finding are in the record. Undefined when it knows everything.
 */
export function newsFor(
  { id, inspections = [] }: Pick<Proposal, 'id' | 'inspections'>,
  inspection: Inspection,
  policy: Pick<InspectionPolicy, 'ratings'>,
): InspectForm | undefined {
  const { id: of, theme, stage, findings, reopened } = inspection;
  const known = inspections.find((one) => one.id === of);
  if (!known)
    return isPlanned(inspection) || stage === 'cancelled'
      ? undefined
      : { outcome: 'ahead', inspection: of, theme };
  const finding = findings.findLast(({ proposal }) => proposal === id);
  if (finding && known.rating === undefined && !BEFORE_FINDINGS.includes(stage)) {
    const rating = policy.ratings.find((one) => one.id === finding.rating);
    const { label = finding.rating, poor = false } = rating ?? {};
    return { outcome: 'found', inspection: of, theme, rating: label, poor, text: '', photos: [] };
  }
  const anew = reopened.find(({ proposal, agency }) => proposal === id && !known.reopened.includes(agency));
  if (anew) return { outcome: 'reopen', inspection: of, agency: anew.agency, reason: anew.reason };
  if (known.open && isEndedInspection(inspection))
    return { outcome: 'over', inspection: of, cancelled: stage === 'cancelled' };
  return undefined;
}
