import type { Clock } from '../clock.ts';
import { ApiError } from './api/errors.ts';
import { StateError } from './errors.ts';
import type { Execution, Flow, Task } from './execution.ts';
import { guarded } from './failure.ts';
import { begin, breakOff, findReady, passTime, proceed } from './interpreter.ts';
import type { Json } from './json.ts';
import { type CallResult, callAnswered, failTask, succeedTask } from './states/task.ts';
import type { Database } from './store/database.ts';
import type { ExecutionStore } from './store/executions.ts';
import type { Turn, World } from './turn.ts';

/** A task's call, as an integration gets it. */
export interface Call {
  readonly execution: Execution;
  readonly task: Readonly<Task>;
  /** Names this call and no other: a call repeated after a crash has the same name. */
  readonly id: string;
}

/** Makes a task's call. */
export type Caller = (call: Call) => Promise<CallResult>;

/** How a nested execution ended, as the task that waits for it takes it. */
export type NestedResult = (
  arn: string,
  parsed: boolean,
) => { readonly output: Json } | { readonly failure: StateError } | undefined;

/** Takes executions through their turns: one turn at a time each, stored before anything of it is seen outside. */
export interface Runner {
  /** Does some work in an execution's next turn; resolves when it is on disk. */
  deliver<T>(execution: number, work: (turn: Turn) => T | Promise<T>): Promise<T>;
  /** Does what has fallen due. */
  passTime(): Promise<void>;
  /** Takes up what a stop of the process has interrupted. */
  recover(): void;
  /** Resolves when nothing goes on and no call is in flight but those that hang. */
  idle(): Promise<void>;
  stop(): void;
}

/** What the runner works with. */
export interface RunnerParts {
  readonly database: Database;
  readonly store: ExecutionStore;
  readonly clock: Clock;
  readonly world: World;
  readonly call: Caller;
  readonly nestedResult: NestedResult;
  /** Ends a nested execution that nobody waits for any more. */
  readonly giveUp: (arn: string) => void;
  /** Told after each turn, so that timers can be set. */
  readonly afterTurn: () => void;
  /** How long a call counts as something that goes on, in milliseconds; one that takes longer hangs. */
  readonly patience: number;
}

