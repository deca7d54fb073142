import type { SucceedState } from '../definition/asl.ts';
import { leave } from '../transitions.ts';
import type { Step } from '../turn.ts';

/** Succeed: this line of control ends well. */
export function beginSucceed({ turn, flow, state }: Step<SucceedState>): Promise<void> {
  return leave(turn, flow, state, flow.input);
}
