import type { Context } from './api/context.ts';
import { type Definition, isGuarded, type MapState, type ParallelState } from './definition/asl.ts';
import { StateError } from './errors.ts';
import { addFlow, type Execution, type Flow, removeChildren, stateOf } from './execution.ts';
import { failState, guarded } from './failure.ts';
import { work } from './interpreter.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { callAnswered, failTask, succeedTask } from './states/task.ts';
import { leave } from './transitions.ts';
import type { Turn, World } from './turn.ts';

/** What stands for the answer of a state's call, or for the results of its branches. */
export type Mock =
  | { readonly result: Json }
  | { readonly failure: { readonly error?: string | undefined; readonly cause?: string | undefined } };

/** One state to be tried: the machine begins with it. */
export interface Trial {
  readonly definition: Definition;
  readonly input: string;
  readonly variables: JsonObject;
  /** Stands for the whole Context object. */
  readonly context: JsonObject | undefined;
  readonly mock: Mock | undefined;
  /** How often each of its retriers has served already. */
  readonly retries: number;
}

/** What the state was given and made on the way. */
export interface Inspection {
  readonly input: string;
  readonly afterArguments: Json | undefined;
  readonly result: Json | undefined;
  readonly variables: JsonObject;
}

/** Where the state led. */
export interface Tested {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly nextState?: string;
  readonly inspection: Inspection;
}

/** Goes through one state, in an execution that nobody else sees and nothing remembers. */
export async function tryState(context: Context, trial: Trial): Promise<Tested> {
  const seen: { args?: Json; result?: Json; failure?: StateError } = {};
  const { execution, flow } = executionOf(context, trial);
  const turn: Turn = {
    execution,
    now: context.clock.now(),
    world: watched(context.world, trial, seen),
    ready: [],
    scheduled: [],
    ended: [],
    abandoned: [],
  };
  await guarded(turn, flow, () => work(turn, flow));
  await guarded(turn, flow, () => answer(context, turn, flow, trial.mock, seen));
  return told(trial, execution, flow, seen);
}

function executionOf(context: Context, { definition, input, variables, retries }: Trial) {
  const arn = context.arns.execution('TestState', 'TestState');
  const execution: Execution = {
    seq: 0,
    arn,
    name: 'TestState',
    machineArn: context.arns.machine('TestState'),
    versionArn: undefined,
    aliasArn: undefined,
    definition,
    roleArn: '',
    input,
    startedAt: context.clock.now(),
    deadline: undefined,
    startedBy: undefined,
    redriveCount: 0,
    status: 'RUNNING',
    stoppedAt: undefined,
    output: undefined,
    error: undefined,
    cause: undefined,
    lastEvent: 0,
    nextFlow: 0,
    flows: new Map(),
    unsaved: { events: [], flows: new Set(), removed: new Set() },
  };
  const start = { parent: null, index: 0, state: definition.StartAt, input: JSON.parse(input), previous: 0 };
  const flow = addFlow(execution, { ...start, phase: { kind: 'starting' } });
  flow.variables = variables;
  const state = stateOf(execution, flow);
  if (isGuarded(state)) flow.retries = (state.Retry ?? []).map(() => retries);
  return { execution, flow };
}

/** A world that notes what the Arguments became, and has the Context object that was asked for. */
function watched(world: World, { context }: Trial, seen: { args?: Json }): World {
  return {
    ...world,
    evaluator: {
      evaluate: async (value, location, bindings) => {
        const states = context === undefined ? bindings.states : { ...asObject(bindings.states), context };
        const result = await world.evaluator.evaluate(value, location, {
          ...bindings,
          ...(states && { states }),
        });
        if (location === 'Arguments') seen.args = result;
        return result;
      },
    },
  };
}

const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** Gives a state that has called or branched its answer. */
async function answer(
  context: Context,
  turn: Turn,
  flow: Flow,
  mock: Mock | undefined,
  seen: { result?: Json; failure?: StateError },
): Promise<void> {
  if (flow.phase.kind === 'joining') return await joinByMock(turn, flow, mock, seen);
  const { task } = flow;
  if (flow.phase.kind !== 'calling' || task === undefined) return;
  if (mock === undefined) {
    const result = await context.call({ execution: turn.execution, task, id: 'TestState' });
    if ('failure' in result) seen.failure = result.failure;
    else seen.result = result.output;
    return await callAnswered(turn, flow, result);
  }
  if ('result' in mock) {
    seen.result = mock.result;
    return await succeedTask(turn, flow, mock.result);
  }
  seen.failure = new StateError(mock.failure.error, mock.failure.cause);
  await failTask(turn, flow, seen.failure);
}

async function joinByMock(
  turn: Turn,
  flow: Flow,
  mock: Mock | undefined,
  seen: { result?: Json; failure?: StateError },
): Promise<void> {
  const state = stateOf(turn.execution, flow) as ParallelState | MapState;
  removeChildren(turn.execution, flow);
  turn.ready.length = 0;
  if (mock === undefined) return;
  if ('result' in mock) {
    seen.result = mock.result;
    return await leave(turn, flow, state, mock.result, { result: mock.result });
  }
  seen.failure = new StateError(mock.failure.error, mock.failure.cause);
  await failState(turn, flow, seen.failure);
}

const named = ({ error, cause }: { error?: string | undefined; cause?: string | undefined }) => ({
  ...(error !== undefined && { error }),
  ...(cause !== undefined && { cause }),
});

/** What an expression that failed left in the history. */
function evaluationFailure({ unsaved }: Execution) {
  const event = unsaved.events.findLast(({ type }) => type === 'EvaluationFailed');
  const details = asObject(event?.details.evaluationFailedEventDetails);
  return named({ error: textIn(details.error), cause: textIn(details.cause) });
}

const textIn = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

function told(
  { definition, input }: Trial,
  execution: Execution,
  flow: Flow,
  { args, result, failure }: { args?: Json; result?: Json; failure?: StateError },
): Tested {
  const inspection = { input, afterArguments: args, result, variables: flow.variables };
  const failed = failure === undefined ? evaluationFailure(execution) : named(failure);
  if (execution.status === 'SUCCEEDED') {
    return { status: 'SUCCEEDED', output: execution.output ?? 'null', inspection };
  }
  if (execution.status === 'FAILED') {
    return { status: 'FAILED', ...named(execution), inspection };
  }
  if (flow.state === definition.StartAt && flow.phase.kind !== 'entering')
    return { status: 'RETRIABLE', ...failed, inspection };
  const left = { output: JSON.stringify(flow.input), nextState: flow.state, inspection };
  const caught = execution.unsaved.events.some(({ type }) => /(Failed|TimedOut)$/.test(type));
  return caught ? { status: 'CAUGHT_ERROR', ...failed, ...left } : { status: 'SUCCEEDED', ...left };
}
