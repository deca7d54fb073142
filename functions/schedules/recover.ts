import type { Handling } from '../../domain/handling/handling.ts';
import { isOpen } from '../../domain/handling/handling.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import { isEnded } from '../../domain/proposal/proposal.ts';
import { instant } from '../../domain/time/instant.ts';
import { Ids } from '../../workflows/contract.ts';
import { runErrand } from '../acts/errands.ts';
import { openFailure } from '../acts/failure.ts';
import { RESTARTED, restartHandling, restartProposal, startAnew } from '../acts/restart.ts';
import { resumeBrought } from '../acts/resume.ts';
import { sendSignal } from '../acts/signal.ts';
import { lambda } from '../lambda.ts';
import type { Runtime } from '../runtime.ts';
import { Conflict } from '../store/table.ts';

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
  const unsignalled = await rt.store.workItems.listUnsignalled(before);
  for (const kept of unsignalled) await sendSignal(rt, kept);
  const unstarted = await rt.store.proposals.listUnstarted(before);
  for (const proposal of unstarted) await restartProposal(rt, proposal);
  const errands = await rt.store.errands.listLeft(before);
  for (const errand of errands) await runErrand(rt, errand);
  const resumed = await resumeBrought(rt);
  let failed = 0;
  for (const { name, status, input } of await rt.workflow.listFailed(rt.clock() - DAYS)) {
    const ids = Ids.safeParse(input);
    if (!ids.success) continue;
    rt.log.debug('looks at a failed execution', { name, status });
    if (await resume(rt, ids.data)) failed++;
  }
  return { signals: unsignalled.length, starts: unstarted.length, errands: errands.length, failed, resumed };
};

/** Starts a failed execution's subject anew where it stands; true when there was something to do. */
async function resume(rt: Runtime, ids: Ids): Promise<boolean> {
  const proposal = await rt.store.proposals.find(ids.committeeId, ids.proposalId);
  if (!proposal) return false;
  const subject = ids.handlingId ? await rt.store.handlings.find(ids.committeeId, ids.handlingId) : proposal;
  if (!subject || isOver(subject)) return false;
  if (subject.epoch > ids.epoch) return await startIfMissing(rt, subject);
  if ((await restartsInARow(rt, subject)) >= RESTARTS) {
    await openFailure(rt, proposal, subject);
    return true;
  }
  try {
    await startAnew(rt, subject);
  } catch (error) {
    // Somebody acts on it this moment; the next run will see.
    if (!(error instanceof Conflict)) throw error;
  }
  return true;
}

const isOver = (subject: Proposal | Handling): boolean =>
  'proposalId' in subject ? !isOpen(subject) : isEnded(subject);

/** The epoch was raised, and the process died before the start. */
async function startIfMissing(rt: Runtime, subject: Proposal | Handling): Promise<boolean> {
  const kind = 'proposalId' in subject ? 'handling' : 'proposal';
  if ((await rt.workflow.statusOf(kind, subject.id, subject.epoch)) !== undefined) return false;
  if ('proposalId' in subject) await restartHandling(rt, subject);
  else await restartProposal(rt, subject);
  return true;
}

async function restartsInARow(rt: Runtime, { committeeId, id }: Proposal | Handling): Promise<number> {
  const kinds = (await rt.store.events.list(committeeId, id)).map(({ kind }) => kind);
  const last = kinds.findLastIndex((kind) => kind !== RESTARTED);
  return kinds.length - 1 - last;
}

export const handler = lambda(recover);
