import type { Circumstances } from '../../domain/decision.ts';
import type { Handling } from '../../domain/handling/handling.ts';
import { followingAct, whyReleased } from '../../domain/proposal/decide.ts';
import { isEnded, type Proposal } from '../../domain/proposal/proposal.ts';
import { isRefusal } from '../../domain/refusal.ts';
import type { Runtime } from '../runtime.ts';
import type { Errand } from '../store/errands.ts';
import { Conflict } from '../store/table.ts';
import { type Case, readCase } from './case.ts';
import { circumstances } from './circumstances.ts';
import { type PerformOptions, perform } from './perform.ts';
import { type Plan, planProposal } from './plan.ts';
import { restartHandling, restartProposal } from './restart.ts';

const ATTEMPTS = 3;

/** Records a plan and does what follows from it; what fails after the recording, `recover` makes up for. */
export async function carryOut(
  rt: Runtime,
  ctx: Circumstances,
  the: Case,
  plan: Plan,
  options?: PerformOptions,
): Promise<Proposal | Handling> {
  const { main, errands } = await perform(rt, ctx, the, plan, options);
  for (const errand of errands) {
    try {
      await runErrand(rt, errand);
    } catch (error) {
      const { kind, committeeId, proposalId } = errand;
      rt.log.warn('left for later', { kind, committeeId, proposalId, error });
    }
  }
  return main;
}

/** Does an errand; one that was done before, or in part, is only finished. */
export async function runErrand(rt: Runtime, errand: Errand): Promise<void> {
  const { kind, committeeId, proposalId, handlingId } = errand;
  if (kind === 'rest') return await rt.store.errands.writeRest(errand);
  const proposal = await rt.store.proposals.find(committeeId, proposalId);
  const handling = handlingId && (await rt.store.handlings.find(committeeId, handlingId));
  if (kind === 'start' && handling) await restartHandling(rt, handling);
  else if (kind === 'start' && proposal && !isEnded(proposal)) await restartProposal(rt, proposal);
  if (kind === 'follow' && proposal) for (const id of proposal.merged) await follow(rt, proposal, id);
  await rt.store.errands.remove(errand);
}

/** One that is merged follows the end of its lead, in a transaction of its own: there may be many. */
async function follow(rt: Runtime, lead: Proposal, id: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryToFollow(rt, lead, id);
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function tryToFollow(rt: Runtime, lead: Proposal, id: string): Promise<void> {
  const { committeeId } = lead;
  const ctx = await circumstances(rt, committeeId);
  const the = await readCase(rt, ctx, committeeId, { proposalId: id });
  const act = followingAct(lead);
  // It has followed already, or somebody released it meanwhile.
  if (!act || the?.proposal.stage !== 'merged' || the.proposal.mergedInto !== lead.id) return;
  const plan =
    act === 'close'
      ? await planProposal(rt, the, act, {}, ctx)
      : await planProposal(rt, the, act, { reason: whyReleased(lead) }, ctx);
  if (!isRefusal(plan)) await carryOut(rt, ctx, the, plan, { silent: true });
}
