import { isRefusal } from '../../domain/refusal.ts';
import { addDays, dayOf, endOfDay, type Instant } from '../../domain/time/instant.ts';
import { looksAt } from '../../domain/work/wait.ts';
import { type Outcome, TaskInput } from '../../workflows/contract.ts';
import { standing } from '../acts/case.ts';
import { carryOut } from '../acts/errands.ts';
import { planBySystem } from '../acts/plan-act.ts';
import { lambda } from '../lambda.ts';
import type { Runtime } from '../runtime.ts';
import { createWorkflow } from '../workflow.ts';
import { readSubject } from './subject.ts';
import { Superseded } from './superseded.ts';

/** The time of a wait is over and nobody acted: they are urged, or their silence has its consequence. */
export const overdue =
  (rt: Runtime) =>
  async (input: unknown): Promise<Outcome> => {
    const { ids } = TaskInput.parse(input);
    const { ctx, the, subject, isStale } = await readSubject(rt, ids);
    if (isStale) throw new Superseded(subject.id, ids.epoch);
    // Somebody was faster, or gave more time.
    const look = looksAt(subject);
    if (look === undefined || look > ctx.now) return standing(subject);
    const plan = await planBySystem(rt, the, 'overdue', ctx);
    if (isRefusal(plan)) return later(standing(subject), ctx.now);
    return later(standing(await carryOut(rt, ctx, the, plan, { silent: true })), ctx.now);
  };

/** A wait whose time is over already would come back at once, and again. */
function later(outcome: Outcome, now: Instant): Outcome {
  const { dueAt } = outcome;
  return dueAt !== undefined && dueAt <= now
    ? { ...outcome, dueAt: endOfDay(addDays(dayOf(now), 1)) }
    : outcome;
}

export const handler = lambda(overdue, { createWorkflow });
