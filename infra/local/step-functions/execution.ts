import type { Container, Definition, State } from './definition/asl.ts';
import type { Json, JsonObject } from './json.ts';

/** One event of a history; `details` is the one member that its type has, or empty. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly timestamp: number;
  readonly details: JsonObject;
}

/** Where a line of control stands. */
type Phase =
  /** About to enter its state. */
  | { readonly kind: 'entering' }
  /** In its state, about to do its work, for the first time or again. */
  | { readonly kind: 'starting' }
  /** The resource is to be called, or is being called. */
  | { readonly kind: 'calling' }
  /** Waits for a task token or a nested execution. */
  | { readonly kind: 'waiting' }
  /** In a Wait state. */
  | { readonly kind: 'sleeping'; readonly until: number }
  /** Failed; tries again later. */
  | { readonly kind: 'retrying'; readonly until: number }
  /** Waits for its branches or iterations. */
  | { readonly kind: 'joining'; readonly concurrency: number; readonly tolerated: number | null }
  /** Its execution has ended before it did; a redrive takes it up. */
  | { readonly kind: 'stopped'; readonly entered: boolean }
  /** An iteration whose turn has not come. */
  | { readonly kind: 'queued' }
  /** A branch or iteration that has ended. */
  | { readonly kind: 'done'; readonly output: Json }
  /** An iteration that failed within what its Map tolerates. */
  | { readonly kind: 'failed'; readonly output: Json };

/** The task that a flow has scheduled. */
export interface Task {
  /** The id of its TaskScheduled event: with it, a late answer is told from one that is awaited. */
  readonly scheduled: number;
  readonly resource: string;
  readonly arguments: Json;
  readonly token?: string;
  readonly timeoutAt?: number;
  readonly heartbeatSeconds?: number;
  heartbeatAt?: number;
  started: boolean;
  /** The nested execution that it waits for. */
  child?: string;
}

/** One line of control: the root of an execution, a branch of a Parallel or an iteration of a Map. */
export interface Flow {
  readonly id: number;
  readonly parent: number | null;
  /** Which branch of the Parallel or iteration of the Map. */
  readonly index: number;
  /** The item of an iteration, for `$states.context.Map.Item`. */
  readonly item?: Json;
  state: string;
  input: Json;
  variables: JsonObject;
  phase: Phase;
  /** The id of the last event on this line. */
  previous: number;
  enteredEvent: number;
  enteredAt: number;
  /** The last event before it entered its state. */
  cameFrom: number;
  retries: number[];
  retryCount: number;
  task?: Task;
}

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** An execution as it is worked on in memory. */
export interface Execution {
  readonly seq: number;
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly versionArn: string | undefined;
  readonly aliasArn: string | undefined;
  readonly definition: Definition;
  readonly roleArn: string;
  readonly input: string;
  readonly startedAt: number;
  deadline: number | undefined;
  /** The task that started it, as `sequence/flow/event`. */
  readonly startedBy: string | undefined;
  redriveCount: number;
  status: Status;
  stoppedAt: number | undefined;
  output: string | undefined;
  error: string | undefined;
  cause: string | undefined;
  lastEvent: number;
  nextFlow: number;
  readonly flows: Map<number, Flow>;
  /** What is not stored yet. */
  readonly unsaved: { events: HistoryEvent[]; flows: Set<number>; removed: Set<number> };
}

/** The states among which a flow moves. */
function containerOf(execution: Execution, flow: Flow): Container {
  if (flow.parent === null) return execution.definition;
  const parent = parentOf(execution, flow);
  const state = stateOf(execution, parent);
  const container =
    state.Type === 'Parallel'
      ? state.Branches[flow.index]
      : state.Type === 'Map'
        ? state.ItemProcessor
        : undefined;
  if (container === undefined) throw new Error(`flow ${flow.id} has no container in ${parent.state}`);
  return container;
}

/** The state in which a flow stands. */
export function stateOf(execution: Execution, flow: Flow): State {
  const state = containerOf(execution, flow).States[flow.state];
  if (state === undefined) throw new Error(`no state ${flow.state} in ${execution.arn}`);
  return state;
}

/** The flow from which a branch or iteration came. */
export function parentOf(execution: Execution, flow: Flow): Flow {
  const parent = execution.flows.get(flow.parent ?? -1);
  if (parent === undefined) throw new Error(`flow ${flow.id} of ${execution.arn} has no parent`);
  return parent;
}

/** The branches or iterations of a flow, in their order. */
export function childrenOf(execution: Execution, flow: Flow): Flow[] {
  const children = [];
  for (const each of execution.flows.values()) if (each.parent === flow.id) children.push(each);
  return children.sort((a, b) => a.index - b.index);
}

/** All that a flow sees by name: its own variables and those of the scopes around it. */
export function variablesOf(execution: Execution, flow: Flow): JsonObject {
  if (flow.parent === null) return flow.variables;
  return { ...variablesOf(execution, parentOf(execution, flow)), ...flow.variables };
}

/** Adds a line of control. */
export function addFlow(
  execution: Execution,
  flow: Pick<Flow, 'parent' | 'index' | 'state' | 'input' | 'phase' | 'previous'> & { readonly item?: Json },
): Flow {
  const added: Flow = {
    id: execution.nextFlow,
    variables: {},
    enteredEvent: 0,
    enteredAt: 0,
    cameFrom: 0,
    retries: [],
    retryCount: 0,
    ...flow,
  };
  execution.nextFlow += 1;
  execution.flows.set(added.id, added);
  touch(execution, added);
  return added;
}

/** Notes that a flow has changed. */
export function touch(execution: Execution, flow: Flow): void {
  execution.unsaved.flows.add(flow.id);
}

/** Removes the branches and iterations of a flow, and theirs. */
export function removeChildren(execution: Execution, flow: Flow): void {
  for (const child of childrenOf(execution, flow)) {
    removeChildren(execution, child);
    execution.flows.delete(child.id);
    execution.unsaved.flows.delete(child.id);
    execution.unsaved.removed.add(child.id);
  }
}

/** When something falls due in a flow. */
export function dueOf(flow: Flow): number | undefined {
  const { phase, task } = flow;
  if (phase.kind === 'sleeping' || phase.kind === 'retrying') return phase.until;
  if (phase.kind !== 'calling' && phase.kind !== 'waiting') return undefined;
  if (task?.timeoutAt === undefined) return task?.heartbeatAt;
  return Math.min(task.timeoutAt, task.heartbeatAt ?? Infinity);
}

/** When something falls due anywhere in an execution. */
export function nextDueOf(execution: Execution): number | undefined {
  if (execution.status !== 'RUNNING') return undefined;
  let due = execution.deadline ?? Infinity;
  for (const flow of execution.flows.values()) due = Math.min(due, dueOf(flow) ?? Infinity);
  return due === Infinity ? undefined : due;
}

/** True when a flow has something to do without anyone asking. */
export function isRunnable(flow: Flow): boolean {
  return flow.phase.kind === 'entering' || flow.phase.kind === 'starting';
}
