import type { Handling } from '../../domain/handling/handling.ts';
import { readsWhatIsInspected } from '../../domain/inspection/acts.ts';
import { hasRole, seesEverything } from '../../domain/people/access.ts';
import type { Actor } from '../../domain/people/person.ts';
import { isProposer } from '../../domain/proposal/acts.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import type { Runtime } from '../runtime.ts';
import { ApiProblem } from './problem.ts';

/** Whether the proposal is this person's by itself: theirs, their body's, their agency's to lead, or published. */
export function seesByItself(actor: Actor, proposal: Proposal): boolean {
  if (proposal.stage === 'draft') return proposal.signers[0]?.person === actor.personId;
  if (seesEverything(actor) || proposal.stage === 'published' || isProposer(actor, proposal)) return true;
  if (proposal.signers.some(({ person, state }) => person === actor.personId && state !== 'declined'))
    return true;
  if (proposal.key?.leader === actor.personId) return true;
  return hasRole(actor, 'clerk') && actor.agencyId !== undefined && proposal.leads.includes(actor.agencyId);
}

/** The proposal, when this person may see it; else it does not exist for them. */
export async function visibleProposal(rt: Runtime, actor: Actor, id: string): Promise<Proposal> {
  const proposal = await rt.store.proposals.find(actor.committeeId, id);
  if (proposal && (seesByItself(actor, proposal) || (await seesByPart(rt, actor, proposal)))) return proposal;
  throw new ApiProblem('not-found');
}

/**
 * By a part that the proposal itself does not tell of: an agency that helps or was asked before, a merged proposal's
 * signer, somebody who comes along to look at it.
 */
async function seesByPart(rt: Runtime, actor: Actor, proposal: Proposal): Promise<boolean> {
  if (proposal.stage === 'draft') return false;
  const { agencyId, committeeId } = actor;
  const clerks = hasRole(actor, 'clerk') ? agencyId : undefined;
  const assesses = hasRole(actor, 'assessor');
  if (clerks || assesses) {
    const handlings = await rt.store.handlings.findAll(committeeId, proposal.handlings);
    if (clerks && handlings.some((handling) => hasPart(clerks, handling))) return true;
    if (assesses && handlings.some(({ stage, passed }) => stage === 'assess' || passed.includes('assess')))
      return true;
  }
  const [merged, inspections] = await Promise.all([
    rt.store.proposals.findAll(committeeId, proposal.merged),
    rt.store.inspections.findAll(
      committeeId,
      (proposal.inspections ?? []).map((one) => one.id),
    ),
  ]);
  return (
    merged.some((other) => seesByItself(actor, other)) ||
    inspections.some((inspection) => readsWhatIsInspected(actor, inspection))
  );
}

/** Leads it, helps with it, or led it before. */
export const hasPart = (agencyId: string, { lead, coHandlers, former }: Handling): boolean =>
  [lead, ...coHandlers, ...former].some((id) => id === agencyId);

/** The handling and its proposal, when this person may see the proposal. */
export async function visibleHandling(
  rt: Runtime,
  actor: Actor,
  id: string,
): Promise<{ handling: Handling; proposal: Proposal }> {
  const handling = await rt.store.handlings.find(actor.committeeId, id);
  if (!handling) throw new ApiProblem('not-found');
  return { handling, proposal: await visibleProposal(rt, actor, handling.proposalId) };
}
