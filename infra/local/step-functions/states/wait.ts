import type { WaitState } from '../definition/asl.ts';
import { EvaluationError, RuntimeFailure } from '../errors.ts';
import { touch } from '../execution.ts';
import { isTimestamp } from '../timestamp.ts';
import { leave } from '../transitions.ts';
import { evaluateField, evaluateNumber, type Step, unexpectedType } from '../turn.ts';

/** The longest wait that AWS takes, in seconds; until a moment it may be longer. */
const LONGEST = 99_999_999;
const LONGEST_UNTIL = 2 ** 31 - 1;

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
  const until = Date.parse(timestamp);
  if (until - turn.now > LONGEST_UNTIL * 1000) throw new RuntimeFailure('Wait state delay is too long.');
  return until;
}
