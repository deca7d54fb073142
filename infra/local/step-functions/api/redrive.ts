import * as z from 'zod';
import { redrive } from '../redrive.ts';
import { Arn, readInput } from './checks.ts';
import { type Operation, seconds } from './context.ts';
import { ApiError } from './errors.ts';
import { findExecution } from './executions.ts';
import { redriveOf } from './redrivable.ts';

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
