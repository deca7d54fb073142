import type { Clock, TimeSource } from '../clock.ts';
import { createArns } from './api/arns.ts';
import type { Context } from './api/context.ts';
import { ApiError } from './api/errors.ts';
import { OPERATIONS } from './api/operations.ts';
import { readResource } from './definition/resource.ts';
import { type CallDynamodb, callDynamodb } from './integrations/dynamodb.ts';
import { callFunction, callInvoke, type InvokeLambda } from './integrations/lambda.ts';
import { callSfn, callStartExecution, giveUpNested, nestedResult } from './integrations/states.ts';
import { createEvaluator } from './jsonata.ts';
import { type Call, createRunner } from './runner.ts';
import type { CallResult } from './states/task.ts';
import { openDatabase } from './store/database.ts';
import { executionStore } from './store/executions.ts';
import { machineStore } from './store/machines.ts';
import { SCHEMA } from './store/schema.ts';
import { createTimers } from './timers.ts';
import { openTokens } from './tokens.ts';
import type { World } from './turn.ts';

export type { LambdaResult } from './integrations/lambda.ts';

/** What an engine is made of. */
export interface EngineOptions {
  /** The SQLite file that remembers everything; `:memory:` forgets. */
  readonly dataFile: string;
  readonly clock: Clock;
  readonly invokeLambda: InvokeLambda;
  readonly region?: string;
  /** Twelve digits. */
  readonly account?: string;
  readonly partition?: string;
  readonly dynamodb?: CallDynamodb;
  readonly random?: () => number;
  /** How long a move of the clock waits for the answer of a function, in milliseconds; 10,000 when not given. */
  readonly patience?: number;
}

/** AWS Step Functions on one machine. */
export interface Engine extends TimeSource {
  /** Answers an operation by its name, such as `StartExecution`; refusals are ApiErrors. */
  handle(operation: string, input: unknown): Promise<object>;
  /** Takes up what a stop of the process has interrupted, and lets time pass by itself from now on. */
  start(): void;
  /** Stops without waiting; what is under way is taken up by the next start. */
  close(): void;
}

/** Opens an engine over its file. */
export function createEngine(options: EngineOptions): Engine {
  const { clock, region = 'us-east-1', account = '000000000000', partition = 'aws' } = options;
  const database = openDatabase(options.dataFile, SCHEMA);
  const machines = machineStore(database);
  const executions = executionStore(database, machines.definition);
  const tokens = openTokens(database);
  const timers = createTimers(clock, executions.nextDue, () => runner.passTime());
  const world: World = {
    evaluator: createEvaluator(clock.now),
    region,
    newToken: (execution, flow) => tokens.make({ execution: execution.seq, flow: flow.id }),
    random: options.random ?? Math.random,
  };
  const runner = createRunner({
    database,
    store: executions,
    clock,
    world,
    call,
    nestedResult: (arn, parsed) => nestedResult(context)(arn, parsed),
    giveUp: (arn) => giveUpNested(context)(arn),
    afterTurn: () => timers.refresh(),
    patience: options.patience ?? 10_000,
  });
  const arns = createArns(partition, region, account);
  const context: Context = { database, machines, executions, runner, tokens, clock, arns, world, call };

  async function call(made: Call): Promise<CallResult> {
    const { task } = made;
    const resource = readResource(task.resource);
    if (resource === undefined) throw new Error(`unknown resource ${task.resource}`);
    switch (resource.service) {
      case 'lambda':
        return callInvoke(options.invokeLambda, task.arguments, clock.now);
      case 'function':
        return callFunction(options.invokeLambda, resource.operation, task.arguments);
      case 'states':
        return callStartExecution(context, made, resource);
      case 'dynamodb':
        return callDynamodb(options.dynamodb, resource.operation, task.arguments, clock.now());
      default:
        return callSfn(context, made, resource.operation);
    }
  }

  return {
    async handle(name, input) {
      const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
      if (operation === undefined) {
        throw new ApiError('UnknownOperationException', `The local engine has no operation ${name}.`);
      }
      const answer = await operation(context, input);
      // Nothing is said that a crash could unsay.
      await database.committed();
      return answer;
    },
    nextDue: executions.nextDue,
    runDue: runner.passTime,
    idle: async () => {
      await database.committed();
      await runner.idle();
    },
    start() {
      runner.recover();
      timers.refresh();
    },
    close() {
      runner.stop();
      timers.stop();
      database.close();
    },
  };
}
