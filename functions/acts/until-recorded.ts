import { setTimeout as sleep } from 'node:timers/promises';
import { Conflict } from '../store/table.ts';
import { type ActResult, BUSY } from './result.ts';

/** So long it is tried again: a page waits a little longer for its answer, and so does API Gateway. */
const PATIENCE = 15_000;
const FIRST_PAUSE = 10;
const LONGEST_PAUSE = 400;

/**
 * Decides and records anew, on what is true by then, for as long as others are faster. Many may act on one subject at the
 * same moment by design (a hall that signs, a session that hands in): each waits a while of their own before they try
 * again, longer every time, so that they come one after another. Throws the Conflict when nothing helps.
 */
export async function recordAnew<Result>(attempt: () => Promise<Result>): Promise<Result> {
  const begun = performance.now();
  for (let longest = FIRST_PAUSE; ; longest = Math.min(longest * 2, LONGEST_PAUSE)) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict) || performance.now() - begun > PATIENCE) throw error;
      await sleep(Math.random() * longest);
    }
  }
}

/** The same for what somebody does and waits for: when nothing helps, they are asked to try again. */
export async function untilRecorded<Result>(
  attempt: () => Promise<Result>,
): Promise<Result | ActResult<never>> {
  try {
    return await recordAnew(attempt);
  } catch (error) {
    if (error instanceof Conflict) return BUSY;
    throw error;
  }
}
