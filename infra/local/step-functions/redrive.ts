import { childrenOf, type Flow, removeChildren, touch } from './execution.ts';
import { record } from './history.ts';
import { makeReady, type Turn } from './turn.ts';

/** Lets an ended execution go on where it had stopped: what succeeded is not done again, retries are counted anew. */
export function redrive(turn: Turn): void {
  const { execution } = turn;
  execution.status = 'RUNNING';
  execution.stoppedAt = undefined;
  execution.output = undefined;
  execution.error = undefined;
  execution.cause = undefined;
  execution.redriveCount += 1;
  const { TimeoutSeconds } = execution.definition;
  execution.deadline = TimeoutSeconds === undefined ? undefined : turn.now + TimeoutSeconds * 1000;
  const redriven = record(execution, turn.now, execution.lastEvent, 'ExecutionRedriven', {
    executionRedrivenEventDetails: { redriveCount: execution.redriveCount },
  });
  for (const flow of [...execution.flows.values()]) if (flow.parent === null) takeUp(turn, flow, redriven);
}

/** Takes up a line of control, or those of its branches and iterations that did not come to their end. */
function takeUp(turn: Turn, flow: Flow, redriven: number): void {
  const open = childrenOf(turn.execution, flow).filter(({ phase }) => phase.kind !== 'done');
  if (flow.phase.kind === 'joining' && open.length > 0) {
    for (const child of open) if (child.phase.kind !== 'queued') takeUp(turn, child, redriven);
    return;
  }
  removeChildren(turn.execution, flow);
  flow.retries = [];
  flow.retryCount = 0;
  flow.previous = redriven;
  const hasEntered = flow.phase.kind !== 'stopped' || flow.phase.entered;
  makeReady(turn, flow, hasEntered ? 'starting' : 'entering');
  touch(turn.execution, flow);
}
