import type { MapState } from '../definition/asl.ts';
import { EvaluationError, StateError } from '../errors.ts';
import { addFlow, childrenOf, type Flow, stateOf, touch } from '../execution.ts';
import { errorOutput, failState, guarded, isUnderWay, noteAborted } from '../failure.ts';
import { record } from '../history.ts';
import type { Json } from '../json.ts';
import { leave } from '../transitions.ts';
import {
  evaluateField,
  evaluateNumber,
  type Failed,
  makeReady,
  note,
  noteAside,
  type Step,
  type Turn,
  unexpectedType,
} from '../turn.ts';
import { dropBranches } from './parallel.ts';

/** An inline Map runs at most this many iterations at a time, whatever MaxConcurrency says. */
const MOST_AT_ONCE = 40;

/** Map: one iteration for each item. */
export async function beginMap(step: Step<MapState>): Promise<void> {
  const { turn, flow, state } = step;
  const items = await evaluateItems(step);
  const most = await evaluateLimit(step, 'MaxConcurrency');
  const tolerated = await evaluateTolerance(step, items.length);
  const started = note(turn, flow, 'MapStateStarted', {
    mapStateStartedEventDetails: { length: items.length },
  });
  const concurrency = Math.min(most || MOST_AT_ONCE, MOST_AT_ONCE);
  flow.phase = { kind: 'joining', concurrency, tolerated };
  touch(turn.execution, flow);
  for (const [index, item] of items.entries()) {
    const start = {
      parent: flow.id,
      index,
      item,
      state: state.ItemProcessor.StartAt,
      input: item,
      previous: started,
    };
    addFlow(turn.execution, { ...start, phase: { kind: 'queued' } });
  }
  await goOn(turn, flow, started);
}

async function evaluateItems({ turn, flow, state }: Step<MapState>): Promise<readonly Json[]> {
  if (state.Items === undefined) {
    if (Array.isArray(flow.input)) return flow.input;
    const found = JSON.stringify(flow.input);
    throw new EvaluationError(undefined, `Map state input must be an array but was: ${found}`, true);
  }
  const items = await evaluateField(turn, flow, state.Items, 'Items', {});
  if (!Array.isArray(items)) throw unexpectedType(state.Items, 'Items', 'array', items);
  return items;
}

type Limit = 'MaxConcurrency' | 'ToleratedFailureCount' | 'ToleratedFailurePercentage';

async function evaluateLimit(
  { turn, flow, state }: Step<MapState>,
  field: Limit,
): Promise<number | undefined> {
  const value = state[field];
  if (value === undefined) return undefined;
  const limit = await evaluateNumber(turn, flow, value, field, {});
  if (limit < 0 || (field !== 'ToleratedFailurePercentage' && !Number.isInteger(limit))) {
    throw new EvaluationError(
      field,
      `The field '${field}' must be a non-negative integer, but was ${limit}.`,
    );
  }
  return limit;
}

/** How many iterations may fail; null when none may and the first failure is the state's. */
async function evaluateTolerance(step: Step<MapState>, length: number): Promise<number | null> {
  const count = await evaluateLimit(step, 'ToleratedFailureCount');
  const percentage = await evaluateLimit(step, 'ToleratedFailurePercentage');
  if (count === undefined && percentage === undefined) return null;
  const share = percentage === undefined ? Infinity : Math.floor((length * percentage) / 100);
  return Math.min(count ?? Infinity, share);
}

/** Starts as many iterations as may run; when all have ended, so does the state. */
async function goOn(turn: Turn, flow: Flow, previous: number): Promise<void> {
  const iterations = childrenOf(turn.execution, flow);
  const state = stateOf(turn.execution, flow) as MapState;
  if (flow.phase.kind !== 'joining') return;
  let free = flow.phase.concurrency - iterations.filter(isUnderWay).length;
  for (const each of iterations) {
    if (free === 0) return;
    if (each.phase.kind !== 'queued') continue;
    free -= 1;
    each.previous = record(turn.execution, turn.now, previous, 'MapIterationStarted', {
      mapIterationStartedEventDetails: iteration(flow, each),
    });
    if (state.ItemSelector !== undefined) {
      const item = { Index: each.index, Value: each.item ?? null };
      each.input = await evaluateField(turn, flow, state.ItemSelector, 'ItemSelector', { item });
    }
    makeReady(turn, each, 'entering');
  }
  if (iterations.some(isUnderWay)) return;
  noteAside(turn, flow, 'MapStateSucceeded');
  const results = iterations.map((each) => ('output' in each.phase ? each.phase.output : null));
  await leave(turn, flow, state, results, { result: results });
  dropBranches(turn, iterations);
}

function iteration(flow: Flow, each: Flow) {
  return { name: flow.state, index: each.index };
}

/** An iteration has ended: the next one starts where it ended. */
export async function iterationEnded(turn: Turn, flow: Flow, each: Flow): Promise<void> {
  const { previous } = each;
  flow.previous = noteAside(turn, each, 'MapIterationSucceeded', {
    mapIterationSucceededEventDetails: iteration(flow, each),
  });
  touch(turn.execution, flow);
  await guarded(turn, flow, () => goOn(turn, flow, previous));
}

/** An iteration has failed: within what is tolerated its error is its result, beyond it the state fails. */
export async function iterationFailed(turn: Turn, flow: Flow, failed: Failed): Promise<void> {
  const { execution } = turn;
  const each = failed.flow;
  const failedEvent = noteAside(turn, each, 'MapIterationFailed', {
    mapIterationFailedEventDetails: iteration(flow, each),
  });
  const tolerated = flow.phase.kind === 'joining' ? flow.phase.tolerated : null;
  each.phase = { kind: 'failed', output: errorOutput(failed.failure) };
  touch(execution, each);
  const failures = childrenOf(execution, flow).filter((other) => other.phase.kind === 'failed').length;
  if (tolerated !== null && failures <= tolerated) {
    flow.previous = failedEvent;
    return guarded(turn, flow, () => goOn(turn, flow, each.previous));
  }
  flow.previous = each.previous;
  if (failed.taskFailed) noteAborted(turn, flow, each);
  for (const other of childrenOf(execution, flow)) {
    if (!isUnderWay(other)) continue;
    noteAside(turn, flow, 'MapIterationAborted', { mapIterationAbortedEventDetails: iteration(flow, other) });
    noteAborted(turn, flow, other);
  }
  await failState(turn, flow, tolerated === null ? failed.failure : beyondTolerance());
}

function beyondTolerance(): StateError {
  return new StateError(
    'States.ExceedToleratedFailureThreshold',
    'The specified tolerated failure threshold was exceeded',
  );
}
