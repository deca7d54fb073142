import type { Clock } from '../../clock.ts';
import type { Caller, Runner } from '../runner.ts';
import type { Database } from '../store/database.ts';
import type { ExecutionStore } from '../store/executions.ts';
import type { MachineStore } from '../store/machines.ts';
import type { Tokens } from '../tokens.ts';
import type { World } from '../turn.ts';
import type { Arns } from './arns.ts';

/** What operations work with. */
export interface Context {
  readonly database: Database;
  readonly machines: MachineStore;
  readonly executions: ExecutionStore;
  readonly runner: Runner;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly arns: Arns;
  readonly world: World;
  /** Makes a task's call. */
  readonly call: Caller;
}

/** One operation of the API. */
export type Operation = (context: Context, input: unknown) => Promise<object> | object;

/** Times go over the wire as seconds. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1000;
}
