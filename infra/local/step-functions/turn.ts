import type { State } from './definition/asl.ts';
import { EvaluationError, StateError } from './errors.ts';
import { type Execution, type Flow, parentOf, stateOf, touch, variablesOf } from './execution.ts';
import { record } from './history.ts';
import { exceedsPayload, type Json, type JsonObject } from './json.ts';
import { type Evaluator, expressionIn, isExpression, typeName } from './jsonata.ts';

/** What the interpreter needs of the world. */
export interface World {
  readonly evaluator: Evaluator;
  readonly region: string;
  /** A new task token for the next task of a flow. */
  newToken(execution: Execution, flow: Flow): string;
  /** A number from 0 to 1, for jitter. */
  random(): number;
}

/** One turn of work on one execution: what happened, carried as far as it goes without waiting, then stored. */
export interface Turn {
  readonly execution: Execution;
  readonly now: number;
  readonly world: World;
  /** Lines of control that can go on. */
  readonly ready: Flow[];
  /** Lines of control whose task is to be started at the end of the turn. */
  readonly scheduled: Flow[];
  /** Branches and iterations that have ended, for what they are part of. */
  readonly ended: Ended[];
  /** Nested executions that nobody waits for any more. */
  readonly abandoned: string[];
}

/** A branch or iteration that has come to its end, or has failed. */
export type Ended = { readonly flow: Flow; readonly failure?: undefined } | Failed;

export interface Failed {
  readonly flow: Flow;
  readonly failure: StateError;
  /** Whether a task's failure was the reason. */
  readonly taskFailed: boolean;
}

/** A state that a flow is in, in a turn. */
export interface Step<S extends State = State> {
  readonly turn: Turn;
  readonly flow: Flow;
  readonly state: S;
}

/** Appends an event to a flow's line. */
export function note(turn: Turn, flow: Flow, type: string, details: JsonObject = {}): number {
  flow.previous = record(turn.execution, turn.now, flow.previous, type, details);
  touch(turn.execution, flow);
  return flow.previous;
}

/** Appends an event that the flow's line passes by: what comes next points to what was before. */
export function noteAside(turn: Turn, flow: Flow, type: string, details: JsonObject = {}): number {
  return record(turn.execution, turn.now, flow.previous, type, details);
}

/** Lets a flow go on in this turn. */
export function makeReady(turn: Turn, flow: Flow, kind: 'entering' | 'starting'): void {
  flow.phase = { kind };
  touch(turn.execution, flow);
  turn.ready.push(flow);
}

/** What expressions of a state see besides the variables. */
export interface View {
  readonly result?: Json;
  readonly errorOutput?: Json;
  readonly token?: string | undefined;
  readonly item?: { readonly Index: number; readonly Value: Json };
}

/** Evaluates a field of a state. */
export function evaluateField(
  turn: Turn,
  flow: Flow,
  value: Json,
  location: string,
  view: View,
): Promise<Json> {
  return turn.world.evaluator.evaluate(value, location, bindingsOf(turn, flow, view));
}

/** Evaluates a field that must give a number. */
export async function evaluateNumber(
  turn: Turn,
  flow: Flow,
  value: number | string,
  location: string,
  view: View,
): Promise<number> {
  const result = await evaluateField(turn, flow, value, location, view);
  if (typeof result !== 'number') throw unexpectedType(value, location, 'number', result);
  return result;
}

/** The complaint about an expression that gives something of the wrong type. */
export function unexpectedType(
  field: Json,
  location: string,
  expected: string,
  result: Json,
): EvaluationError {
  const found = `Expected '${expected}', but was '${typeName(result)}' for value: ${JSON.stringify(result)}`;
  const subject = isExpression(field)
    ? `The JSONata expression '${expressionIn(field)}' specified for the field '${location}' returned`
    : `The field '${location}' has`;
  return new EvaluationError(location, `${subject} an unexpected result type. ${found}`, true);
}

function bindingsOf(turn: Turn, flow: Flow, view: View): JsonObject {
  const { execution } = turn;
  const states: Record<string, Json> = { input: flow.input, context: contextOf(turn, flow, view) };
  if (view.result !== undefined) states.result = view.result;
  if (view.errorOutput !== undefined) states.errorOutput = view.errorOutput;
  return { ...variablesOf(execution, flow), states };
}

/** The Context object. */
function contextOf(turn: Turn, flow: Flow, view: View): JsonObject {
  const { execution } = turn;
  const state = stateOf(execution, flow);
  const retryable = state.Type === 'Task' || state.Type === 'Parallel' || state.Type === 'Map';
  const item = view.item ?? itemOf(execution, flow);
  return {
    Execution: {
      Id: execution.arn,
      Input: JSON.parse(execution.input),
      StartTime: new Date(execution.startedAt).toISOString(),
      Name: execution.name,
      RoleArn: execution.roleArn,
      RedriveCount: execution.redriveCount,
    },
    StateMachine: { Id: execution.machineArn, Name: nameIn(execution.machineArn) },
    State: {
      Name: flow.state,
      EnteredTime: new Date(flow.enteredAt).toISOString(),
      ...(retryable ? { RetryCount: flow.retryCount } : {}),
    },
    ...(item === undefined ? {} : { Map: { Item: { Index: item.Index, Value: item.Value } } }),
    ...(view.token === undefined ? {} : { Task: { Token: view.token } }),
  };
}

/** The item of the iteration around a flow. */
function itemOf(execution: Execution, flow: Flow): View['item'] {
  if (flow.item !== undefined) return { Index: flow.index, Value: flow.item };
  return flow.parent === null ? undefined : itemOf(execution, parentOf(execution, flow));
}

function nameIn(arn: string): string {
  return arn.split(':')[6] ?? arn;
}

/** A text as it goes into a history and on to the next state, or the error of its size. */
export function carried(value: Json, whose: string): string {
  const text = JSON.stringify(value);
  if (exceedsPayload(text)) throw tooLarge(whose);
  return text;
}

/** The error of a result that is larger than what Step Functions carries. */
export function tooLarge(whose: string, aliases: readonly string[] = []): StateError {
  return new StateError(
    'States.DataLimitExceeded',
    `The state/task '${whose}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    aliases,
  );
}
