import { toAgency, toPerson, toRole } from '../people/access.ts';
import type { Given } from '../work/assignees.ts';
import { openDemands } from './enter.ts';
import type { Inspection, InspectionStage } from './inspection.ts';
import { verifiers } from './steps/putting-right.ts';

/** Whose move it is at a stage of an inspection. */
export function inspectionAssigneesOf(stage: InspectionStage, inspection: Inspection): Given[] {
  switch (stage) {
    case 'approve':
    case 'climb':
      return [{ assignee: toPerson(inspection.leader) }];
    case 'put-right':
      return openDemands(inspection.demands).map(({ agency, id, due }) => ({
        assignee: toAgency(agency),
        demand: id,
        due,
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
