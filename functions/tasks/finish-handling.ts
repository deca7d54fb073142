import { type HandlingReport, TaskInput } from '../../workflows/contract.ts';
import { lambda } from '../lambda.ts';
import type { Runtime } from '../runtime.ts';
import { createWorkflow } from '../workflow.ts';
import { Superseded } from './superseded.ts';

/** A handling has ended: its proposal is told, by the token that it waits with now. */
export const finishHandling =
  (rt: Runtime) =>
  async (input: unknown): Promise<HandlingReport> => {
    const { committeeId, subject, epoch } = TaskInput.parse(input).ids;
    const handling = await rt.store.handlings.find(committeeId, subject.id);
    if (!handling) throw new Error(`There is no handling ${subject.id}.`);
    if (handling.epoch > epoch) throw new Superseded(handling.id, epoch);
    const report = { handlingId: handling.id, result: handling.result ?? 'done' };
    const parent = await rt.store.handlings.findParent(committeeId, handling.id);
    if (parent) await rt.workflow.signal(parent, report);
    return report;
  };

export const handler = lambda(finishHandling, { createWorkflow });
