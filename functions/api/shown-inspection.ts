import type { StoredEvent } from '../../domain/event.ts';
import { comesAlong } from '../../domain/inspection/acts.ts';
import { type Inspection, type Participant, wereInvited } from '../../domain/inspection/inspection.ts';
import { INSPECTION_EVENTS, INSPECTION_FACTS, type InspectionSide } from '../../domain/inspection/visible.ts';
import { hasRole, seesEverything } from '../../domain/people/access.ts';
import type { Actor } from '../../domain/people/person.ts';
import { fieldsFor, only, ownWords, type ShownEvent, withFields } from '../../domain/visibility/shown.ts';
import type { Runtime } from '../runtime.ts';
import { ApiProblem } from './problem.ts';

/** On which side of an inspection somebody stands: the office, and who leads it, read everything. */
export type Side = 'office' | InspectionSide;

/** Undefined for whom it does not concern; before the leader has approved it, it is the office's own affair. */
export function sideOfInspection(actor: Actor, inspection: Inspection): Side | undefined {
  if (seesEverything(actor) || inspection.leader === actor.personId) return 'office';
  if (!wereInvited(inspection)) return undefined;
  if (comesAlong(actor, inspection)) return 'participant';
  const { agencyId, personId } = actor;
  const { proposals } = inspection;
  if (agencyId && hasRole(actor, 'clerk') && proposals.some(({ agencies }) => agencies.includes(agencyId)))
    return 'agency';
  return proposals.some(({ proposers }) => proposers.includes(personId)) ? 'proposer' : undefined;
}

/** The inspection, when this person may see it; else it does not exist for them. */
export async function visibleInspection(
  rt: Runtime,
  actor: Actor,
  id: string,
): Promise<{ readonly inspection: Inspection; readonly side: Side }> {
  const inspection = await rt.store.inspections.find(actor.committeeId, id);
  const side = inspection && sideOfInspection(actor, inspection);
  if (!inspection || !side) throw new ApiProblem('not-found');
  return { inspection, side };
}

/** What of it concerns somebody: who comes along sees all of it, agencies and proposers what is about theirs. */
export function shownInspection(side: Side, actor: Actor, inspection: Inspection): Inspection {
  if (side === 'office') return inspection;
  const participants = inspection.participants.map((one) => withoutSuggestion(one, actor));
  // The table names all that makes it an inspection.
  const shown = only({ ...inspection, participants }, INSPECTION_FACTS[side] ?? []) as Inspection;
  if (side === 'participant') return shown;
  const theirs = idsOfTheirs(side, actor, inspection);
  const isTheirs = ({ proposal }: { readonly proposal: string }) => theirs.has(proposal);
  return {
    ...shown,
    proposals: inspection.proposals.filter(({ id }) => theirs.has(id)),
    findings: inspection.findings.filter(isTheirs),
    demands: inspection.demands.filter(
      (demand) => isTheirs(demand) && (side !== 'agency' || demand.agency === actor.agencyId),
    ),
    reopened: inspection.reopened.filter(isTheirs),
  };
}

/** Whom somebody suggests instead of themselves the office decides on, and nobody else is told. */
const withoutSuggestion = (one: Participant, { personId }: Actor): Participant => {
  if (one.person === personId) return one;
  const { suggests: _, ...shown } = one;
  return shown;
};

function idsOfTheirs(side: InspectionSide, actor: Actor, { proposals }: Inspection): Set<string> {
  const { agencyId, personId } = actor;
  const theirs = proposals.filter(({ agencies, proposers }) =>
    side === 'agency' ? agencyId !== undefined && agencies.includes(agencyId) : proposers.includes(personId),
  );
  return new Set(theirs.map(({ id }) => id));
}

/** The inspection for whoever has some work with it. */
export const inspectionFor = (actor: Actor, inspection: Inspection): Inspection =>
  shownInspection(sideOfInspection(actor, inspection) ?? 'proposer', actor, inspection);

/** Events that are about one proposal or one demand, and concern whose that is. */
const ABOUT_ONE: readonly string[] = ['found', 'remarked', 'put-right', 'demand-extended'];
/** Lists in a form, each entry about a proposal or a demand. */
const LISTS: readonly string[] = ['findings', 'demands', 'reopens', 'decisions', 'views'];

/** The record as that side may read it: what was written about others' proposals is left out. */
export function shownInspectionEvents(
  side: Side,
  actor: Actor,
  inspection: Inspection,
  events: readonly StoredEvent[],
): ShownEvent[] {
  if (side === 'office') return [...events];
  const mine = shownInspection(side, actor, inspection);
  return events.flatMap((event): ShownEvent[] => {
    const own = event.by.personId === actor.personId;
    const fields = fieldsFor(INSPECTION_EVENTS[event.kind], [side]);
    if (!fields && !own) return [];
    if (own) return [withFields(event, ownWords(event))];
    return [withFields(side === 'participant' ? event : theirsOf(event, mine), fields ?? [])];
  });
}

/** The event with the parts of its form that are about proposals or demands that somebody may see. */
function theirsOf(event: StoredEvent, mine: Inspection): StoredEvent {
  const { form = {}, kind } = event;
  const names = new Set<unknown>([
    ...mine.proposals.map(({ id }) => id),
    ...mine.demands.map(({ id }) => id),
  ]);
  if (ABOUT_ONE.includes(kind) && !names.has(form.demand ?? form.proposal)) return { ...event, form: {} };
  const parts = Object.entries(form).map(([name, value]) => {
    if (!LISTS.includes(name) || !Array.isArray(value)) return [name, value] as const;
    // A demand is named by its id, everything else by its proposal.
    const kept = value.filter(
      ({ demand, proposal, agency }) =>
        names.has(demand ?? proposal) &&
        (name !== 'demands' || mine.demands.some((one) => one.agency === agency)),
    );
    return [name, kept] as const;
  });
  return { ...event, form: Object.fromEntries(parts) };
}
