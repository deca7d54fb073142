import { randomUUID } from 'node:crypto';
import type { Context } from '../api/context.ts';
import { ApiError } from '../api/errors.ts';
import { start, stop } from '../api/executions.ts';
import { OPERATIONS } from '../api/operations.ts';
import { redriveOf } from '../api/redrivable.ts';
import type { Resource } from '../definition/resource.ts';
import { StateError } from '../errors.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Call, NestedResult } from '../runner.ts';
import type { CallResult } from '../states/task.ts';
import type { ExecutionRecord } from '../store/executions.ts';
import { withoutNothing } from '../transitions.ts';
import { jsonHeaders, sdkMetadata } from './metadata.ts';

/** `states:startExecution` in all its patterns. A call repeated after a crash finds what the first one started. */
export function callStartExecution(context: Context, call: Call, resource: Resource): CallResult {
  const args = isObject(call.task.arguments) ? call.task.arguments : {};
  const now = context.clock.now();
  try {
    const known = context.executions.findStartedBy(call.id);
    const started = known ?? startNested(context, args, call.id);
    const answer =
      'arn' in started
        ? { arn: started.arn, at: started.startedAt }
        : { arn: started.executionArn, at: started.startDate * 1000 };
    const output = { ExecutionArn: answer.arn, StartDate: answer.at };
    const body = JSON.stringify(output);
    const { Connection: connection, ...headers } = jsonHeaders(body, now);
    const whole = { ...output, ...sdkMetadata({ ...headers, connection }) };
    return resource.pattern === 'sync' ? { output: whole, child: answer.arn } : { output: whole };
  } catch (error) {
    return { failure: failureOf(error, 'StepFunctions', ofOldClient) };
  }
}

function startNested(context: Context, args: JsonObject, startedBy: string) {
  const { StateMachineArn, Input, Name } = args;
  return start(context, {
    stateMachineArn: typeof StateMachineArn === 'string' ? StateMachineArn : '',
    input: Input === undefined || Input === null ? undefined : textOf(Input),
    name: typeof Name === 'string' ? Name : undefined,
    startedBy,
  });
}

/** An Input may be given as JSON or as the text of some. */
function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** How a nested execution ended, for `.sync` (output as text) and `.sync:2` (output as JSON). */
export function nestedResult(context: Context): NestedResult {
  return (arn, parsed) => {
    const nested = context.executions.find(arn);
    if (nested === undefined || nested.status === 'RUNNING') return undefined;
    const described = describeNested(nested, parsed, context.clock.now());
    if (nested.status === 'SUCCEEDED') return { output: described };
    return { failure: new StateError('States.TaskFailed', JSON.stringify(described)) };
  };
}

function describeNested(nested: ExecutionRecord, parsed: boolean, now: number): JsonObject {
  const read = (text: string): Json => (parsed ? JSON.parse(text) : text);
  const { redriveStatus, redriveStatusReason } = redriveOf(nested, now);
  return withoutNothing({
    Cause: nested.cause,
    Error: nested.status === 'TIMED_OUT' ? undefined : nested.error,
    ExecutionArn: nested.arn,
    Input: read(nested.input),
    InputDetails: { Included: true },
    Name: nested.name,
    Output: nested.output === undefined ? undefined : read(nested.output),
    OutputDetails: nested.output === undefined ? undefined : { Included: true },
    RedriveCount: nested.redriveCount,
    RedriveStatus: redriveStatus,
    RedriveStatusReason: redriveStatusReason,
    StartDate: nested.startedAt,
    StateMachineArn: nested.machineArn,
    Status: nested.status,
    StopDate: nested.stoppedAt,
  });
}

/** Ends a nested execution whose task was given up. */
export function giveUpNested(context: Context): (arn: string) => void {
  return (arn) => {
    const cause = 'The execution that started it does not wait for it any more.';
    stop(context, arn, undefined, cause).catch(() => undefined);
  };
}

/** `aws-sdk:sfn:…`: the API's own operations. */
export async function callSfn(context: Context, call: Call, operation: string): Promise<CallResult> {
  const name = operation.charAt(0).toUpperCase() + operation.slice(1);
  const run = OPERATIONS[name];
  const args = isObject(call.task.arguments) ? call.task.arguments : {};
  try {
    if (run === undefined) throw new ApiError('UnknownOperationException', name);
    const answer = await run(context, Object.fromEntries(Object.entries(args).map(lowerCased)));
    const output = Object.fromEntries(Object.entries(answer).map(upperCased));
    return { output: JSON.parse(JSON.stringify(output)) };
  } catch (error) {
    return { failure: failureOf(error, 'Sfn', ofNewClient) };
  }
}

function lowerCased([key, value]: [string, Json]): [string, Json] {
  const isText = key === 'Output' || key === 'Input';
  return [key.charAt(0).toLowerCase() + key.slice(1), isText ? textOf(value) : value];
}

function upperCased([key, value]: [string, unknown]): [string, unknown] {
  const isTime = key.endsWith('Date') && typeof value === 'number';
  return [key.charAt(0).toUpperCase() + key.slice(1), isTime ? new Date(value * 1000).toISOString() : value];
}

function failureOf(error: unknown, prefix: string, details: (error: ApiError) => string): StateError {
  if (!(error instanceof ApiError)) throw error;
  const name = error.code.endsWith('Exception') ? error.code : `${error.code}Exception`;
  return new StateError(`${prefix}.${name}`, `${error.message} ${details(error)}`);
}

/** AWS makes optimized calls by its older client, and those of `aws-sdk` by its newer: they tell of themselves in other words. */
const ofOldClient = ({ code, status }: ApiError): string =>
  `(Service: AWSStepFunctions; Status Code: ${status}; Error Code: ${code}; Request ID: ${randomUUID()}; Proxy: null)`;
const ofNewClient = ({ status }: ApiError): string =>
  `(Service: Sfn, Status Code: ${status}, Request ID: ${randomUUID()}) (SDK Attempt Count: 1)`;
