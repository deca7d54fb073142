import { RuntimeFailure } from './errors.ts';
import type { Execution } from './execution.ts';
import type { JsonObject } from './json.ts';

/** An execution may write this many events; the last one says how it ended. */
const HISTORY_LIMIT = 25_000;

/** Data in an event is never cut short here. */
export const WHOLE = { truncated: false };

/** Appends an event and returns its id. */
export function record(
  execution: Execution,
  now: number,
  previousEventId: number,
  type: string,
  details: JsonObject = {},
): number {
  if (execution.lastEvent >= HISTORY_LIMIT - 1 && !type.startsWith('Execution')) {
    throw new RuntimeFailure(
      `The execution reached the maximum number of history events (${HISTORY_LIMIT}).`,
      'of the execution',
    );
  }
  execution.lastEvent += 1;
  execution.unsaved.events.push({ id: execution.lastEvent, previousEventId, type, timestamp: now, details });
  return execution.lastEvent;
}
