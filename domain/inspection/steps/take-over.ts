import type { AgencyId } from '../../ids.ts';
import type { InspectionContext, InspectionEvent } from '../context.ts';
import { happened } from '../enter.ts';
import type { Inspection } from '../inspection.ts';

/** An agency closes (撤并): what it was to show and to put right is another one's from now on. */
export function takeOverInspection(
  inspection: Inspection,
  { from, to }: { readonly from: AgencyId; readonly to: AgencyId },
  ctx: Pick<InspectionContext, 'now' | 'actor'> & InspectionContext,
): InspectionEvent {
  const inPlace = (id: AgencyId) => (id === from ? to : id);
  const changes = {
    proposals: inspection.proposals.map((one) => ({
      ...one,
      agencies: [...new Set(one.agencies.map(inPlace))],
    })),
    demands: inspection.demands.map((demand) => ({ ...demand, agency: inPlace(demand.agency) })),
  };
  return happened('taken-over', ctx, { from, to }, { changes });
}

/** Whether an agency still has a part in an inspection. */
export const isPartOf = (agency: AgencyId, { proposals, demands }: Inspection): boolean =>
  proposals.some(({ agencies }) => agencies.includes(agency)) ||
  demands.some((demand) => demand.agency === agency);
