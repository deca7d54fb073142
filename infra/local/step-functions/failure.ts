import { type Catcher, isGuarded, type Retrier } from './definition/asl.ts';
import { EvaluationError, errorMatches, RuntimeFailure, StateError } from './errors.ts';
import { type Flow, stateOf, touch } from './execution.ts';
import type { JsonObject } from './json.ts';
import { abandonChildren, failExecution, leave, withoutNothing } from './transitions.ts';
import { makeReady, note, noteAside, type Turn } from './turn.ts';

/** Does something in a state; an error of the States Language becomes the state's failure. */
export async function guarded(turn: Turn, flow: Flow, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof StateError) return failState(turn, flow, error);
    if (error instanceof EvaluationError)
      return failState(turn, flow, noteEvaluationFailed(turn, flow, error));
    if (error instanceof RuntimeFailure) return failAtOnce(turn, flow, error);
    throw error;
  }
}

/** A failure that nothing can catch. */
function failAtOnce(turn: Turn, flow: Flow, failure: RuntimeFailure): void {
  const cause = failure.of === 'of the state' ? attributed(flow, failure.message) : failure.message;
  failExecution(turn, flow.previous, 'States.Runtime', cause);
}

function noteEvaluationFailed(turn: Turn, flow: Flow, failure: EvaluationError): StateError {
  const error = 'States.QueryEvaluationError';
  const cause = attributed(flow, failure.message);
  const details = withoutNothing({ error, cause, location: failure.location, state: flow.state });
  complainFromBefore(turn, flow);
  note(turn, flow, 'EvaluationFailed', { evaluationFailedEventDetails: details });
  return new StateError(error, cause);
}

/** As on AWS, a field that fails before its state did anything is complained of from before the state; a Wait's is not. */
function complainFromBefore(turn: Turn, flow: Flow): void {
  const { Type } = stateOf(turn.execution, flow);
  if (Type !== 'Wait' && flow.previous === flow.enteredEvent) flow.previous = flow.cameFrom;
}

/** What a Catch or a result tells of a failure: AWS leaves no member out, and has an empty cause for what took too long. */
export function errorOutput({ error, cause }: StateError): JsonObject {
  return { Error: error ?? null, Cause: cause ?? (error === 'States.Timeout' ? '' : null) };
}

function attributed(flow: Flow, message: string): string {
  return `An error occurred while executing the state '${flow.state}' (entered at the event id #${flow.enteredEvent}). ${message}`;
}

/** A state has failed: it is retried, or caught, or the failure goes up. */
export async function failState(
  turn: Turn,
  flow: Flow,
  failure: StateError,
  taskFailed = false,
): Promise<void> {
  const state = stateOf(turn.execution, flow);
  if (flow.task?.child !== undefined) turn.abandoned.push(flow.task.child);
  delete flow.task;
  touch(turn.execution, flow);
  if (!isGuarded(state)) return void fail(turn, flow, failure, false);
  if (retry(turn, flow, state.Retry ?? [], failure)) return;
  const catchers = state.Catch ?? [];
  const index = catchers.findIndex((each) => each.ErrorEquals.some((name) => errorMatches(name, failure)));
  const catcher = catchers[index];
  const before = flow.previous;
  if (state.Type !== 'Task') note(turn, flow, `${state.Type}StateFailed`);
  if (catcher === undefined) return void fail(turn, flow, failure, taskFailed);
  await catchFailure(turn, flow, catcher, index, failure, before);
}

function retry(turn: Turn, flow: Flow, retriers: readonly Retrier[], failure: StateError): boolean {
  const index = retriers.findIndex((each) => each.ErrorEquals.some((name) => errorMatches(name, failure)));
  const retrier = retriers[index];
  const tried = flow.retries[index] ?? 0;
  if (retrier === undefined || tried >= (retrier.MaxAttempts ?? 3)) return false;
  while (flow.retries.length <= index) flow.retries.push(0);
  abandonChildren(turn, flow);
  flow.retries[index] = tried + 1;
  flow.retryCount += 1;
  const until = turn.now + Math.round(delay(retrier, tried, turn.world.random) * 1000);
  if (until <= turn.now) makeReady(turn, flow, 'starting');
  else flow.phase = { kind: 'retrying', until };
  return true;
}

/** Seconds to wait before a retry. */
function delay(retrier: Retrier, tried: number, random: () => number): number {
  const grown = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** tried;
  const capped = Math.min(grown, retrier.MaxDelaySeconds ?? Infinity);
  return retrier.JitterStrategy === 'FULL' ? capped * random() : capped;
}

/** The way of a Catch. When its own fields fail, the state has failed for good, from where it stood before. */
async function catchFailure(
  turn: Turn,
  flow: Flow,
  catcher: Catcher,
  index: number,
  failure: StateError,
  before: number,
): Promise<void> {
  const output = errorOutput(failure);
  abandonChildren(turn, flow);
  try {
    await leave(turn, flow, catcher, output, { errorOutput: output }, `Catch[${index}]/`);
  } catch (error) {
    if (!(error instanceof EvaluationError || error instanceof StateError)) throw error;
    flow.previous = before;
    const again = error instanceof EvaluationError ? noteEvaluationFailed(turn, flow, error) : error;
    const { Type } = stateOf(turn.execution, flow);
    if (Type !== 'Task') note(turn, flow, `${Type}StateFailed`);
    fail(turn, flow, again, false);
  }
}

function fail(turn: Turn, flow: Flow, failure: StateError, taskFailed: boolean): void {
  if (flow.parent === null) return void failExecution(turn, flow.previous, failure.error, failure.cause);
  turn.ended.push({ flow, failure, taskFailed });
}

/** Notes that a branch's state is given up, when its type has such an event. */
export function noteAborted(turn: Turn, at: Flow, aborted: Flow): void {
  const { Type } = stateOf(turn.execution, aborted);
  if (aborted.phase.kind === 'entering') return;
  if (Type === 'Task' || Type === 'Wait' || Type === 'Parallel' || Type === 'Map') {
    noteAside(turn, at, `${Type}StateAborted`);
  }
}

/** True for a branch or iteration that is under way. */
export function isUnderWay(flow: Flow): boolean {
  return flow.phase.kind !== 'done' && flow.phase.kind !== 'failed' && flow.phase.kind !== 'queued';
}
