import * as z from 'zod';
import { redrive } from '../redrive.ts';
import type { ExecutionRecord } from '../store/executions.ts';
import { Arn, readInput } from './checks.ts';
import { type Operation, seconds } from './context.ts';
import { ApiError } from './errors.ts';
import { findExecution } from './executions.ts';

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

const RedriveInput = z.object({ executionArn: Arn, clientToken: z.string().min(1).max(64).optional() });

/** Takes up an execution that failed, ran out of time or was stopped, from the states that did not succeed. */
export const redriveExecution: Operation = async (context, input) => {
  const { executionArn } = readInput(RedriveInput, input);
  const { seq } = findExecution(context, executionArn);
  const date = await context.runner.deliver(seq, (turn) => {
    const { redriveStatusReason } = redriveOf(turn.execution, turn.now);
    if (redriveStatusReason !== undefined) {
      throw new ApiError('ExecutionNotRedrivable', `Execution Not Redrivable: '${redriveStatusReason}'`);
    }
    redrive(turn);
    return turn.now;
  });
  return { redriveDate: seconds(date) };
};
