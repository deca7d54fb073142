import { setTimeout as sleep } from 'node:timers/promises';
import { isProposal, type Subject } from '../../domain/subject.ts';
import { startAnew } from '../../functions/acts/restart.ts';
import type { Runtime } from '../../functions/runtime.ts';
import { Conflict } from '../../functions/store/table.ts';
import type { Behind } from './plan.ts';

export interface Pace {
  readonly batch: number;
  /** Seconds between two batches. */
  readonly pause: number;
  readonly onBatch?: (done: number, of: number) => void;
}

export interface Migrated {
  readonly resumed: number;
  /** Somebody acted on them that moment: they are for the next run. */
  readonly busy: readonly string[];
}

/**
 * Starts each subject anew where it stands, as `recover` does, and lets its old execution end by itself. Stopped on
 * the way, it may be run again: what is on the new version is no longer behind.
 */
export async function migrate(rt: Runtime, behind: readonly Behind[], pace: Pace): Promise<Migrated> {
  const busy: string[] = [];
  for (let at = 0; at < behind.length; at += pace.batch) {
    if (at > 0) await sleep(pace.pause * 1000);
    for (const { subject } of behind.slice(at, at + pace.batch))
      if (!(await moveOver(rt, subject))) busy.push(subject.id);
    pace.onBatch?.(Math.min(at + pace.batch, behind.length), behind.length);
  }
  return { resumed: behind.length - busy.length, busy };
}

async function moveOver(rt: Runtime, subject: Subject): Promise<boolean> {
  // Read first: the new execution puts its own in their place.
  const tokens = await tokensOf(rt, subject);
  try {
    await startAnew(rt, subject);
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
  // By its own token an execution ends as one that was superseded: nothing has failed, and nobody is alarmed.
  for (const token of tokens) await rt.workflow.fail(token, 'Superseded');
  return true;
}

/** The tokens by which the old execution waits. One without waits for nobody, and the epoch keeps it from doing more. */
async function tokensOf(rt: Runtime, subject: Subject): Promise<Set<string>> {
  const { committeeId, id } = subject;
  const items = await rt.store.workItems.listOf(committeeId, id);
  const tokens = items.flatMap(({ item, token }) => (item.state === 'open' && token ? [token] : []));
  if (!isProposal(subject) || subject.stage !== 'handling') return new Set(tokens);
  const parents = await Promise.all(
    subject.handlings.map((handlingId) => rt.store.handlings.findParent(committeeId, handlingId)),
  );
  return new Set([...tokens, ...parents.filter((token) => token !== undefined)]);
}
