import { instant } from '../../domain/time/instant.ts';
import { Ids } from '../../workflows/contract.ts';
import { findSubject } from '../acts/case.ts';
import { runErrand } from '../acts/errands.ts';
import { resumeBrought } from '../acts/resume.ts';
import { revive, reviveBehind } from '../acts/revive.ts';
import { sendSignal } from '../acts/signal.ts';
import { attempt } from '../attempt.ts';
import { lambda } from '../lambda.ts';
import type { Runtime } from '../runtime.ts';
import { setAside } from '../store/set-aside.ts';
import type { KeptWorkItem } from '../store/work-items.ts';
import { createWorkflow, type FailedExecution } from '../workflow.ts';

/** What a process may still be about to do by itself. */
const GRACE = 30_000;
/** How far back failed executions are looked for. */
const DAYS = 7 * 86_400_000;

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
    signals: await each('signal', await workItems.listUnsignalled(before), (kept) => tell(rt, kept)),
    starts: await each('start', await proposals.listUnstarted(before), (it) => revive(rt, it)),
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
      const made = () => make(one).then((answer) => answer !== false);
      if (await attempt(rt.log, 'not recovered', { what }, made)) done++;
    }
    return done;
  };

async function tell(rt: Runtime, kept: KeptWorkItem): Promise<void> {
  if ((await sendSignal(rt, kept)) === 'late') await reviveBehind(rt, kept);
}

/** Starts a failed execution's subject anew where it stands; false when there was nothing to do. */
async function resume(rt: Runtime, { input, status, error }: FailedExecution): Promise<boolean> {
  const ids = Ids.safeParse(input).data;
  const subject = ids && (await findSubject(rt, ids.committeeId, ids.subject));
  return subject !== undefined && (await revive(rt, subject, error ?? status));
}

export const handler = lambda(recover, { createWorkflow, setAside });
