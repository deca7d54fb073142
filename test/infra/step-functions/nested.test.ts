import { DescribeExecutionCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { awaitToken, only, openBench, outline } from './harness.ts';

const starting = (pattern: string, Arguments: object, rest: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::states:startExecution${pattern}`,
  Arguments,
  End: true,
  ...rest,
});

test('startExecution goes on as soon as the other has started', async () => {
  const bench = await openBench();
  const child = await bench.create(only({ Type: 'Wait', Seconds: 60 }));
  const parent = await bench.run({
    StartAt: 'S',
    States: { S: starting('', { StateMachineArn: child, Input: { a: 1 }, Name: 'the-child' }) },
  });
  const { status, output } = await bench.describe(parent);
  const childArn = `${child.replace(':stateMachine:', ':execution:')}:the-child`;
  expect(status).toBe('SUCCEEDED');
  expect(output).toMatchObject({
    ExecutionArn: childArn,
    StartDate: bench.now(),
    SdkHttpMetadata: { HttpStatusCode: 200 },
  });
  const started = await bench.client.send(new DescribeExecutionCommand({ executionArn: childArn }));
  expect(started).toMatchObject({ status: 'RUNNING', input: '{"a":1}' });
});

test.each([
  ['.sync:2', { done: 1 }],
  ['.sync', '{"done":1}'],
])('startExecution%s waits for the other and gives its output', async (pattern, Output) => {
  const bench = await openBench();
  const child = await bench.create(
    only({ Type: 'Wait', Seconds: 60, Output: { done: '{% $states.input.a %}' } }),
  );
  const parent = await bench.run({
    StartAt: 'S',
    States: { S: starting(pattern, { StateMachineArn: child, Input: { a: 1 } }) },
  });
  await bench.pass(59);
  expect((await bench.describe(parent)).status).toBe('RUNNING');
  await bench.pass(1);
  expect((await bench.describe(parent)).output).toMatchObject({
    Output,
    Status: 'SUCCEEDED',
    StateMachineArn: child,
    InputDetails: { Included: true },
  });
  expect(outline(await bench.history(parent)).slice(2, 7)).toEqual([
    '3 2 TaskScheduled',
    '4 3 TaskStarted',
    '5 4 TaskSubmitted',
    '6 5 TaskSucceeded',
    '7 6 TaskStateExited',
  ]);
});

test('a nested failure is States.TaskFailed with the whole of it as cause', async () => {
  const bench = await openBench();
  const child = await bench.create({
    StartAt: 'F',
    States: { F: { Type: 'Fail', Error: 'Bad', Cause: 'luck' } },
  });
  const Catch = [
    { ErrorEquals: ['States.TaskFailed'], Output: '{% $parse($states.errorOutput.Cause) %}', Next: 'C' },
  ];
  const parent = await bench.run({
    StartAt: 'S',
    States: { S: starting('.sync:2', { StateMachineArn: child }, { Catch }), C: { Type: 'Succeed' } },
  });
  expect((await bench.describe(parent)).output).toMatchObject({
    Status: 'FAILED',
    Error: 'Bad',
    Cause: 'luck',
  });
});

test('a machine that is not there fails the task by AWS’s name', async () => {
  const bench = await openBench();
  const StateMachineArn = 'arn:aws:states:cn-north-1:123456789012:stateMachine:nobody';
  const parent = await bench.run({ StartAt: 'S', States: { S: starting('', { StateMachineArn }) } });
  const { error, cause } = await bench.describe(parent);
  expect(error).toBe('StepFunctions.StateMachineDoesNotExistException');
  expect(cause).toMatch(
    /^State Machine Does Not Exist: '.+nobody' \(Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: .+; Proxy: null\)$/,
  );
});

test('a parent that stops or times out ends what it waits for', async () => {
  const bench = await openBench();
  const child = await bench.create(only({ Type: 'Wait', Seconds: 600 }));
  await bench.run({
    StartAt: 'S',
    States: { S: starting('.sync:2', { StateMachineArn: child }, { TimeoutSeconds: 10 }) },
  });
  await bench.pass(10);
  const { executions } = await bench.client.send(new ListExecutionsCommand({ stateMachineArn: child }));
  expect(executions?.map((each) => each.status)).toEqual(['ABORTED']);
});

test('a restart between start and end of the other loses neither', async () => {
  const bench = await openBench();
  const child = await bench.create(only({ Type: 'Wait', Seconds: 60, Output: 'slept' }));
  const parent = await bench.run({
    StartAt: 'S',
    States: { S: starting('.sync:2', { StateMachineArn: child }, { Output: '{% $states.result.Output %}' }) },
  });
  await bench.reopen();
  await bench.pass(60);
  expect((await bench.describe(parent)).output).toBe('slept');
  const { executions } = await bench.client.send(new ListExecutionsCommand({ stateMachineArn: child }));
  expect(executions).toHaveLength(1);
});

test('a child may be given the parent’s token and answer by aws-sdk:sfn:sendTaskSuccess', async () => {
  const bench = await openBench();
  const child = await bench.create(
    only({
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sfn:sendTaskSuccess',
      Arguments: { TaskToken: '{% $states.input.token %}', Output: { from: 'child' } },
    }),
  );
  const parent = await bench.run({
    StartAt: 'S',
    States: {
      S: starting('.waitForTaskToken', {
        StateMachineArn: child,
        Input: { token: '{% $states.context.Task.Token %}' },
      }),
    },
  });
  expect(await bench.describe(parent)).toMatchObject({ status: 'SUCCEEDED', output: { from: 'child' } });
});

test('aws-sdk:sfn errors carry the prefix Sfn', async () => {
  const tokens: string[] = [];
  const bench = await openBench({ hold: ({ token }) => void tokens.push(String(token)) });
  await bench.run(only(awaitToken('hold')));
  const send = {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:sfn:sendTaskFailure',
    Arguments: { TaskToken: '{% $states.input %}', Error: 'E' },
  };
  const machine = await bench.create(only(send));
  expect(await bench.describe(await bench.start(machine, tokens[0]))).toMatchObject({
    status: 'SUCCEEDED',
    output: {},
  });
  expect((await bench.describe(await bench.start(machine, tokens[0]))).error).toBe(
    'Sfn.TaskTimedOutException',
  );
});
