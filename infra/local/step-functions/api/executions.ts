import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { abort } from '../interpreter.ts';
import { exceedsPayload } from '../json.ts';
import type { ExecutionRecord } from '../store/executions.ts';
import { machineName, splitMachineArn } from './arns.ts';
import { Arn, checkArn, checkName, LongPageToken, PageSize, readInput } from './checks.ts';
import { type Context, type Operation, seconds } from './context.ts';
import { ApiError, executionDoesNotExist, machineDoesNotExist, validationError } from './errors.ts';
import { pageOf, pageSize, positionIn } from './paging.ts';
import { redriveOf } from './redrivable.ts';

const StartInput = z.object({
  stateMachineArn: Arn,
  name: z.string().min(1).max(80).optional(),
  input: z.string().optional(),
  traceHeader: z.string().max(256).optional(),
});

export const startExecution: Operation = (context, input) => {
  const { seq: _seq, ...started } = start(context, readInput(StartInput, input));
  return started;
};

/** What starts an execution, and the task that did if it was one. */
export interface Start {
  readonly stateMachineArn: string;
  readonly name?: string | undefined;
  readonly input?: string | undefined;
  readonly traceHeader?: string | undefined;
  readonly startedBy?: string;
}

/** Starts an execution; the same name with the same input gives the one that runs already. */
export function start(context: Context, wanted: Start) {
  const name = wanted.name ?? randomUUID();
  const input = wanted.input ?? '{}';
  checkName(name);
  checkInput(input);
  const target = findTarget(context, wanted.stateMachineArn);
  const arn = context.arns.execution(machineName(target.machineArn), name);
  const existing = context.executions.find(arn);
  if (existing !== undefined) {
    if (
      existing.status !== 'RUNNING' ||
      existing.input !== input ||
      existing.machineArn !== target.machineArn
    ) {
      throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    return { seq: existing.seq, executionArn: arn, startDate: seconds(existing.startedAt) };
  }
  const startedAt = context.clock.now();
  const timeout = context.machines.definition(target.definition).TimeoutSeconds;
  const seq = context.executions.insert({
    arn,
    name,
    input,
    startedAt,
    startedBy: wanted.startedBy,
    traceHeader: wanted.traceHeader,
    deadline: timeout === undefined ? undefined : startedAt + timeout * 1000,
    ...target,
  });
  // The first turn begins now; whoever asked is answered as soon as the start itself is on disk.
  context.runner.deliver(seq, () => undefined).catch(() => undefined);
  return { seq, executionArn: arn, startDate: seconds(startedAt) };
}

function checkInput(input: string): void {
  if (exceedsPayload(input)) {
    throw validationError(
      "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
    );
  }
  const refuse = (why: string) =>
    new ApiError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${why}'`);
  if (input.trim() === '') throw refuse('Invalid execution input.');
  try {
    JSON.parse(input);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : 'Invalid execution input.');
  }
}

/** What an ARN of a machine, a version or an alias starts. */
function findTarget(context: Context, arn: string) {
  checkArn(arn, 'stateMachine');
  const { machine: machineArn, qualifier } = splitMachineArn(arn);
  const machine = context.machines.find(machineArn);
  if (machine === undefined) throw machineDoesNotExist(arn);
  const { definition, roleArn } = machine;
  if (qualifier === undefined) {
    return { machineArn, definition, roleArn, versionArn: undefined, aliasArn: undefined };
  }
  const alias = context.machines.findAlias(arn);
  const versionArn = alias === undefined ? arn : routeOf(alias.routing);
  const version = context.machines.findVersion(versionArn);
  if (version === undefined) throw machineDoesNotExist(arn);
  return {
    machineArn,
    definition: version.definition,
    roleArn: version.roleArn,
    versionArn,
    aliasArn: alias?.arn,
  };
}

function routeOf(
  routing: readonly { readonly stateMachineVersionArn: string; readonly weight: number }[],
): string {
  let draw = Math.random() * 100;
  for (const { stateMachineVersionArn, weight } of routing) {
    draw -= weight;
    if (draw < 0) return stateMachineVersionArn;
  }
  return routing.at(-1)?.stateMachineVersionArn ?? '';
}

