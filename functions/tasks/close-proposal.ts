import { isRefusal } from '../../domain/refusal.ts';
import { type Outcome, TaskInput } from '../../workflows/contract.ts';
import { standing } from '../acts/case.ts';
import { carryOut } from '../acts/errands.ts';
import { planProposal } from '../acts/plan.ts';
import { lambda } from '../lambda.ts';
import type { Runtime } from '../runtime.ts';
import { createWorkflow } from '../workflow.ts';
import { readProposal } from './subject.ts';
import { Superseded } from './superseded.ts';

/** Every handling has ended: the proposal is closed, unless somebody has done otherwise with it meanwhile. */
export const closeProposal =
  (rt: Runtime) =>
  async (input: unknown): Promise<Outcome> => {
    const { ids } = TaskInput.parse(input);
    const { ctx, the, isStale } = await readProposal(rt, ids);
    const { proposal } = the;
    if (isStale) throw new Superseded(proposal.id, ids.epoch);
    if (proposal.stage !== 'handling' && proposal.stage !== 'closing') return standing(proposal);
    const plan = await planProposal(rt, the, 'close', {}, ctx);
    if (isRefusal(plan)) return standing(proposal);
    return standing(await carryOut(rt, ctx, the, plan, { silent: true }));
  };

export const handler = lambda(closeProposal, { createWorkflow });
