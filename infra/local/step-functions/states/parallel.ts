import type { ParallelState } from '../definition/asl.ts';
import { addFlow, childrenOf, type Flow, stateOf, touch } from '../execution.ts';
import { failState, guarded, isUnderWay, noteAborted } from '../failure.ts';
import type { Json } from '../json.ts';
import { leave } from '../transitions.ts';
import { evaluateField, type Failed, makeReady, note, noteAside, type Step, type Turn } from '../turn.ts';

/** Parallel: every branch gets the same input. */
export async function beginParallel({ turn, flow, state }: Step<ParallelState>): Promise<void> {
  const input =
    state.Arguments === undefined
      ? flow.input
      : await evaluateField(turn, flow, state.Arguments, 'Arguments', {});
  const started = note(turn, flow, 'ParallelStateStarted');
  flow.phase = { kind: 'joining', concurrency: state.Branches.length, tolerated: 0 };
  touch(turn.execution, flow);
  for (const [index, branch] of state.Branches.entries()) {
    const start = { parent: flow.id, index, state: branch.StartAt, input, previous: started } as const;
    makeReady(turn, addFlow(turn.execution, { ...start, phase: { kind: 'entering' } }), 'entering');
  }
}

/** A branch has ended; with the last one the state ends, its result being theirs in order. */
export async function branchEnded(turn: Turn, flow: Flow, branch: Flow): Promise<void> {
  const branches = childrenOf(turn.execution, flow);
  if (branches.some(isUnderWay)) return;
  const results = branches.map((each): Json => (each.phase.kind === 'done' ? each.phase.output : null));
  flow.previous = branch.previous;
  await guarded(turn, flow, async () => {
    const state = stateOf(turn.execution, flow) as ParallelState;
    noteAside(turn, flow, 'ParallelStateSucceeded');
    await leave(turn, flow, state, results, { result: results });
    dropBranches(turn, branches);
  });
}

/** Removes branches that have ended. */
export function dropBranches(turn: Turn, branches: readonly Flow[]): void {
  for (const each of branches) {
    turn.execution.flows.delete(each.id);
    turn.execution.unsaved.flows.delete(each.id);
    turn.execution.unsaved.removed.add(each.id);
  }
}

/** A branch has failed: the others are given up and the state fails with its error. */
export async function branchFailed(turn: Turn, flow: Flow, failed: Failed): Promise<void> {
  flow.previous = failed.flow.previous;
  if (failed.taskFailed) noteAborted(turn, flow, failed.flow);
  for (const each of childrenOf(turn.execution, flow)) {
    if (each.id !== failed.flow.id && isUnderWay(each)) noteAborted(turn, flow, each);
  }
  await failState(turn, flow, failed.failure);
}