export function createRunner(parts: RunnerParts): Runner {
  const { database, store } = parts;
  const live = new Map<number, Execution>();
  const tails = new Map<number, Promise<void>>();
  let busy = 0;
  let stopped = false;
  let waiting: (() => void)[] = [];

  function track<T>(work: Promise<T>, patience?: number): Promise<T> {
    busy += 1;
    let counted = true;
    const done = () => {
      clearTimeout(timer);
      if (!counted) return;
      counted = false;
      busy -= 1;
      if (busy > 0) return;
      for (const resolve of waiting.splice(0)) resolve();
    };
    const timer = patience === undefined ? undefined : setTimeout(done, patience);
    work.then(done, done);
    return work;
  }

  function deliver<T>(seq: number, work: (turn: Turn) => T | Promise<T>): Promise<T> {
    const turn = (tails.get(seq) ?? Promise.resolve()).then(() => takeTurn(seq, work));
    const tail = turn.then(
      () => undefined,
      () => undefined,
    );
    tails.set(seq, tail);
    void tail.then(() => {
      if (tails.get(seq) === tail) tails.delete(seq);
    });
    return track(turn.then((answer) => database.committed().then(() => answer)));
  }

  async function takeTurn<T>(seq: number, work: (turn: Turn) => T | Promise<T>): Promise<T> {
    let execution = live.get(seq) ?? store.load(seq);
    let turn = newTurn(execution);
    let more = false;
    const wasRunning = execution.status === 'RUNNING';
    try {
      if (execution.lastEvent === 0) begin(turn);
      findReady(turn);
      const answer = await work(turn);
      more = await proceed(turn);
      return answer;
    } catch (error) {
      live.delete(seq);
      execution = store.load(seq);
      turn = newTurn(execution);
      if (!(error instanceof ApiError) && wasRunning) {
        console.error(`step functions: ${execution.arn} cannot go on`, error);
        breakOff(turn, error);
      }
      throw error;
    } finally {
      if (!stopped) settle(execution, turn, more, wasRunning);
    }
  }

  function newTurn(execution: Execution): Turn {
    return {
      execution,
      now: parts.clock.now(),
      world: parts.world,
      ready: [],
      scheduled: [],
      ended: [],
      abandoned: [],
    };
  }

  /** Stores a turn, and lets out what it leads to once that is on disk. */
  function settle(execution: Execution, turn: Turn, more: boolean, wasRunning: boolean): void {
    const { seq } = execution;
    store.save(execution);
    live.set(seq, execution);
    for (const flow of turn.scheduled) dispatch(execution, flow);
    for (const flow of execution.flows.values()) {
      if (flow.phase.kind === 'waiting' && flow.task?.child !== undefined) lookAtNested(execution, flow);
    }
    for (const arn of turn.abandoned) parts.giveUp(arn);
    if (wasRunning && execution.status !== 'RUNNING') tellStarter(execution);
    if (more) carryOn(seq);
    else if (![...execution.flows.values()].some((flow) => flow.phase.kind === 'calling')) live.delete(seq);
    parts.afterTurn();
  }

  /** Another turn of the same execution, after those of others: a long run must not keep them waiting. */
  function carryOn(seq: number): void {
    const next = database.committed().then(() => (stopped ? undefined : deliver(seq, () => undefined)));
    track(next).catch(() => undefined);
  }

  /** Makes a task's call, after its turn is on disk, and brings the answer back. */
  function dispatch(execution: Execution, flow: Flow): void {
    const { task } = flow;
    if (task === undefined || flow.phase.kind !== 'calling') return;
    const id = `${execution.seq}/${flow.id}/${task.scheduled}`;
    const call = database
      .committed()
      .then(() => parts.call({ execution, task, id }))
      .catch((error: unknown) => ({ failure: new StateError('States.TaskFailed', String(error)) }))
      .then((result) => {
        if (stopped) return undefined;
        return deliver(execution.seq, (turn) =>
          inTask(turn, flow.id, task.scheduled, 'calling', (current) => callAnswered(turn, current, result)),
        );
      });
    // Whoever moves the clock must be able to reach the time-out of a call that hangs.
    track(call, parts.patience).catch(() => undefined);
  }

  function inTask(
    turn: Turn,
    flowId: number,
    scheduled: number,
    kind: 'calling' | 'waiting',
    work: (flow: Flow) => Promise<void>,
  ): Promise<void> {
    const flow = turn.execution.flows.get(flowId);
    // The task has ended in another way meanwhile: a timeout, a token, a stop.
    if (flow?.task?.scheduled !== scheduled || flow.phase.kind !== kind) return Promise.resolve();
    return guarded(turn, flow, () => work(flow));
  }

  /** Brings the end of a nested execution to the task that waits for it, if it has ended. */
  function lookAtNested(execution: Execution, flow: Flow): void {
    const { task } = flow;
    if (task?.child === undefined) return;
    const result = parts.nestedResult(task.child, task.resource.endsWith('.sync:2'));
    if (result === undefined) return;
    const told = deliver(execution.seq, (turn) =>
      inTask(turn, flow.id, task.scheduled, 'waiting', (current) =>
        'failure' in result
          ? failTask(turn, current, result.failure)
          : succeedTask(turn, current, result.output),
      ),
    );
    told.catch(() => undefined);
  }

  function tellStarter(execution: Execution): void {
    const starter = Number(execution.startedBy?.split('/')[0]);
    // The turn itself does nothing: at its end, tasks that wait for nested executions look at them.
    if (starter > 0) deliver(starter, () => undefined).catch(() => undefined);
  }

  return {
    deliver,
    passTime: async () => {
      const now = parts.clock.now();
      await Promise.allSettled(store.due(now).map((seq) => deliver(seq, passTime)));
    },
    recover() {
      for (const seq of store.active()) {
        const taken = deliver(seq, (turn) => {
          for (const flow of turn.execution.flows.values()) {
            if (flow.phase.kind === 'calling' && flow.task?.started) dispatch(turn.execution, flow);
          }
        });
        taken.catch(() => undefined);
      }
    },
    idle: async () => {
      while (busy > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    stop() {
      stopped = true;
      waiting = [];
    },
  };
}
