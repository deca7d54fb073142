import type { ExecutionRecord } from '../store/executions.ts';

/** How long after its end an execution may be redriven, in milliseconds. */
const PERIOD = 14 * 86_400_000;
/** An execution with that many events has no room for more. */
const FULL = 24_999;

/** Whether an execution may be redriven and, if not, why. */
export function redriveOf(
  { status, stoppedAt = 0, lastEvent }: Pick<ExecutionRecord, 'status' | 'stoppedAt' | 'lastEvent'>,
  now: number,
): { readonly redriveStatus: string; readonly redriveStatusReason?: string } {
  const not = (redriveStatusReason: string) => ({ redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason });
  if (status === 'RUNNING' || status === 'SUCCEEDED')
    return not(`Execution is ${status} and cannot be redriven`);
  if (now - stoppedAt > PERIOD) return not('Execution redrivable period exceeded');
  if (lastEvent >= FULL) return not('Execution event history limit exceeded');
  return { redriveStatus: 'REDRIVABLE' };
}
