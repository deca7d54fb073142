import { TestStateCommand, type TestStateCommandInput } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { FunctionError, invoke, openBench } from './harness.ts';

const state = (definition: object) => JSON.stringify({ QueryLanguage: 'JSONata', ...definition });

async function tested(
  definition: object,
  rest: Partial<TestStateCommandInput> = {},
  functions: Parameters<typeof openBench>[0] = {},
) {
  const bench = await openBench(functions);
  const { $metadata: _, ...answer } = await bench.client.send(
    new TestStateCommand({ definition: state(definition), input: '{"a":1}', ...rest }),
  );
  return answer;
}

test('a state is gone through by itself, and where it leads is told', async () => {
  const pass = { Type: 'Pass', Output: '{% $states.input.a + $b %}', Next: 'After' };
  expect(await tested(pass, { variables: '{"b":2}' })).toEqual({
    status: 'SUCCEEDED',
    output: '3',
    nextState: 'After',
  });
  const choice = {
    Type: 'Choice',
    Choices: [{ Condition: '{% $states.input.a > 5 %}', Next: 'Big' }],
    Default: 'Small',
  };
  expect(await tested(choice)).toMatchObject({ status: 'SUCCEEDED', nextState: 'Small' });
  expect(await tested({ Type: 'Fail', Error: 'E', Cause: 'C' })).toEqual({
    status: 'FAILED',
    error: 'E',
    cause: 'C',
  });
});

test('a task is answered by a mock, or by its real function where there is none', async () => {
  const task = invoke('f', {
    Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload %}',
  });
  expect(await tested(task, { mock: { result: '{"Payload":"mocked"}' } })).toMatchObject({
    output: '"mocked"',
  });
  expect(await tested(task, { inspectionLevel: 'DEBUG' }, { f: ({ a }) => a })).toMatchObject({
    status: 'SUCCEEDED',
    output: '1',
    inspectionData: { input: '{"a":1}', afterArguments: '{"FunctionName":"f","Payload":{"a":1}}' },
  });
});

test('a failure is retriable, caught or final, as the state says', async () => {
  const mock = { errorOutput: { error: 'Down', cause: 'not now' } };
  const guards = {
    Retry: [{ ErrorEquals: ['Down'], MaxAttempts: 1 }],
    Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Cause %}', Next: 'Caught' }],
  };
  expect(await tested(invoke('f'), { mock })).toEqual({ status: 'FAILED', error: 'Down', cause: 'not now' });
  expect(await tested(invoke('f', guards), { mock })).toEqual({
    status: 'RETRIABLE',
    error: 'Down',
    cause: 'not now',
  });
  const exhausted = { mock, stateConfiguration: { retrierRetryCount: 1 } };
  expect(await tested(invoke('f', guards), exhausted)).toEqual({
    status: 'CAUGHT_ERROR',
    error: 'Down',
    cause: 'not now',
    output: '"not now"',
    nextState: 'Caught',
  });
  const fails = {
    f: () => {
      throw new FunctionError({ errorType: 'Real', errorMessage: 'x' });
    },
  };
  expect(await tested(invoke('f'), {}, fails)).toMatchObject({ status: 'FAILED', error: 'Real' });
});

test('branches, iterations and waits for an answer are tested with a mock', async () => {
  const processor = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
  const map = {
    Type: 'Map',
    Items: '{% [1, 2] %}',
    ItemProcessor: processor,
    Output: '{% $sum($states.result) %}',
    End: true,
  };
  expect(await tested(map, { mock: { result: '[3,4]' } })).toEqual({ status: 'SUCCEEDED', output: '7' });
  await expect(tested(map)).rejects.toMatchObject({ name: 'ValidationException' });
  const token = invoke('f', { Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' });
  await expect(tested(token)).rejects.toMatchObject({ name: 'ValidationException' });
});

test('a state of a whole machine is tested by its name, with a Context object of one’s own', async () => {
  const machine = {
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Pass', Output: '{% $states.context.Execution.Name %}', End: true },
    },
  };
  const context = JSON.stringify({ Execution: { Name: 'mine' } });
  expect(await tested(machine, { stateName: 'B', context })).toEqual({
    status: 'SUCCEEDED',
    output: '"mine"',
  });
});
