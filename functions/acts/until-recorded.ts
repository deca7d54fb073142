import { setTimeout as sleep } from 'node:timers/promises';
import { inTurn } from '../in-turn.ts';
import { Conflict } from '../store/table.ts';
import { type ActResult, BUSY } from './result.ts';

/** So long it is tried again once it is its turn: a page waits a little longer, and so does API Gateway. */
const PATIENCE = 15_000;
const FIRST_PAUSE = 10;
const LONGEST_PAUSE = 400;

/** Those of this process who act on one subject and were overtaken: they come one after another. */
const lines = new Map<string, { readonly turn: ReturnType<typeof inTurn>; waiting: number }>();

/**
 * Decides and records anew, on what is true by then, for as long as others are faster. Many may act on one subject at the
 * same moment by design (a hall that signs, a session that hands in): in one process those who were overtaken take turns,
 * and among processes each waits a while of its own before it tries again, longer every time. Throws the Conflict when
 * nothing helps.
 */
export async function recordAnew<Result>(subject: string, attempt: () => Promise<Result>): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return await inLine(subject, () => persist(attempt));
  }
}

async function inLine<Result>(subject: string, work: () => Promise<Result>): Promise<Result> {
  const line = lines.get(subject) ?? { turn: inTurn(), waiting: 0 };
  lines.set(subject, line);
  line.waiting++;
  try {
    return await line.turn(work);
  } finally {
    if (--line.waiting === 0) lines.delete(subject);
  }
}

async function persist<Result>(attempt: () => Promise<Result>): Promise<Result> {
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
  subject: string,
  attempt: () => Promise<Result>,
): Promise<Result | ActResult<never>> {
  try {
    return await recordAnew(subject, attempt);
  } catch (error) {
    if (error instanceof Conflict) return BUSY;
    throw error;
  }
}
