import { filesNamedIn } from '../../domain/attachments/handed-file.ts';
import type { StoredEvent } from '../../domain/event.ts';
import { comesAlong } from '../../domain/inspection/acts.ts';
import { type Inspection, wereInvited } from '../../domain/inspection/inspection.ts';
import { hasRole, seesEverything } from '../../domain/people/access.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Runtime } from '../runtime.ts';
import { ApiProblem } from './problem.ts';

/** On which side of an inspection somebody stands. */
export type InspectionSide = 'office' | 'participant' | 'agency' | 'proposer';

/** Undefined for whom it does not concern; before the leader has approved it, it is the office's own affair. */
export function sideOfInspection(actor: Actor, inspection: Inspection): InspectionSide | undefined {
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
): Promise<{ readonly inspection: Inspection; readonly side: InspectionSide }> {
  const inspection = await rt.store.inspections.find(actor.committeeId, id);
  const side = inspection && sideOfInspection(actor, inspection);
  if (!inspection || !side) throw new ApiProblem('not-found');
  return { inspection, side };
}

/** What of it concerns somebody: who comes along sees all of it, agencies and proposers what is about theirs. */
export function shownInspection(side: InspectionSide, actor: Actor, inspection: Inspection): Inspection {
  if (side === 'office' || side === 'participant') return inspection;
  const theirs = idsOfTheirs(side, actor, inspection);
  const isTheirs = ({ proposal }: { readonly proposal: string }) => theirs.has(proposal);
  return {
    ...inspection,
    proposals: inspection.proposals.filter(({ id }) => theirs.has(id)),
    findings: inspection.findings.filter(isTheirs),
    demands: inspection.demands.filter(
      (demand) => isTheirs(demand) && (side !== 'agency' || demand.agency === actor.agencyId),
    ),
    reopened: inspection.reopened.filter(isTheirs),
  };
}

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

/** Events of which everybody whom it concerns reads all that was written. */
const OPEN: readonly string[] = ['postponed', 'place-changed', 'cancelled', 'closed'];
/** Of what happened on the spot and after, who came along reads all. */
const ON_THE_SPOT: readonly string[] = [
  ...OPEN,
  'found',
  'held',
  'remarked',
  'put-right',
  'verified',
  'decided',
];
/** Lists in a form, each entry about a proposal or a demand. */
const LISTS = ['findings', 'demands', 'reopens', 'decisions', 'views'] as const;

/** The record as that side may read it: what was written about others' proposals is left out. */
export function shownInspectionEvents(
  side: InspectionSide,
  actor: Actor,
  inspection: Inspection,
  events: readonly StoredEvent[],
): StoredEvent[] {
  if (side === 'office') return [...events];
  const mine = shownInspection(side, actor, inspection);
  return events.map((event) => {
    const own = event.by.personId === actor.personId;
    const whole = own || (side === 'participant' ? ON_THE_SPOT : OPEN).includes(event.kind);
    const { form: _, files, ...rest } = event;
    const shown = whole ? event.form : theirsIn(event, mine);
    const named = filesNamedIn(shown);
    const theirFiles = files?.filter(({ id }) => named.includes(id));
    const { stage } = event.changes;
    return {
      ...rest,
      ...(shown && { form: shown }),
      ...(theirFiles && { files: theirFiles }),
      changes: stage === undefined ? {} : { stage },
    };
  });
}

/** The parts of a form that are about proposals or demands that somebody may see. */
function theirsIn({ form = {} }: StoredEvent, mine: Inspection): Record<string, unknown> | undefined {
  const names = new Set<unknown>([
    ...mine.proposals.map(({ id }) => id),
    ...mine.demands.map(({ id }) => id),
  ]);
  if (names.has(form.demand) || names.has(form.proposal)) return form;
  const parts = LISTS.flatMap((list) => {
    const entries: unknown = form[list];
    if (!Array.isArray(entries)) return [];
    // A demand is named by its id, everything else by its proposal.
    const kept = entries.filter(
      ({ demand, proposal, agency }) =>
        names.has(demand ?? proposal) &&
        (list !== 'demands' || mine.demands.some((one) => one.agency === agency)),
    );
    return kept.length > 0 ? [[list, kept] as const] : [];
  });
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}
