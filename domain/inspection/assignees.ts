import type { DemandId } from '../ids.ts';
import { type Assignee, toAgency, toPerson, toRole } from '../people/access.ts';
import { openDemands } from './enter.ts';
import type { Inspection, InspectionStage } from './inspection.ts';
import { verifiers } from './steps/putting-right.ts';

/** To whom a step is given; with several, each has a work item of their own. */
export interface GivenInspection {
  readonly assignee: Assignee;
  /** The demand that it is about. */
  readonly demand?: DemandId;
}

/** Whose move it is at a stage of an inspection. */
export function inspectionAssigneesOf(stage: InspectionStage, inspection: Inspection): GivenInspection[] {
  switch (stage) {
    case 'approve':
    case 'climb':
      return [{ assignee: toPerson(inspection.leader) }];
    case 'put-right':
      return openDemands(inspection.demands).map(({ agency, id }) => ({
        assignee: toAgency(agency),
        demand: id,
      }));
    case 'verify':
      return verifiers(inspection).map((person) => ({ assignee: toPerson(person) }));
    case 'closed':
    case 'cancelled':
      return [];
    default:
      return [{ assignee: toRole('staff') }];
  }
}
