import type { ChoiceState } from '../definition/asl.ts';
import { RuntimeFailure } from '../errors.ts';
import { leave } from '../transitions.ts';
import { evaluateField, type Step, unexpectedType } from '../turn.ts';

/** Choice: the first rule whose Condition is true, or Default. */
export async function beginChoice({ turn, flow, state }: Step<ChoiceState>): Promise<void> {
  for (const [index, rule] of state.Choices.entries()) {
    const location = `Choices[${index}]/`;
    const holds = await evaluateField(turn, flow, rule.Condition, `${location}Condition`, {});
    if (typeof holds !== 'boolean') {
      throw unexpectedType(rule.Condition, `${location}Condition`, 'boolean', holds);
    }
    if (holds) return leave(turn, flow, rule, flow.input, {}, location, state.Assign);
  }
  // AWS reports States.Runtime here, and not the States.NoChoiceMatched of the specification.
  if (state.Default === undefined) {
    throw new RuntimeFailure(
      'Failed to transition out of the state. The state does not point to a next state.',
    );
  }
  await leave(turn, flow, { ...state, Next: state.Default }, flow.input);
}
