import type { Handling } from '../../domain/handling/handling.ts';
import { sidesOfProposal, type WholeCase } from '../../domain/handling/sides.ts';
import { hasRole, seesEverything } from '../../domain/people/access.ts';
import type { Actor } from '../../domain/people/person.ts';
import { isProposer } from '../../domain/proposal/acts.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import type { Runtime } from '../runtime.ts';
import { wholeCase } from '../store/whole-case.ts';
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
const seesByPart = async (rt: Runtime, actor: Actor, proposal: Proposal): Promise<boolean> =>
  proposal.stage !== 'draft' && sidesOfProposal(actor, await wholeCase(rt.store, proposal)).length > 0;

/** The proposal with all by which somebody may have a part in it, when this person may see it. */
export const visibleCase = async (rt: Runtime, actor: Actor, id: string): Promise<WholeCase> =>
  await wholeCase(rt.store, await visibleProposal(rt, actor, id));

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
