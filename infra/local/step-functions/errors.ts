/** An error in the sense of the States Language: it has a name, and Retry and Catch may deal with it. */
export class StateError extends Error {
  override readonly name = 'StateError';
  readonly error: string | undefined;
  override readonly cause: string | undefined;
  /** Names that Retry and Catch may use for it besides its own. */
  readonly aliases: readonly string[];
  constructor(error: string | undefined, cause: string | undefined, aliases: readonly string[] = []) {
    super(cause ?? error ?? 'failed');
    this.error = error;
    this.cause = cause;
    this.aliases = aliases;
  }
}

/** Thrown when a JSONata expression fails; becomes an EvaluationFailed event. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
  /** The field of the state, such as `Arguments/Payload` or `Choices[1]/Condition`; a state may fail as a whole. */
  readonly location: string | undefined;
  /** True when the expression gave something, but nothing that serves. */
  readonly ofResult: boolean;
  constructor(location: string | undefined, message: string, ofResult = false) {
    super(message);
    this.location = location;
    this.ofResult = ofResult;
  }
}

/** An error that no Retry and no Catch may deal with, such as States.Runtime: the execution ends. */
export class RuntimeFailure extends Error {
  override readonly name = 'RuntimeFailure';
  /** Whether it is told of with the state in which it happened. */
  readonly of: 'of the state' | 'of the execution';
  constructor(message: string, of: RuntimeFailure['of'] = 'of the state') {
    super(message);
    this.of = of;
  }
}

/** What `ErrorEquals` may not catch with `States.ALL`. */
const BEYOND_ALL = new Set(['States.DataLimitExceeded', 'States.Runtime']);

/** Does one name of an ErrorEquals list stand for this error? */
export function errorMatches(pattern: string, failure: StateError): boolean {
  if (pattern === failure.error || failure.aliases.includes(pattern)) return true;
  if (pattern === 'States.ALL')
    return !BEYOND_ALL.has(failure.error ?? '') || failure.aliases.includes('States.ALL');
  if (pattern === 'States.TaskFailed')
    return failure.error !== 'States.Timeout' && !BEYOND_ALL.has(failure.error ?? '');
  return false;
}
