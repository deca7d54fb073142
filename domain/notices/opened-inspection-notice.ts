import { PersonId } from '../ids.ts';
import type { Inspection } from '../inspection/inspection.ts';
import { demandsOf } from '../inspection/steps/putting-right.ts';
import type { WorkItem } from '../work/work-item.ts';
import { whenInWords } from './inspection-notices.ts';
import { keysFor, titlesFor } from './inspection-readers.ts';
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

/** What led to the work, where the letter is to say so. */
export interface Occasion {
  readonly failure?: string;
  /** Everybody is asked anew for another day. */
  readonly postponed?: { readonly reason: string } | undefined;
}

/** The notice of work that an inspection gives somebody, if one is due. */
export function openedInspectionNotice(
  item: WorkItem,
  inspection: Inspection,
  { failure = '', postponed }: Occasion = {},
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
    subject: item.subject,
    workItemId: item.id,
    facts: {
      ...factsOf(item, inspection),
      keys: keysFor(item.assignee, inspection),
      ...(postponed && item.step === 'answer-invitation' && { again: 'yes', reason: postponed.reason }),
      ...(failure && { reason: cut(failure, 200) }),
    },
    due: item.due,
  });
}

function factsOf(item: WorkItem, inspection: Inspection): Record<string, string> {
  const { place, route, proposals, demands, participants, leader } = inspection;
  const called = (id: string) => cut(proposals.find((one) => one.id === id)?.title ?? '', 40);
  switch (item.step) {
    case 'approve':
    case 'answer-invitation':
      return {
        when: whenInWords(inspection),
        place: cut(place, 80),
        route: cut(route, 100),
        proposals: titlesFor(item.assignee, inspection),
        leader: participants.find(({ person }) => person === leader)?.name ?? '',
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
      const titles = [...new Set(theirs.map(({ proposal }) => `《${called(proposal)}》`))];
      return {
        what: cut(theirs.map(({ what }) => what).join('；'), 200),
        proposal: cut(titles.join(''), 120),
      };
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
