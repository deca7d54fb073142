import { setTimeout as sleep } from 'node:timers/promises';
import * as sfn from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { awaitToken, invoke, ROLE } from './harness.ts';
import { dataFolder, type Program, serveLambda, startProgram } from './program.ts';

const KILLS = 8;
const WORKERS = 6;

/** Each step calls a function with the execution's name and says which step it is. */
const step = (name: string, next: object) =>
  invoke('step', {
    Arguments: {
      FunctionName: 'step',
      Payload: { execution: '{% $states.context.Execution.Name %}', step: name },
    },
    Output: '{% $states.result.Payload %}',
    End: undefined,
    ...next,
  });

const DEFINITION = {
  QueryLanguage: 'JSONata',
  StartAt: 'One',
  States: {
    One: step('one', { Assign: { one: '{% $states.result.Payload %}' }, Next: 'Both' }),
    Both: {
      Type: 'Parallel',
      Branches: ['two', 'three'].map((name) => ({
        StartAt: name,
        States: { [name]: step(name, { End: true }) },
      })),
      Assign: { both: '{% $states.result %}' },
      Next: 'Ask',
    },
    Ask: awaitToken('ask', {
      Arguments: {
        FunctionName: 'ask',
        Payload: {
          execution: '{% $states.context.Execution.Name %}',
          token: '{% $states.context.Task.Token %}',
        },
      },
      End: undefined,
      Next: 'Nap',
    }),
    Nap: { Type: 'Wait', Seconds: 1, Next: 'Each' },
    Each: {
      Type: 'Map',
      Items: ['four', 'five'],
      ItemProcessor: {
        StartAt: 'Item',
        States: {
          Item: invoke('step', {
            Arguments: {
              FunctionName: 'step',
              Payload: { execution: '{% $states.context.Execution.Name %}', step: '{% $states.input %}' },
            },
            Output: '{% $states.result.Payload %}',
          }),
        },
      },
      Assign: { each: '{% $states.result %}' },
      Output: {
        one: '{% $one %}',
        both: '{% $both %}',
        answer: '{% $states.input %}',
        each: '{% $states.result %}',
      },
      End: true,
    },
  },
};

test('killed at random points under load it loses nothing acknowledged and no step', {
  timeout: 60_000,
}, async () => {
  const done = new Map<string, Set<string>>();
  const tokens = new Map<string, string>();
  const lambda = await serveLambda({
    step: (payload) => {
      const { execution, step: name } = payload as { execution: string; step: string };
      done.set(execution, (done.get(execution) ?? new Set()).add(name));
      return `${execution} ${name}`;
    },
    ask: (payload) => {
      const { execution, token } = payload as { execution: string; token: string };
      tokens.set(execution, token);
      return null;
    },
  });
  const args = ['--port', '0', '--data', dataFolder(), '--lambda', lambda];
  let program: Program = await startProgram(args);
  const { stateMachineArn } = await program.client.send(
    new sfn.CreateStateMachineCommand({ name: 'm', definition: JSON.stringify(DEFINITION), roleArn: ROLE }),
  );
  const started = new Set<string>();
  const answered = new Map<string, string>();
  let loading = true;

  /** Starts executions; what got no answer is asked again by the same name. */
  async function starter(worker: number): Promise<void> {
    for (let n = 0; loading; n += 1) {
      const name = `w${worker}-${n}`;
      while (!(await start(name))) await sleep(5);
      await sleep(10);
    }
  }

  async function start(name: string): Promise<boolean> {
    try {
      await program.client.send(new sfn.StartExecutionCommand({ stateMachineArn, name }));
      started.add(name);
      return true;
    } catch {
      return false;
    }
  }

  /** Answers what is asked until there is nothing more to ask. */
  async function clerk(): Promise<void> {
    while (loading || answered.size < started.size) {
      for (const [execution, token] of tokens) {
        if (!answered.has(execution)) await answer(execution, token);
      }
      await sleep(5);
    }
  }

  async function answer(execution: string, token: string): Promise<void> {
    const output = JSON.stringify(`answer to ${execution}`);
    try {
      await program.client.send(new sfn.SendTaskSuccessCommand({ taskToken: token, output }));
      answered.set(execution, output);
    } catch (error) {
      // The answer before was taken, but the process died before it could say so.
      if (error instanceof sfn.TaskTimedOut) answered.set(execution, output);
    }
  }

  const load = [clerk(), ...Array.from({ length: WORKERS }, (_, worker) => starter(worker))];
  for (let kill = 0; kill < KILLS; kill += 1) {
    await sleep(100 + Math.random() * 400);
    await program.kill();
    program = await startProgram(args);
  }
  loading = false;
  await Promise.all(load);
  const list = async (statusFilter: sfn.ExecutionStatus) => {
    const names: string[] = [];
    for await (const page of sfn.paginateListExecutions(
      { client: program.client },
      { stateMachineArn, statusFilter, maxResults: 1000 },
    )) {
      names.push(...(page.executions ?? []).map((each) => each.name ?? ''));
    }
    return names;
  };
  await expect.poll(() => list('RUNNING'), { timeout: 15_000 }).toEqual([]);
  expect(started.size).toBeGreaterThan(20);
  expect(await list('FAILED')).toEqual([]);
  expect(new Set(await list('SUCCEEDED'))).toEqual(started);
  for (const name of started) {
    const executionArn = `${stateMachineArn?.replace(':stateMachine:', ':execution:')}:${name}`;
    const { output } = await program.client.send(new sfn.DescribeExecutionCommand({ executionArn }));
    expect(JSON.parse(output ?? '')).toEqual({
      one: `${name} one`,
      both: [`${name} two`, `${name} three`],
      answer: `answer to ${name}`,
      each: [`${name} four`, `${name} five`],
    });
    expect(done.get(name)).toEqual(new Set(['one', 'two', 'three', 'four', 'five']));
    const { events = [] } = await program.client.send(
      new sfn.GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
    );
    expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter((event) => event.type?.endsWith('StateExited'))).toHaveLength(9);
  }
});
