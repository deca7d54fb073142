import type { Circumstances } from '../../domain/decision.ts';
import { followingAct, whyReleased } from '../../domain/proposal/decide.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import { isRefusal } from '../../domain/refusal.ts';
import {
  isHandling,
  isInspection,
  isOver,
  isProposal,
  proposalRef,
  type Subject,
} from '../../domain/subject.ts';
import type { Runtime } from '../runtime.ts';
import type { Errand } from '../store/errands.ts';
import { askAnew } from './ask-anew.ts';
import { type Case, findSubject, readProposalCase } from './case.ts';
import { circumstances } from './circumstances.ts';
import { informProposals } from './inform-proposals.ts';
import { type PerformOptions, perform } from './perform.ts';
import { planProposal } from './plan.ts';
import type { Plan } from './planned.ts';
import { restart } from './restart.ts';
import { reviveBehind } from './revive.ts';
import { recordAnew } from './until-recorded.ts';

/** Records a plan and does what follows from it; what fails after the recording, `recover` makes up for. */
export async function carryOut(
  rt: Runtime,
  ctx: Circumstances,
  the: Case,
  plan: Plan,
  options?: PerformOptions,
): Promise<Subject> {
  const { main, errands, late } = await perform(rt, ctx, the, plan, options);
  for (const signal of late) await orLater(rt, { signal: signal.item.id }, () => reviveBehind(rt, signal));
  for (const errand of errands) {
    const { writes: _, ...what } = errand;
    await orLater(rt, what, () => runErrand(rt, errand));
  }
  return main;
}

async function orLater(rt: Runtime, what: object, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    rt.log.warn('left for later', { ...what, error });
  }
}

/** Does an errand; one that was done before, or in part, is only finished. */
export async function runErrand(rt: Runtime, errand: Errand): Promise<void> {
  const { kind } = errand;
  if (kind === 'rest') return await rt.store.errands.writeRest(errand);
  const subject = await findSubject(rt, errand.committeeId, errand.subject);
  // A handling that has ended reports so when it is started.
  if (kind === 'start' && subject && (isHandling(subject) || !isOver(subject))) await restart(rt, subject);
  if (kind === 'follow' && subject && isProposal(subject))
    for (const id of subject.merged) await follow(rt, subject, id);
  if (kind === 'ask') await askAnew(rt, carryOut, errand.committeeId, errand.subject.id);
  if (kind === 'inform' && subject && isInspection(subject)) await informProposals(rt, carryOut, subject);
  await rt.store.errands.remove(errand);
}

/** One that is merged follows the end of its lead, in a transaction of its own: there may be many. */
const follow = (rt: Runtime, lead: Proposal, id: string): Promise<void> =>
  recordAnew(id, () => tryToFollow(rt, lead, id));

async function tryToFollow(rt: Runtime, lead: Proposal, id: string): Promise<void> {
  const { committeeId } = lead;
  const ctx = await circumstances(rt, committeeId);
  const the = await readProposalCase(rt, ctx, committeeId, proposalRef(id));
  const act = followingAct(lead);
  // It has followed already, or somebody released it meanwhile.
  if (!act || the?.proposal.stage !== 'merged' || the.proposal.mergedInto !== lead.id) return;
  const plan =
    act === 'close'
      ? await planProposal(rt, the, act, {}, ctx)
      : await planProposal(rt, the, act, { reason: whyReleased(lead) }, ctx);
  if (!isRefusal(plan)) await carryOut(rt, ctx, the, plan, { silent: true });
}
