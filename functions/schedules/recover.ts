import { isHandling, isOver, kindOf, type Subject } from '../../domain/subject.ts';
import { instant } from '../../domain/time/instant.ts';
import { Ids } from '../../workflows/contract.ts';
import { readCase, subjectOf } from '../acts/case.ts';
import { circumstances } from '../acts/circumstances.ts';
import { runErrand } from '../acts/errands.ts';
import { openFailure } from '../acts/failure.ts';
import { RESTARTED, restart, restartProposal, startAnew } from '../acts/restart.ts';
import { resumeBrought } from '../acts/resume.ts';
import { sendSignal } from '../acts/signal.ts';
import { lambda } from '../lambda.ts';
import type { Runtime } from '../runtime.ts';
import { Conflict } from '../store/table.ts';
import type { FailedExecution } from '../workflow.ts';
import { createWorkflow } from '../workflow.ts';

/** What a process may still be about to do by itself. */
const GRACE = 30_000;
/** How far back failed executions are looked for. */
const DAYS = 7 * 86_400_000;
/** Restarts in a row, with nobody having acted in between, after which the office is asked. */
const RESTARTS = 3;

export interface Recovered {
  readonly signals: number;
  readonly starts: number;
  readonly errands: number;
  readonly failed: number;
  readonly resumed: number;
}

/** Does what was left undone: signals not sent, executions not started, left elsewhere, or failed. */
export const recover = (rt: Runtime) => async (): Promise<Recovered> => {
  const before = instant(rt.clock() - GRACE);
  const { workItems, proposals, errands } = rt.store;
  const each = eachOf(rt);
  return {
    signals: await each('signal', await workItems.listUnsignalled(before), (kept) => sendSignal(rt, kept)),
    starts: await each('start', await proposals.listUnstarted(before), (it) => restartProposal(rt, it)),
    errands: await each('errand', await errands.listLeft(before), (errand) => runErrand(rt, errand)),
    resumed: await resumeBrought(rt),
    failed: await each('failed', await rt.workflow.listFailed(rt.clock() - DAYS), (it) => resume(rt, it)),
  };
};

/** How many there was something to do for. What cannot be done does not hold up the others: the next run tries again. */
const eachOf =
  (rt: Runtime) =>
  async <Left>(
    what: string,
    left: readonly Left[],
    make: (one: Left) => Promise<unknown>,
  ): Promise<number> => {
    let done = 0;
    for (const one of left) {
      try {
        if ((await make(one)) !== false) done++;
      } catch (error) {
        // Of a conflict it is enough to know that somebody acts on it this moment.
        if (!(error instanceof Conflict)) rt.log.error('not recovered', { what, error });
      }
    }
    return done;
  };

/** Starts a failed execution's subject anew where it stands; false when there was nothing to do. */
async function resume(rt: Runtime, { name, status, input, error }: FailedExecution): Promise<boolean> {
  const ids = Ids.safeParse(input).data;
  const ctx = ids && (await circumstances(rt, ids.committeeId));
  const the = ctx && (await readCase(rt, ctx, ids.committeeId, ids));
  if (!the) return false;
  const subject = subjectOf(the);
  // Nothing waits for the machine of what has ended; for that of a handling its proposal does.
  if (!isHandling(subject) && isOver(subject)) return false;
  if (subject.epoch > ids.epoch) return await startIfMissing(rt, subject);
  rt.log.warn('execution failed', { committeeId: ids.committeeId, name, status, failure: error });
  if ((await restartsInARow(rt, subject)) >= RESTARTS) return await openFailure(rt, the, error ?? status);
  await startAnew(rt, subject);
  return true;
}

/** The epoch was raised, and the process died before the start. */
async function startIfMissing(rt: Runtime, subject: Subject): Promise<boolean> {
  if ((await rt.workflow.statusOf(kindOf(subject), subject.id, subject.epoch)) !== undefined) return false;
  await restart(rt, subject);
  return true;
}

async function restartsInARow(rt: Runtime, { committeeId, id }: Subject): Promise<number> {
  const kinds = (await rt.store.events.list(committeeId, id, true)).map(({ kind }) => kind);
  const last = kinds.findLastIndex((kind) => kind !== RESTARTED);
  return kinds.length - 1 - last;
}

export const handler = lambda(recover, { createWorkflow });
