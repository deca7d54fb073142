import type { Json, JsonObject } from '../json.ts';

/** A number, or a JSONata expression that gives one. */
type NumberOrExpression = number | string;

/** A StartAt with its States: a machine, a branch, the processor of a Map. */
export interface Container {
  readonly StartAt: string;
  readonly States: { readonly [name: string]: State };
}

/** A whole state machine. */
export interface Definition extends Container {
  readonly TimeoutSeconds?: number;
}

interface Transition {
  readonly Next?: string;
  readonly End?: boolean;
}

interface Result {
  readonly Output?: Json;
  readonly Assign?: JsonObject;
}

/** One entry of a state's Retry. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
  readonly MaxAttempts?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

/** One entry of a state's Catch. */
export interface Catcher extends Result {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}

interface Guarded {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface TaskState extends Transition, Result, Guarded {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Arguments?: Json;
  readonly TimeoutSeconds?: NumberOrExpression;
  readonly HeartbeatSeconds?: NumberOrExpression;
}

export interface PassState extends Transition, Result {
  readonly Type: 'Pass';
}

/** One rule of a Choice. */
interface ChoiceRule extends Result {
  readonly Condition: boolean | string;
  readonly Next: string;
}

export interface ChoiceState extends Result {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

export interface WaitState extends Transition, Result {
  readonly Type: 'Wait';
  readonly Seconds?: NumberOrExpression;
  readonly Timestamp?: string;
}

export interface ParallelState extends Transition, Result, Guarded {
  readonly Type: 'Parallel';
  readonly Arguments?: Json;
  readonly Branches: readonly Container[];
}

export interface MapState extends Transition, Result, Guarded {
  readonly Type: 'Map';
  readonly Items?: Json;
  readonly ItemSelector?: Json;
  readonly ItemProcessor: Container;
  readonly MaxConcurrency?: NumberOrExpression;
  readonly ToleratedFailureCount?: NumberOrExpression;
  readonly ToleratedFailurePercentage?: NumberOrExpression;
}

export interface SucceedState extends Result {
  readonly Type: 'Succeed';
}

export interface FailState {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly Cause?: string;
}

export type State =
  | TaskState
  | PassState
  | ChoiceState
  | WaitState
  | ParallelState
  | MapState
  | SucceedState
  | FailState;

/** The states that may fail and be retried or caught. */
export type GuardedState = TaskState | ParallelState | MapState;

/** True for states that may have Retry and Catch. */
export function isGuarded(state: State): state is GuardedState {
  return state.Type === 'Task' || state.Type === 'Parallel' || state.Type === 'Map';
}
