import type { Log } from './log.ts';
import { Conflict } from './store/table.ts';

/**
 * Does one of many things that have nothing to do with each other: what cannot be done is told in the log and does not
 * hold up the others, undefined then. The next run tries again.
 */
export async function attempt<Outcome>(
  log: Log,
  failure: string,
  ids: Readonly<Record<string, unknown>>,
  work: () => Promise<Outcome>,
): Promise<Outcome | undefined> {
  try {
    return await work();
  } catch (error) {
    // Of a conflict it is enough to know that somebody acts on it this moment.
    if (!(error instanceof Conflict)) log.error(failure, { ...ids, error });
    return undefined;
  }
}
