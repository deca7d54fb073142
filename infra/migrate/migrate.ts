import { setTimeout as sleep } from 'node:timers/promises';
import type { Subject } from '../../domain/subject.ts';
import { startOver } from '../../functions/acts/restart.ts';
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
  try {
    await startOver(rt, subject);
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}
