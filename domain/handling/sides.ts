import { readsWhatIsInspected } from '../inspection/acts.ts';
import type { Inspection } from '../inspection/inspection.ts';
import { hasRole } from '../people/access.ts';
import type { Actor } from '../people/person.ts';
import { isProposer } from '../proposal/acts.ts';
import type { Proposal } from '../proposal/proposal.ts';
import type { ProposalSide } from '../proposal/visible.ts';
import type { Handling } from './handling.ts';
import type { HandlingSide } from './visible.ts';

/** A proposal with all by which somebody may have a part in it. */
export interface WholeCase {
  readonly proposal: Proposal;
  readonly handlings: readonly Handling[];
  /** Those merged into it: whoever signed them follows its course. */
  readonly merged: readonly Proposal[];
  readonly inspections: readonly Inspection[];
}

/** Whether somebody proposed it or signs it: alone, for a body, or by one that was merged into it. */
const proposes = (actor: Actor, { proposal, merged }: WholeCase): boolean =>
  [proposal, ...merged].some(
    (one) =>
      isProposer(actor, one) ||
      (one.groupId !== undefined && one.groupId === actor.groupId) ||
      one.signers.some(({ person, state }) => person === actor.personId && state !== 'declined'),
  );

/** Comes along to look at it, or supervises it as a key proposal (重点提案). */
const comesAlong = (actor: Actor, { proposal, inspections }: WholeCase): boolean =>
  proposal.key?.leader === actor.personId ||
  inspections.some((inspection) => readsWhatIsInspected(actor, inspection));

/** A third party (第三方评议) looks at what it was, or is, to judge. */
const assesses = (actor: Actor, { stage, passed }: Handling): boolean =>
  hasRole(actor, 'assessor') && (stage === 'assess' || passed.includes('assess'));

/** Whether the line of work was taken from its agency: what comes after is another's. */
const wasTaken = ({ result }: Handling): boolean => result === 'reassigned' || result === 'withdrawn';

const agencyOf = (actor: Actor): string | undefined => (hasRole(actor, 'clerk') ? actor.agencyId : undefined);

/** Leads it or helps with it. */
export const worksOn = (agency: string, { lead, coHandlers }: Handling): boolean =>
  [lead, ...coHandlers].some((id) => id === agency);

/** The same, or led it before. */
export const hasPart = (agency: string, handling: Handling): boolean =>
  worksOn(agency, handling) || handling.former.some((id) => id === agency);

/** Where somebody stands to one handling of a proposal; nowhere, where it does not concern them. */
export function sidesOfHandling(actor: Actor, handling: Handling, of: WholeCase): HandlingSide[] {
  const agency = agencyOf(actor);
  const others = of.handlings.filter(({ id }) => id !== handling.id);
  const works = agency !== undefined && worksOn(agency, handling);
  const beside = others.some((other) => agency !== undefined && worksOn(agency, other) && !wasTaken(other));
  const sides: readonly (readonly [HandlingSide, boolean])[] = [
    ['lead', agency === handling.lead],
    ['co-handler', works && agency !== handling.lead],
    ['other-agency', beside && !works],
    ['former', handling.former.some((id) => id === agency)],
    ['proposer', proposes(actor, of)],
    ['assessor', assesses(actor, handling)],
    ['visitor', comesAlong(actor, of)],
    ['public', of.proposal.stage === 'published'],
  ];
  return sides.flatMap(([side, stands]) => (stands ? [side] : []));
}

/** Where somebody stands to the proposal itself. */
export function sidesOfProposal(actor: Actor, of: WholeCase): ProposalSide[] {
  const agency = agencyOf(actor);
  const inHand = of.handlings.filter((one) => !wasTaken(one));
  const works = agency !== undefined && inHand.some((handling) => worksOn(agency, handling));
  const leads = of.proposal.leads.some((id) => id === agency);
  const worked = agency !== undefined && of.handlings.some((handling) => hasPart(agency, handling));
  const sides: readonly (readonly [ProposalSide, boolean])[] = [
    ['agency', works || leads],
    ['former', worked && !works && !leads],
    ['proposer', proposes(actor, of)],
    ['assessor', of.handlings.some((handling) => assesses(actor, handling))],
    ['visitor', comesAlong(actor, of)],
    ['public', of.proposal.stage === 'published'],
  ];
  return sides.flatMap(([side, stands]) => (stands ? [side] : []));
}
