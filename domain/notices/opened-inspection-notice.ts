import { PersonId } from '../ids.ts';
import type { Inspection } from '../inspection/inspection.ts';
import { demandsOf } from '../inspection/steps/putting-right.ts';
import type { WorkItem } from '../work/work-item.ts';
import { whenInWords } from './inspection-notices.ts';
import { cut, type Notice } from './notice.ts';
import type { Template } from './templates/templates.ts';
import { pendingNotice } from './writer.ts';

/** The letter that announces each step's work; steps of the office are missing, it has its daily digest. */
const LETTERS: Partial<Record<WorkItem['step'], Template>> = {
  approve: 'inspection-approve',
  'answer-invitation': 'inspection-invitation',
  'put-right': 'inspection-put-right',
  verify: 'inspection-verify',
  climb: 'inspection-climb',
  failure: 'failure',
};

/** The notice of work that an inspection gives somebody, if one is due. */
export function openedInspectionNotice(
  item: WorkItem,
  inspection: Inspection,
  { failure = '' }: { readonly failure?: string } = {},
): Notice | undefined {
  const template = LETTERS[item.step];
  if (!template || (item.assignee === 'role:staff' && item.step !== 'failure')) return undefined;
  return pendingNotice({
    committeeId: item.committeeId,
    id: `w-${item.id}`,
    to: item.assignee,
    template,
    createdAt: item.openedAt,
    inspection,
    workItemId: item.id,
    facts: { ...factsOf(item, inspection), ...(failure && { reason: cut(failure, 200) }) },
    due: item.due,
  });
}

function factsOf(item: WorkItem, inspection: Inspection): Record<string, string> {
  const { place, route, proposals, demands } = inspection;
  const called = (id: string) => cut(proposals.find((one) => one.id === id)?.title ?? '', 40);
  switch (item.step) {
    case 'approve':
    case 'answer-invitation':
      return {
        when: whenInWords(inspection),
        place: cut(place, 80),
        route: cut(route, 100),
        proposals: cut(proposals.map(({ title }) => `《${title}》`).join(''), 150),
      };
    case 'put-right': {
      const demand = demands.find(({ id }) => id === item.demand);
      if (!demand) return {};
      const again = demand.round > 1 ? String(demand.round) : '';
      return { proposal: called(demand.proposal), what: cut(demand.what, 200), again };
    }
    case 'verify': {
      const person = PersonId.safeParse(item.assignee.replace(/^person:/, ''));
      const theirs = person.success ? demandsOf(person.data, inspection) : [];
      return { what: cut(theirs.map(({ what }) => what).join('；'), 200) };
    }
    case 'climb': {
      const left = demands.filter(({ state }) => state === 'reported');
      return {
        what: cut(left.map(({ what, proposal }) => `《${called(proposal)}》${what}`).join('；'), 200),
      };
    }
    default:
      return {};
  }
}
