import type { FailState } from '../definition/asl.ts';
import { StateError } from '../errors.ts';
import { evaluateField, type Step, unexpectedType } from '../turn.ts';

/** Fail: this line of control ends with an error. */
export async function beginFail(step: Step<FailState>): Promise<void> {
  const error = await evaluateText(step, 'Error');
  const cause = await evaluateText(step, 'Cause');
  throw new StateError(error, cause);
}

async function evaluateText({ turn, flow, state }: Step<FailState>, field: 'Error' | 'Cause') {
  const value = state[field];
  if (value === undefined) return undefined;
  const result = await evaluateField(turn, flow, value, field, {});
  if (typeof result !== 'string') throw unexpectedType(value, field, 'string', result);
  return result;
}
