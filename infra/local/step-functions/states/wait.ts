import type { WaitState } from '../definition/asl.ts';
import { EvaluationError } from '../errors.ts';
import { touch } from '../execution.ts';
import { isTimestamp } from '../timestamp.ts';
import { leave } from '../transitions.ts';
import { evaluateField, evaluateNumber, type Step, unexpectedType } from '../turn.ts';

/** The longest wait that AWS takes, in seconds. */
const LONGEST = 99_999_999;

/** Wait: sleeps for Seconds or until Timestamp. */
export async function beginWait(step: Step<WaitState>): Promise<void> {
  const { turn, flow } = step;
  const until = await endOfWait(step);
  if (until <= turn.now) return endWait(step);
  flow.phase = { kind: 'sleeping', until };
  touch(turn.execution, flow);
}

/** The wait is over. */
export function endWait({ turn, flow, state }: Step<WaitState>): Promise<void> {
  return leave(turn, flow, state, flow.input);
}

async function endOfWait({ turn, flow, state }: Step<WaitState>): Promise<number> {
  if (state.Seconds !== undefined) {
    const seconds = await evaluateNumber(turn, flow, state.Seconds, 'Seconds', {});
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > LONGEST) {
      throw new EvaluationError(
        'Seconds',
        `The field 'Seconds' must be an integer from 0 to ${LONGEST}, but was ${seconds}.`,
      );
    }
    return turn.now + seconds * 1000;
  }
  const field = state.Timestamp ?? '';
  const timestamp = await evaluateField(turn, flow, field, 'Timestamp', {});
  if (typeof timestamp !== 'string') throw unexpectedType(field, 'Timestamp', 'string', timestamp);
  if (!isTimestamp(timestamp)) {
    throw new EvaluationError(
      'Timestamp',
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${timestamp}`,
    );
  }
  return Date.parse(timestamp);
}