const ExecutionArn = z.object({
  executionArn: Arn,
  includedData: z.enum(['ALL_DATA', 'METADATA_ONLY']).optional(),
});

export const describeExecution: Operation = (context, input) => {
  const { executionArn, includedData } = readInput(ExecutionArn, input);
  const execution = findExecution(context, executionArn);
  const data = includedData === 'METADATA_ONLY' ? {} : dataOf(execution);
  return {
    ...summary(execution),
    ...data,
    ...(execution.traceHeader === undefined ? {} : { traceHeader: execution.traceHeader }),
    ...redriveOf(execution, context.clock.now()),
  };
};

function dataOf(execution: ExecutionRecord): object {
  return {
    input: execution.input,
    inputDetails: { included: true },
    ...(execution.output === undefined
      ? {}
      : { output: execution.output, outputDetails: { included: true } }),
    // AWS tells neither of an execution that ran out of time.
    ...(execution.error === undefined || execution.status === 'TIMED_OUT' ? {} : { error: execution.error }),
    ...(execution.cause === undefined ? {} : { cause: execution.cause }),
  };
}

function summary(execution: ExecutionRecord): object {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.machineArn,
    name: execution.name,
    status: execution.status,
    startDate: seconds(execution.startedAt),
    ...(execution.stoppedAt === undefined ? {} : { stopDate: seconds(execution.stoppedAt) }),
    ...(execution.versionArn === undefined ? {} : { stateMachineVersionArn: execution.versionArn }),
    ...(execution.aliasArn === undefined ? {} : { stateMachineAliasArn: execution.aliasArn }),
    redriveCount: execution.redriveCount,
  };
}

const ListInput = z.object({
  stateMachineArn: Arn.optional(),
  mapRunArn: Arn.optional(),
  statusFilter: z
    .enum(['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING'])
    .optional(),
  redriveFilter: z.enum(['REDRIVEN', 'NOT_REDRIVEN']).optional(),
  maxResults: PageSize,
  nextToken: LongPageToken,
});

export const listExecutions: Operation = (context, input) => {
  const { stateMachineArn, statusFilter, maxResults, nextToken } = readInput(ListInput, input);
  if (stateMachineArn === undefined) {
    throw validationError('Must provide a state machine ARN: map runs are not supported by the local engine');
  }
  checkArn(stateMachineArn, 'stateMachine');
  const { machine, qualifier } = splitMachineArn(stateMachineArn);
  if (context.machines.find(machine) === undefined) throw machineDoesNotExist(stateMachineArn);
  const column = qualifier === undefined ? 'machine' : /^\d+$/.test(qualifier) ? 'version' : 'alias';
  const limit = pageSize(maxResults);
  const from = positionIn(nextToken, Number.MAX_SAFE_INTEGER);
  const rows = context.executions.list(column, stateMachineArn, statusFilter, from, limit + 1);
  const { items, ...rest } = pageOf(rows, limit, (row) => row.seq);
  return { executions: items.map(summary), ...rest };
};

const StopInput = z.object({
  executionArn: Arn,
  error: z.string().max(256).optional(),
  cause: z.string().max(32_768).optional(),
});

export const stopExecution: Operation = async (context, input) => {
  const { executionArn, error, cause } = readInput(StopInput, input);
  return { stopDate: seconds(await stop(context, executionArn, error, cause)) };
};

/** Stops an execution; one that has ended already keeps its end. */
export function stop(
  context: Context,
  executionArn: string,
  error: string | undefined,
  cause: string | undefined,
): Promise<number> {
  const { seq } = findExecution(context, executionArn);
  return context.runner.deliver(seq, (turn) => {
    if (turn.execution.status === 'RUNNING') abort(turn, error, cause);
    return turn.execution.stoppedAt ?? turn.now;
  });
}

/** The execution with this ARN. */
export function findExecution(context: Context, arn: string): ExecutionRecord {
  checkArn(arn, 'execution');
  const execution = context.executions.find(arn);
  if (execution === undefined) throw executionDoesNotExist(arn);
  return execution;
}
