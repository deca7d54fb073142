import { isRefusal } from '../../domain/refusal.ts';
import { type Outcome, TaskInput } from '../../workflows/contract.ts';
import { standing } from '../acts/case.ts';
import { perform } from '../acts/perform.ts';
import { planProposal } from '../acts/plan.ts';
import { recordAnew } from '../acts/until-recorded.ts';
import { inTurn } from '../in-turn.ts';
import { lambda } from '../lambda.ts';
import type { Runtime } from '../runtime.ts';
import { createWorkflow } from '../workflow.ts';
import { readProposal } from './subject.ts';
import { Superseded } from './superseded.ts';

/**
 * Gives a proposal the next number of its session (案号). Many hand in on one day and draw from one counter: in one
 * process they take turns, since of two transactions at once one is always in vain; among processes the one that was
 * slower tries again.
 */
export const registerProposal = (rt: Runtime) => {
  const turn = inTurn();
  return async (input: unknown): Promise<Outcome> => {
    const { ids } = TaskInput.parse(input);
    return await recordAnew(ids.subject.id, () => tryToRegister(rt, ids, turn));
  };
};

async function tryToRegister(
  rt: Runtime,
  ids: TaskInput['ids'],
  turn: ReturnType<typeof inTurn>,
): Promise<Outcome> {
  const { ctx, the, isStale } = await readProposal(rt, ids);
  const { proposal } = the;
  if (isStale) throw new Superseded(proposal.id, ids.epoch);
  if (proposal.stage !== 'registering') return standing(proposal);
  return await turn(async () => {
    const session = await rt.store.sessions.find(ids.committeeId, proposal.sessionId);
    if (!session) throw new Error(`The proposal ${proposal.id} belongs to no session.`);
    const form = { number: session.lastNumber + 1 };
    const plan = await planProposal(rt, the, 'register', form, { ...ctx, session });
    if (isRefusal(plan)) return standing(proposal);
    const { main } = await perform(rt, ctx, the, { ...plan, takes: session }, { silent: true });
    return standing(main);
  });
}

export const handler = lambda(registerProposal, { createWorkflow });
