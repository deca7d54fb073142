import { StateError } from './errors.ts';
import { type Flow, removeChildren, type Status, stateOf, touch } from './execution.ts';
import { record, WHOLE } from './history.ts';
import type { Json, JsonObject } from './json.ts';
import { carried, evaluateField, makeReady, note, type Turn, type View } from './turn.ts';

/** How a state is left: by its own fields, by those of a Choice rule or by those of a Catch. */
export interface Leaving {
  readonly Output?: Json;
  readonly Assign?: JsonObject;
  readonly Next?: string;
}

/** Variables that a Choice assigns whichever rule holds; a rule's own come on top. */
type Always = JsonObject | undefined;

/** Leaves a state: output, variables, then the next state or the end. Nothing is assigned before all is evaluated. */
export async function leave(
  turn: Turn,
  flow: Flow,
  leaving: Leaving,
  usual: Json,
  view: View = {},
  location = '',
  always: Always = undefined,
): Promise<void> {
  const type = stateOf(turn.execution, flow).Type;
  const output =
    leaving.Output === undefined
      ? usual
      : await evaluateField(turn, flow, leaving.Output, `${location}Output`, view);
  const common = await assign(turn, flow, always, 'Assign', view);
  const own = await assign(turn, flow, leaving.Assign, `${location}Assign`, view);
  const assigned = common === undefined && own === undefined ? undefined : { ...common, ...own };
  const text = carried(output, flow.state);
  note(turn, flow, `${type}StateExited`, {
    stateExitedEventDetails: {
      name: flow.state,
      output: text,
      outputDetails: WHOLE,
      ...describeAssigned(assigned),
    },
  });
  if (assigned !== undefined) {
    flow.variables = { ...flow.variables, ...assigned };
    checkVariables(turn);
  }
  delete flow.task;
  if (leaving.Next === undefined) return void end(turn, flow, output, text);
  flow.state = leaving.Next;
  flow.input = output;
  makeReady(turn, flow, 'entering');
}

async function assign(
  turn: Turn,
  flow: Flow,
  wanted: JsonObject | undefined,
  location: string,
  view: View,
): Promise<JsonObject | undefined> {
  if (wanted === undefined) return undefined;
  const values = (await evaluateField(turn, flow, wanted, location, view)) as JsonObject;
  carried(values, flow.state);
  return values;
}

/** All variables of an execution together, in bytes; one by itself cannot have more than a state's output. */
const MOST_IN_VARIABLES = 10 * 1024 * 1024;
const MOST_IN_ONE = 262_144;

function checkVariables({ execution }: Turn): void {
  const scopes = [...execution.flows.values()].map(({ variables }) => variables);
  const count = scopes.reduce((sum, scope) => sum + Object.keys(scope).length, 0);
  if (count * MOST_IN_ONE <= MOST_IN_VARIABLES) return;
  const size = scopes.reduce((sum, scope) => sum + Buffer.byteLength(JSON.stringify(scope)), 0);
  if (size <= MOST_IN_VARIABLES) return;
  throw new StateError(
    'States.DataLimitExceeded',
    `The variables of the execution have ${size} bytes, more than the maximum of ${MOST_IN_VARIABLES}.`,
  );
}

function describeAssigned(assigned: JsonObject | undefined): JsonObject {
  if (assigned === undefined || Object.keys(assigned).length === 0) return {};
  const texts = Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]);
  return { assignedVariables: Object.fromEntries(texts), assignedVariablesDetails: WHOLE };
}

function end(turn: Turn, flow: Flow, output: Json, text: string): void {
  if (flow.parent === null) {
    const details = { executionSucceededEventDetails: { output: text, outputDetails: WHOLE } };
    return void endExecution(turn, 'SUCCEEDED', flow.previous, 'ExecutionSucceeded', details, {
      output: text,
    });
  }
  flow.phase = { kind: 'done', output };
  touch(turn.execution, flow);
  turn.ended.push({ flow });
}

/** Ends an execution: the last event, and nothing left that could go on. */
export function endExecution(
  turn: Turn,
  status: Exclude<Status, 'RUNNING'>,
  previous: number,
  type: string,
  details: JsonObject,
  outcome: {
    readonly output?: string;
    readonly error?: string | undefined;
    readonly cause?: string | undefined;
  },
): void {
  const { execution } = turn;
  record(execution, turn.now, previous, type, details);
  execution.status = status;
  execution.stoppedAt = turn.now;
  execution.output = outcome.output;
  execution.error = outcome.error;
  execution.cause = outcome.cause;
  if (status === 'SUCCEEDED') removeAll(turn);
  else for (const flow of execution.flows.values()) halt(turn, flow);
  turn.ready.length = 0;
  turn.scheduled.length = 0;
  turn.ended.length = 0;
}

/** Ends an execution with a failure. */
export function failExecution(
  turn: Turn,
  previous: number,
  error: string | undefined,
  cause: string | undefined,
): void {
  const details = { executionFailedEventDetails: withoutNothing({ error, cause }) };
  endExecution(turn, 'FAILED', previous, 'ExecutionFailed', details, { error, cause });
}

/** The members that have a value. */
export function withoutNothing(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  const given = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as JsonObject;
}

function removeAll({ execution }: Turn): void {
  for (const id of execution.flows.keys()) {
    execution.unsaved.flows.delete(id);
    execution.unsaved.removed.add(id);
  }
  execution.flows.clear();
}

/** Stops a line of control where it is, in an execution that may be redriven. */
function halt(turn: Turn, flow: Flow): void {
  const { kind } = flow.phase;
  if (flow.task?.child !== undefined) turn.abandoned.push(flow.task.child);
  if (kind === 'done' || kind === 'failed' || kind === 'queued' || kind === 'joining') return;
  delete flow.task;
  flow.phase = { kind: 'stopped', entered: kind !== 'entering' };
  touch(turn.execution, flow);
}

/** Gives up the branches or iterations of a flow, and the nested executions that they wait for. */
export function abandonChildren(turn: Turn, flow: Flow): void {
  const { execution } = turn;
  const before = [...execution.flows.values()];
  removeChildren(execution, flow);
  for (const each of before) {
    if (execution.flows.has(each.id)) continue;
    if (each.task?.child !== undefined) turn.abandoned.push(each.task.child);
    remove(turn.ready, each);
    remove(turn.scheduled, each);
    const ended = turn.ended.findIndex(({ flow: of }) => of === each);
    if (ended >= 0) turn.ended.splice(ended, 1);
  }
}

function remove(flows: Flow[], flow: Flow): void {
  const index = flows.indexOf(flow);
  if (index >= 0) flows.splice(index, 1);
}
