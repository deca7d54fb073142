import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { onTestFinished } from 'vitest';
import { createEngine, type Engine, type LambdaResult } from '../../../infra/local/step-functions/engine.ts';
import { engineHttpHandler } from '../../../infra/local/step-functions/http.ts';
import type { JsonObject } from '../../../infra/local/step-functions/json.ts';

export const ROLE = 'arn:aws:iam::123456789012:role/machines';
export const START = Date.parse('2026-03-02T01:00:00.000Z');

/** A function behind the fake Lambda: what it returns is the payload; what it throws, the error object. */
export type Fake = (payload: JsonObject, now: number) => unknown;

/** What a function throws to fail as on Lambda. */
export class FunctionError extends Error {
  readonly payload: unknown;
  constructor(payload: unknown) {
    super('function error');
    this.payload = payload;
  }
}

/** The engine behind HTTP and under a path, the real SDK before it, a clock that stands until it is moved. */
export interface Bench {
  readonly client: SFNClient;
  readonly engine: Engine;
  readonly invocations: { readonly name: string; readonly payload: JsonObject }[];
  now(): number;
  /** Moves the clock, stopping at everything that falls due on the way. */
  pass(seconds: number): Promise<void>;
  /** Moves the clock while functions run. */
  jump(seconds: number): Promise<void>;
  create(definition: object, name?: string): Promise<string>;
  start(machine: string, input?: unknown, name?: string): Promise<string>;
  /** Creates, starts and waits until nothing goes on by itself. */
  run(definition: object, input?: unknown): Promise<string>;
  describe(execution: string): Promise<{
    status: string | undefined;
    output: unknown;
    error: string | undefined;
    cause: string | undefined;
  }>;
  history(execution: string): Promise<HistoryEvent[]>;
  /** Stops the engine as a crash would and opens it again on the same file. */
  reopen(): Promise<void>;
}

/** A bench for one test. */
export async function openBench(
  functions: Readonly<Record<string, Fake>> = {},
  options: Partial<Parameters<typeof createEngine>[0]> = {},
): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'step-functions-'));
  const invocations: Bench['invocations'] = [];
  let now = START;
  let machines = 0;
  const invented = () => {
    machines += 1;
    return machines;
  };
  const open = () =>
    createEngine({
      dataFile: join(folder, 'engine.sqlite'),
      clock: { now: () => now },
      region: 'cn-north-1',
      account: '123456789012',
      invokeLambda: (name, payload) => invoke(name, payload as JsonObject),
      ...options,
    });

  async function invoke(name: string, payload: JsonObject): Promise<LambdaResult> {
    const short = name.split(':')[6] ?? name;
    invocations.push({ name: short, payload });
    const fake = functions[short];
    if (fake === undefined) {
      throw Object.assign(new Error(`Function not found: ${name}`), { name: 'ResourceNotFoundException' });
    }
    try {
      return { payload: (await fake(payload, now)) ?? null, statusCode: 200 };
    } catch (error) {
      if (error instanceof FunctionError) return { payload: error.payload, functionError: 'Unhandled' };
      throw error;
    }
  }

  let engine = open();
  engine.start();
  const server = createServer((request, response) => {
    void engineHttpHandler(engine)(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const client = new SFNClient({
    endpoint: `http://127.0.0.1:${port}/aws/states`,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts: 1,
    // TestState has a host of its own on AWS.
    disableHostPrefix: true,
  });
  onTestFinished(() => {
    client.destroy();
    server.closeAllConnections();
    server.close();
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const create: Bench['create'] = async (definition, name = `machine-${invented()}`) => {
    const source = JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
    const made = await client.send(
      new CreateStateMachineCommand({ name, definition: source, roleArn: ROLE }),
    );
    return made.stateMachineArn ?? '';
  };
  const start: Bench['start'] = async (machine, input = {}, name = undefined) => {
    const command = new StartExecutionCommand({
      stateMachineArn: machine,
      input: JSON.stringify(input),
      ...(name === undefined ? {} : { name }),
    });
    const started = await client.send(command);
    await engine.idle();
    return started.executionArn ?? '';
  };
  return {
    client,
    get engine() {
      return engine;
    },
    invocations,
    now: () => now,
    create,
    start,
    run: async (definition, input) => start(await create(definition), input),
    async pass(seconds) {
      const target = now + seconds * 1000;
      await engine.idle();
      for (let due = engine.nextDue(); due !== undefined && due <= target; due = engine.nextDue()) {
        now = Math.max(now, due);
        await engine.runDue();
        await engine.idle();
      }
      now = target;
    },
    async jump(seconds) {
      now += seconds * 1000;
      await engine.runDue();
    },
    async describe(execution) {
      const { status, output, error, cause } = await client.send(
        new DescribeExecutionCommand({ executionArn: execution }),
      );
      return { status, output: output === undefined ? undefined : JSON.parse(output), error, cause };
    },
    async history(execution) {
      const { events } = await client.send(
        new GetExecutionHistoryCommand({ executionArn: execution, maxResults: 1000 }),
      );
      return events ?? [];
    },
    async reopen() {
      engine.close();
      engine = open();
      engine.start();
      await engine.idle();
    },
  };
}

/** A history as `id previous type`, for tests of order. */
export function outline(events: readonly HistoryEvent[]): string[] {
  return events.map((event) => `${event.id} ${event.previousEventId} ${event.type}`);
}

/** The events with everything that AWS would write the same each time. */
export function stable(events: readonly HistoryEvent[]): object[] {
  return events.map(({ timestamp: _timestamp, ...event }) => JSON.parse(JSON.stringify(event)));
}

/** A machine of one state that ends. */
export function only(state: object): object {
  return { StartAt: 'Only', States: { Only: { End: true, ...state } } };
}

/** A Task state that invokes a function. */
export function invoke(name: string, rest: object = {}): object {
  const state = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: name },
    End: true,
  };
  return { ...state, ...rest };
}

/** A Task state that waits for a token given to a function as `token`. */
export function awaitToken(name: string, rest: object = {}): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: name, Payload: { token: '{% $states.context.Task.Token %}' } },
    End: true,
    ...rest,
  };
}
