import type { State } from './definition/asl.ts';
import { addFlow, dueOf, type Flow, isRunnable, parentOf, stateOf, touch } from './execution.ts';
import { guarded } from './failure.ts';
import { record, WHOLE } from './history.ts';
import { beginChoice } from './states/choice.ts';
import { beginFail } from './states/fail.ts';
import { beginMap, iterationEnded, iterationFailed } from './states/map.ts';
import { beginParallel, branchEnded, branchFailed } from './states/parallel.ts';
import { beginPass } from './states/pass.ts';
import { beginSucceed } from './states/succeed.ts';
import { beginTask, startTask, timeOutTask } from './states/task.ts';
import { beginWait, endWait } from './states/wait.ts';
import { endExecution, failExecution, withoutNothing } from './transitions.ts';
import { type Ended, makeReady, note, type Step, type Turn } from './turn.ts';

/** How many states one turn goes through before others have theirs. */
const STATES_PER_TURN = 100;

/** The first event and the first line of control. */
export function begin(turn: Turn): void {
  const { execution } = turn;
  const details = withoutNothing({
    input: execution.input,
    inputDetails: WHOLE,
    roleArn: execution.roleArn,
    stateMachineAliasArn: execution.aliasArn,
    stateMachineVersionArn: execution.versionArn,
  });
  record(execution, turn.now, 0, 'ExecutionStarted', { executionStartedEventDetails: details });
  const input = JSON.parse(execution.input);
  const start = { parent: null, index: 0, state: execution.definition.StartAt, input, previous: 0 } as const;
  makeReady(turn, addFlow(execution, { ...start, phase: { kind: 'entering' } }), 'entering');
}

/** Goes on with every line of control as far as it goes; answers whether some are left for another turn. */
export async function proceed(turn: Turn): Promise<boolean> {
  await joinEnded(turn);
  for (let states = 0; states < STATES_PER_TURN; states += 1) {
    const flow = turn.ready.shift();
    if (flow === undefined) break;
    await guarded(turn, flow, () => work(turn, flow));
    await joinEnded(turn);
  }
  // As on AWS, tasks start after all lines have scheduled theirs.
  for (const flow of [...turn.scheduled]) await guarded(turn, flow, async () => startTask(turn, flow));
  return turn.ready.length > 0;
}

/** Brings what has ended to what it is part of, which may end with it. */
async function joinEnded(turn: Turn): Promise<void> {
  for (let ended = turn.ended.shift(); ended !== undefined; ended = turn.ended.shift()) {
    const parent = parentOf(turn.execution, ended.flow);
    const join = stateOf(turn.execution, parent).Type === 'Parallel' ? joinBranch : joinIteration;
    const of = ended;
    await guarded(turn, parent, () => join(turn, parent, of));
  }
}

const joinBranch = (turn: Turn, parent: Flow, ended: Ended) =>
  ended.failure === undefined ? branchEnded(turn, parent, ended.flow) : branchFailed(turn, parent, ended);

const joinIteration = (turn: Turn, parent: Flow, ended: Ended) =>
  ended.failure === undefined
    ? iterationEnded(turn, parent, ended.flow)
    : iterationFailed(turn, parent, ended);

/** The lines of control that can go on, in a stored execution. */
export function findReady(turn: Turn): void {
  if (turn.execution.status !== 'RUNNING') return;
  for (const flow of turn.execution.flows.values()) {
    if (isRunnable(flow) && !turn.ready.includes(flow)) turn.ready.push(flow);
  }
}

/** Enters the state of a flow, if it has not, and does what it does first. */
export async function work(turn: Turn, flow: Flow): Promise<void> {
  const state = stateOf(turn.execution, flow);
  if (flow.phase.kind === 'entering') enter(turn, flow, state);
  await beginState({ turn, flow, state });
}

function enter(turn: Turn, flow: Flow, state: State): void {
  flow.cameFrom = flow.previous;
  flow.enteredEvent = note(turn, flow, `${state.Type}StateEntered`, {
    stateEnteredEventDetails: { name: flow.state, input: inputText(turn, flow), inputDetails: WHOLE },
  });
  flow.enteredAt = turn.now;
  flow.retries = [];
  flow.retryCount = 0;
  flow.phase = { kind: 'starting' };
}

/** The first state is given the execution's input as it was written; later ones have what states made. */
function inputText({ execution }: Turn, flow: Flow): string {
  const isFirst = flow.parent === null && flow.previous === 0;
  return isFirst ? execution.input : JSON.stringify(flow.input);
}

function beginState({ turn, flow, state }: Step): Promise<void> {
  switch (state.Type) {
    case 'Pass':
      return beginPass({ turn, flow, state });
    case 'Succeed':
      return beginSucceed({ turn, flow, state });
    case 'Fail':
      return beginFail({ turn, flow, state });
    case 'Choice':
      return beginChoice({ turn, flow, state });
    case 'Wait':
      return beginWait({ turn, flow, state });
    case 'Task':
      return beginTask({ turn, flow, state });
    case 'Parallel':
      return beginParallel({ turn, flow, state });
    case 'Map':
      return beginMap({ turn, flow, state });
  }
}

/** Does what has fallen due, in the order in which it did. */
export async function passTime(turn: Turn): Promise<void> {
  const { execution, now } = turn;
  for (;;) {
    const flow = earliest([...execution.flows.values()]);
    const due = flow === undefined ? undefined : dueOf(flow);
    const deadline = execution.deadline ?? Infinity;
    if (execution.status !== 'RUNNING') return;
    if (deadline <= now && deadline <= (due ?? Infinity)) return timeOut(turn);
    if (flow === undefined || due === undefined || due > now) return;
    await guarded(turn, flow, () => wake(turn, flow));
    await joinEnded(turn);
  }
}

function earliest(flows: readonly Flow[]): Flow | undefined {
  let first: Flow | undefined;
  for (const flow of flows) {
    if ((dueOf(flow) ?? Infinity) < ((first && dueOf(first)) ?? Infinity)) first = flow;
  }
  return first;
}

async function wake(turn: Turn, flow: Flow): Promise<void> {
  const state = stateOf(turn.execution, flow);
  if (flow.phase.kind === 'retrying') return makeReady(turn, flow, 'starting');
  if (state.Type === 'Wait') return endWait({ turn, flow, state });
  touch(turn.execution, flow);
  await timeOutTask(turn, flow);
}

function timeOut(turn: Turn): void {
  const details = { executionTimedOutEventDetails: { error: 'States.Timeout' } };
  endExecution(turn, 'TIMED_OUT', 0, 'ExecutionTimedOut', details, { error: 'States.Timeout' });
}

/** Ends an execution from outside. */
export function abort(turn: Turn, error: string | undefined, cause: string | undefined): void {
  const given = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
  endExecution(turn, 'ABORTED', 0, 'ExecutionAborted', { executionAbortedEventDetails: given }, given);
}

/** Ends an execution that the engine itself cannot carry on. */
export function breakOff(turn: Turn, error: unknown): void {
  failExecution(turn, turn.execution.lastEvent, 'States.Runtime', `Internal error: ${String(error)}`);
}
