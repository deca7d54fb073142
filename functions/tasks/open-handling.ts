import { OpenHandlingInput } from '../../workflows/contract.ts';
import { restart } from '../acts/restart.ts';
import { lambda } from '../lambda.ts';
import type { Runtime } from '../runtime.ts';
import { createWorkflow } from '../workflow.ts';

/** Starts a handling, which reports to the proposal by the token given; one that is done reports at once. */
export const openHandling =
  (rt: Runtime) =>
  async (input: unknown): Promise<void> => {
    const { ids, handlingId, token } = OpenHandlingInput.parse(input);
    const { committeeId, subject, epoch } = ids;
    const proposal = await rt.store.proposals.find(committeeId, subject.id);
    if (!proposal) throw new Error(`There is no proposal ${subject.id}.`);
    if (proposal.epoch > epoch) return void (await rt.workflow.fail(token, 'Superseded'));
    await rt.store.handlings.recordParent(committeeId, handlingId, token, epoch);
    // Read after the token is kept: a handling that ends now finds it, one that has ended is seen here.
    const handling = await rt.store.handlings.find(committeeId, handlingId);
    if (!handling) throw new Error(`There is no handling ${handlingId}.`);
    if (handling.stage === 'done')
      return void (await rt.workflow.signal(token, { handlingId, result: handling.result ?? 'done' }));
    await restart(rt, handling);
  };

export const handler = lambda(openHandling, { createWorkflow });
