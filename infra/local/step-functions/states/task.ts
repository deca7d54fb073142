import type { TaskState } from '../definition/asl.ts';
import { type Resource, readResource } from '../definition/resource.ts';
import { EvaluationError, StateError } from '../errors.ts';
import { type Flow, stateOf, type Task, touch } from '../execution.ts';
import { failState } from '../failure.ts';
import { exceedsPayload, type Json } from '../json.ts';
import { leave } from '../transitions.ts';
import { carried, evaluateField, evaluateNumber, note, type Step, type Turn, tooLarge } from '../turn.ts';
import * as events from './task-events.ts';

/** Task: the call is scheduled here; it is made when this is stored. */
export async function beginTask({ turn, flow, state }: Step<TaskState>): Promise<void> {
  const resource = resourceOf(state);
  const token = resource.pattern === 'token' ? turn.world.newToken(turn.execution, flow) : undefined;
  const view = { token };
  // The input is data: what looks like an expression in it is none.
  const args =
    state.Arguments === undefined
      ? flow.input
      : await evaluateField(turn, flow, state.Arguments, 'Arguments', view);
  const timeout = await evaluateSeconds({ turn, flow, state }, 'TimeoutSeconds', view);
  const heartbeat = await evaluateSeconds({ turn, flow, state }, 'HeartbeatSeconds', view);
  carried(args, flow.state);
  const [type, details] = events.scheduled(resource, turn.world.region, args, timeout, heartbeat);
  const scheduled = note(turn, flow, type, details);
  const task: Task = {
    scheduled,
    resource: state.Resource,
    arguments: args,
    started: false,
    ...(token === undefined ? {} : { token }),
    ...(timeout === undefined ? {} : { timeoutAt: turn.now + timeout * 1000 }),
    ...(heartbeat === undefined
      ? {}
      : { heartbeatSeconds: heartbeat, heartbeatAt: turn.now + heartbeat * 1000 }),
  };
  flow.task = task;
  flow.phase = { kind: 'calling' };
  touch(turn.execution, flow);
  turn.scheduled.push(flow);
}

/** The task is handed over to its function or service. */
export function startTask(turn: Turn, flow: Flow): void {
  if (flow.task === undefined) return;
  const [type, details] = events.started(resourceNamed(flow.task.resource));
  note(turn, flow, type, details);
  flow.task.started = true;
  if (flow.task.heartbeatSeconds !== undefined) beat(turn, flow);
}

/** A sign of life. */
export function beat(turn: Turn, flow: Flow): void {
  if (flow.task?.heartbeatSeconds === undefined) return;
  flow.task.heartbeatAt = turn.now + flow.task.heartbeatSeconds * 1000;
  touch(turn.execution, flow);
}

/** What a call gave. */
export type CallResult =
  | { readonly output: Json; readonly child?: string }
  | { readonly failure: StateError };

/** The call has been answered. */
export async function callAnswered(turn: Turn, flow: Flow, result: CallResult): Promise<void> {
  const resource = resourceOf(stateOf(turn.execution, flow) as TaskState);
  if ('failure' in result) return failTask(turn, flow, result.failure);
  if (resource.pattern === 'response') return succeedTask(turn, flow, result.output);
  const [type, details] = events.submitted(resource, JSON.stringify(result.output));
  note(turn, flow, type, details);
  flow.phase = { kind: 'waiting' };
  if (flow.task !== undefined && result.child !== undefined) flow.task.child = result.child;
}

/** The task has its result. */
export async function succeedTask(turn: Turn, flow: Flow, result: Json): Promise<void> {
  const state = stateOf(turn.execution, flow) as TaskState;
  const resource = resourceOf(state);
  const text = JSON.stringify(result);
  // AWS names the service here, and lets States.ALL catch it, unlike an Output that is too large.
  if (exceedsPayload(text)) return failTask(turn, flow, tooLarge(events.subject(resource), ['States.ALL']));
  const [type, details] = events.succeeded(resource, text);
  note(turn, flow, type, details);
  if (flow.task?.child !== undefined) delete flow.task.child;
  await leave(turn, flow, state, result, { result, token: flow.task?.token });
}

/** The task has failed. */
export async function failTask(turn: Turn, flow: Flow, failure: StateError): Promise<void> {
  const resource = resourceOf(stateOf(turn.execution, flow) as TaskState);
  const [type, details] = events.failed(resource, failure);
  note(turn, flow, type, details);
  await failState(turn, flow, failure, true);
}

/** The task's time is up, or no heartbeat came: AWS calls both States.Timeout. */
export async function timeOutTask(turn: Turn, flow: Flow): Promise<void> {
  const resource = resourceOf(stateOf(turn.execution, flow) as TaskState);
  const heartbeatMissed = flow.task?.heartbeatAt !== undefined && flow.task.heartbeatAt <= turn.now;
  const aliases = heartbeatMissed ? ['States.HeartbeatTimeout'] : [];
  const failure = new StateError('States.Timeout', undefined, aliases);
  const [type, details] = events.timedOut(resource, failure);
  note(turn, flow, type, details);
  await failState(turn, flow, failure, true);
}

/** The resource of a task state. */
function resourceOf(state: TaskState): Resource {
  return resourceNamed(state.Resource);
}

function resourceNamed(arn: string): Resource {
  const resource = readResource(arn);
  if (resource === undefined) throw new Error(`unknown resource ${arn}`);
  return resource;
}

async function evaluateSeconds(
  { turn, flow, state }: Step<TaskState>,
  field: 'TimeoutSeconds' | 'HeartbeatSeconds',
  view: { readonly token?: string | undefined },
): Promise<number | undefined> {
  const value = state[field];
  if (value === undefined) return undefined;
  const seconds = await evaluateNumber(turn, flow, value, field, view);
  if (Number.isInteger(seconds) && seconds > 0 && seconds <= 99_999_999) return seconds;
  throw new EvaluationError(field, `The field '${field}' must be a positive integer, but was ${seconds}.`);
}
