import type { PassState } from '../definition/asl.ts';
import { leave } from '../transitions.ts';
import type { Step } from '../turn.ts';

/** Pass: the input goes on, or what Output makes of it. */
export function beginPass({ turn, flow, state }: Step<PassState>): Promise<void> {
  return leave(turn, flow, state, flow.input);
}
