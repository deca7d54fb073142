import * as z from 'zod';
import { StateError } from '../errors.ts';
import { dueOf, type Flow } from '../execution.ts';
import { guarded } from '../failure.ts';
import { exceedsPayload } from '../json.ts';
import { beat, failTask, succeedTask } from '../states/task.ts';
import type { Turn } from '../turn.ts';
import { readInput } from './checks.ts';
import type { Context, Operation } from './context.ts';
import { ApiError, invalidToken, taskTimedOut } from './errors.ts';

const Token = z.string().min(1).max(2048);

const SuccessInput = z.object({ taskToken: Token, output: z.string() });

export const sendTaskSuccess: Operation = (context, input) => {
  const { taskToken, output } = readInput(SuccessInput, input);
  if (context.tokens.read(taskToken) === undefined) throw invalidToken();
  const result = readOutput(output);
  return withTask(context, taskToken, (turn, flow) => succeedTask(turn, flow, result));
};

function readOutput(output: string) {
  const refuse = (why: string) => new ApiError('InvalidOutput', `Invalid Output: '${why}'`);
  if (exceedsPayload(output)) throw refuse('The output exceeds 262144 bytes.');
  try {
    return JSON.parse(output);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : 'not JSON');
  }
}

const FailureInput = z.object({
  taskToken: Token,
  error: z.string().max(256).optional(),
  cause: z.string().max(32_768).optional(),
});

export const sendTaskFailure: Operation = (context, input) => {
  const { taskToken, error, cause } = readInput(FailureInput, input);
  return withTask(context, taskToken, (turn, flow) => failTask(turn, flow, new StateError(error, cause)));
};

export const sendTaskHeartbeat: Operation = (context, input) => {
  const { taskToken } = readInput(z.object({ taskToken: Token }), input);
  return withTask(context, taskToken, async (turn, flow) => beat(turn, flow));
};

/** Works in the task of a token, if it still waits: a token serves once, and not after its time. */
async function withTask(
  context: Context,
  token: string,
  work: (turn: Turn, flow: Flow) => Promise<void>,
): Promise<object> {
  const subject = context.tokens.read(token);
  if (subject === undefined) throw invalidToken();
  await context.runner.deliver(subject.execution, async (turn) => {
    const flow = turn.execution.flows.get(subject.flow);
    if (flow?.task?.token !== token) throw taskTimedOut();
    // Its time may be up without anyone having noticed yet.
    if ((dueOf(flow) ?? Infinity) <= turn.now) throw taskTimedOut();
    await guarded(turn, flow, () => work(turn, flow));
  });
  return {};
}
