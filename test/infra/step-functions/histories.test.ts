import { expect, test } from 'vitest';
import { awaitToken, FunctionError, invoke, only, openBench, outline, ROLE, stable } from './harness.ts';

// What is expected here is what AWS wrote for the same definitions.

const WHOLE = { truncated: false };

test('a Pass with variables', async () => {
  const bench = await openBench();
  const execution = await bench.run(
    {
      StartAt: 'Init',
      States: {
        Init: {
          Type: 'Pass',
          Assign: { one: 1, name: '{% $states.input.name %}', all: '{% $states.input %}' },
          Next: 'Use',
        },
        Use: { Type: 'Pass', Output: '{% $name %}', End: true },
      },
    },
    { name: 'x' },
  );
  const input = '{"name":"x"}';
  expect(stable(await bench.history(execution))).toEqual([
    {
      id: 1,
      previousEventId: 0,
      type: 'ExecutionStarted',
      executionStartedEventDetails: { input, inputDetails: WHOLE, roleArn: ROLE },
    },
    {
      id: 2,
      previousEventId: 0,
      type: 'PassStateEntered',
      stateEnteredEventDetails: { name: 'Init', input, inputDetails: WHOLE },
    },
    {
      id: 3,
      previousEventId: 2,
      type: 'PassStateExited',
      stateExitedEventDetails: {
        name: 'Init',
        output: input,
        outputDetails: WHOLE,
        assignedVariables: { one: '1', name: '"x"', all: input },
        assignedVariablesDetails: WHOLE,
      },
    },
    {
      id: 4,
      previousEventId: 3,
      type: 'PassStateEntered',
      stateEnteredEventDetails: { name: 'Use', input, inputDetails: WHOLE },
    },
    {
      id: 5,
      previousEventId: 4,
      type: 'PassStateExited',
      stateExitedEventDetails: { name: 'Use', output: '"x"', outputDetails: WHOLE },
    },
    {
      id: 6,
      previousEventId: 5,
      type: 'ExecutionSucceeded',
      executionSucceededEventDetails: { output: '"x"', outputDetails: WHOLE },
    },
  ]);
});

test('a task that fails and is caught', async () => {
  const error = {
    errorMessage: 'Some exception was raised.',
    errorType: 'Exception',
    requestId: 'r',
    stackTrace: [],
  };
  const bench = await openBench({
    f: () => {
      throw new FunctionError(error);
    },
  });
  const execution = await bench.run({
    StartAt: 'Task',
    States: {
      Task: invoke('f', {
        Arguments: { FunctionName: 'f', Payload: { foo: 'bar' } },
        TimeoutSeconds: 10,
        HeartbeatSeconds: 5,
        Catch: [
          {
            ErrorEquals: ['Exception'],
            Assign: { seen: '{% $states.errorOutput.Error %}' },
            Next: 'Fallback',
          },
        ],
      }),
      Fallback: { Type: 'Succeed' },
    },
  });
  const cause = JSON.stringify(error);
  const output = JSON.stringify({ Error: 'Exception', Cause: cause });
  const kind = { resource: 'invoke', resourceType: 'lambda' };
  expect(stable(await bench.history(execution)).slice(1)).toEqual([
    {
      id: 2,
      previousEventId: 0,
      type: 'TaskStateEntered',
      stateEnteredEventDetails: { name: 'Task', input: '{}', inputDetails: WHOLE },
    },
    {
      id: 3,
      previousEventId: 2,
      type: 'TaskScheduled',
      taskScheduledEventDetails: {
        ...kind,
        region: 'cn-north-1',
        parameters: '{"FunctionName":"f","Payload":{"foo":"bar"}}',
        timeoutInSeconds: 10,
        heartbeatInSeconds: 5,
      },
    },
    { id: 4, previousEventId: 3, type: 'TaskStarted', taskStartedEventDetails: kind },
    {
      id: 5,
      previousEventId: 4,
      type: 'TaskFailed',
      taskFailedEventDetails: { ...kind, error: 'Exception', cause },
    },
    {
      id: 6,
      previousEventId: 5,
      type: 'TaskStateExited',
      stateExitedEventDetails: {
        name: 'Task',
        output,
        outputDetails: WHOLE,
        assignedVariables: { seen: '"Exception"' },
        assignedVariablesDetails: WHOLE,
      },
    },
    {
      id: 7,
      previousEventId: 6,
      type: 'SucceedStateEntered',
      stateEnteredEventDetails: { name: 'Fallback', input: output, inputDetails: WHOLE },
    },
    {
      id: 8,
      previousEventId: 7,
      type: 'SucceedStateExited',
      stateExitedEventDetails: { name: 'Fallback', output, outputDetails: WHOLE },
    },
    {
      id: 9,
      previousEventId: 8,
      type: 'ExecutionSucceeded',
      executionSucceededEventDetails: { output, outputDetails: WHOLE },
    },
  ]);
});

test('a function that is not there', async () => {
  const bench = await openBench();
  const execution = await bench.run(only(invoke('nobody')));
  const [failed, ended] = stable(await bench.history(execution)).slice(-2);
  const cause = expect.stringMatching(
    /^Function not found: nobody \(Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: .+; Proxy: null\)$/,
  );
  const error = 'Lambda.ResourceNotFoundException';
  expect(failed).toMatchObject({ type: 'TaskFailed', taskFailedEventDetails: { error, cause } });
  expect(ended).toMatchObject({ type: 'ExecutionFailed', executionFailedEventDetails: { error, cause } });
});

test('a function’s ARN as Resource has events of its own', async () => {
  const bench = await openBench({ f: ({ n }) => n });
  const Resource = 'arn:aws:lambda:cn-north-1:123456789012:function:f';
  const execution = await bench.run(only({ Type: 'Task', Resource, Arguments: { n: 1 }, TimeoutSeconds: 5 }));
  expect(stable(await bench.history(execution)).slice(2, 5)).toEqual([
    {
      id: 3,
      previousEventId: 2,
      type: 'LambdaFunctionScheduled',
      lambdaFunctionScheduledEventDetails: {
        resource: Resource,
        input: '{"n":1}',
        inputDetails: WHOLE,
        timeoutInSeconds: 5,
      },
    },
    { id: 4, previousEventId: 3, type: 'LambdaFunctionStarted' },
    {
      id: 5,
      previousEventId: 4,
      type: 'LambdaFunctionSucceeded',
      lambdaFunctionSucceededEventDetails: { output: '1', outputDetails: WHOLE },
    },
  ]);
});

test('a wait for a token that times out', async () => {
  const bench = await openBench({ hold: () => 'held' });
  const execution = await bench.run(only(awaitToken('hold', { TimeoutSeconds: 5 })));
  await bench.pass(5);
  const events = stable(await bench.history(execution));
  const kind = { resource: 'invoke.waitForTaskToken', resourceType: 'lambda' };
  expect(events[4]).toMatchObject({
    id: 5,
    previousEventId: 4,
    type: 'TaskSubmitted',
    taskSubmittedEventDetails: { ...kind, outputDetails: WHOLE },
  });
  expect(events.slice(5)).toEqual([
    {
      id: 6,
      previousEventId: 5,
      type: 'TaskTimedOut',
      taskTimedOutEventDetails: { ...kind, error: 'States.Timeout' },
    },
    {
      id: 7,
      previousEventId: 6,
      type: 'ExecutionFailed',
      executionFailedEventDetails: { error: 'States.Timeout' },
    },
  ]);
});

test('an expression that fails in a branch and is caught around it', async () => {
  const bench = await openBench();
  const Undef = { Type: 'Pass', Output: { v: '{% $states.input.missing %}' }, End: true };
  const execution = await bench.run({
    StartAt: 'P',
    States: {
      P: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'Undef', States: { Undef } }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Handled' }],
        End: true,
      },
      Handled: { Type: 'Pass', End: true },
    },
  });
  const events = await bench.history(execution);
  expect(outline(events)).toEqual([
    '1 0 ExecutionStarted',
    '2 0 ParallelStateEntered',
    '3 2 ParallelStateStarted',
    '4 3 PassStateEntered',
    '5 3 EvaluationFailed',
    '6 5 ParallelStateFailed',
    '7 6 ParallelStateExited',
    '8 7 PassStateEntered',
    '9 8 PassStateExited',
    '10 9 ExecutionSucceeded',
  ]);
  expect(events[4]?.evaluationFailedEventDetails).toEqual({
    error: 'States.QueryEvaluationError',
    cause:
      "An error occurred while executing the state 'Undef' (entered at the event id #4). The JSONata expression '$states.input.missing' specified for the field 'Output/v' returned nothing (undefined).",
    location: 'Output/v',
    state: 'Undef',
  });
});

test('an expression that fails in a task has one event for each attempt', async () => {
  const bench = await openBench();
  const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1, IntervalSeconds: 1 }];
  const execution = await bench.run(
    only(invoke('f', { Arguments: { FunctionName: '{% $nobody %}' }, Retry })),
  );
  await bench.pass(1);
  expect(outline(await bench.history(execution))).toEqual([
    '1 0 ExecutionStarted',
    '2 0 TaskStateEntered',
    '3 0 EvaluationFailed',
    '4 3 EvaluationFailed',
    '5 4 ExecutionFailed',
  ]);
});

test('a Catch whose own Output fails, after the Failed event of its state', async () => {
  const bench = await openBench();
  const Boom = { Type: 'Fail', Error: 'MyError', Cause: 'my cause' };
  const execution = await bench.run({
    StartAt: 'P',
    States: {
      P: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'Boom', States: { Boom } }],
        Catch: [
          { ErrorEquals: ['Other'], Next: 'Done' },
          { ErrorEquals: ['States.ALL'], Output: { v: '{% $states.input.missing %}' }, Next: 'Done' },
        ],
        End: true,
      },
      Done: { Type: 'Pass', End: true },
    },
  });
  const events = await bench.history(execution);
  expect(outline(events).slice(3)).toEqual([
    '4 3 FailStateEntered',
    '5 4 ParallelStateFailed',
    '6 4 EvaluationFailed',
    '7 6 ParallelStateFailed',
    '8 7 ExecutionFailed',
  ]);
  expect(events[5]?.evaluationFailedEventDetails?.location).toBe('Catch[1]/Output/v');
});

test('an iteration after the other', async () => {
  const bench = await openBench();
  const ItemProcessor = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
  const execution = await bench.run(only({ Type: 'Map', Items: [1, 2], MaxConcurrency: 1, ItemProcessor }));
  const events = await bench.history(execution);
  expect(outline(events)).toEqual([
    '1 0 ExecutionStarted',
    '2 0 MapStateEntered',
    '3 2 MapStateStarted',
    '4 3 MapIterationStarted',
    '5 4 PassStateEntered',
    '6 5 PassStateExited',
    '7 6 MapIterationSucceeded',
    '8 6 MapIterationStarted',
    '9 8 PassStateEntered',
    '10 9 PassStateExited',
    '11 10 MapIterationSucceeded',
    '12 11 MapStateSucceeded',
    '13 11 MapStateExited',
    '14 13 ExecutionSucceeded',
  ]);
  expect(events[2]?.mapStateStartedEventDetails).toEqual({ length: 2 });
  expect(events[7]?.mapIterationStartedEventDetails).toEqual({ name: 'Only', index: 1 });
});

test('a Map over nothing', async () => {
  const bench = await openBench();
  const ItemProcessor = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
  const execution = await bench.run(
    only({ Type: 'Map', Items: '{% $states.input.items %}', ItemProcessor }),
    { items: [] },
  );
  expect(outline(await bench.history(execution)).slice(2)).toEqual([
    '3 2 MapStateStarted',
    '4 3 MapStateSucceeded',
    '5 3 MapStateExited',
    '6 5 ExecutionSucceeded',
  ]);
});

test('a Map whose iterations time out together', async () => {
  const bench = await openBench({ hold: () => null });
  const ItemProcessor = { StartAt: 'I', States: { I: awaitToken('hold', { TimeoutSeconds: 5 }) } };
  const execution = await bench.run(only({ Type: 'Map', Items: [1, 2, 3], ItemProcessor }));
  await bench.pass(5);
  expect(outline(await bench.history(execution))).toEqual([
    '1 0 ExecutionStarted',
    '2 0 MapStateEntered',
    '3 2 MapStateStarted',
    '4 3 MapIterationStarted',
    '5 3 MapIterationStarted',
    '6 3 MapIterationStarted',
    '7 4 TaskStateEntered',
    '8 7 TaskScheduled',
    '9 5 TaskStateEntered',
    '10 9 TaskScheduled',
    '11 6 TaskStateEntered',
    '12 11 TaskScheduled',
    '13 8 TaskStarted',
    '14 10 TaskStarted',
    '15 12 TaskStarted',
    '16 13 TaskSubmitted',
    '17 14 TaskSubmitted',
    '18 15 TaskSubmitted',
    '19 16 TaskTimedOut',
    '20 19 MapIterationFailed',
    '21 19 TaskStateAborted',
    '22 19 MapIterationAborted',
    '23 19 TaskStateAborted',
    '24 19 MapIterationAborted',
    '25 19 TaskStateAborted',
    '26 19 MapStateFailed',
    '27 26 ExecutionFailed',
  ]);
});

test('a task that fails its branch', async () => {
  const bench = await openBench({
    f: () => {
      throw new FunctionError({ errorType: 'Bad', errorMessage: 'bad' });
    },
  });
  const execution = await bench.run({
    StartAt: 'P',
    States: {
      P: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'T', States: { T: invoke('f') } }],
        Catch: [{ ErrorEquals: ['Bad'], Next: 'Handled' }],
        End: true,
      },
      Handled: { Type: 'Succeed' },
    },
  });
  expect(outline(await bench.history(execution)).slice(3)).toEqual([
    '4 3 TaskStateEntered',
    '5 4 TaskScheduled',
    '6 5 TaskStarted',
    '7 6 TaskFailed',
    '8 7 TaskStateAborted',
    '9 7 ParallelStateFailed',
    '10 9 ParallelStateExited',
    '11 10 SucceedStateEntered',
    '12 11 SucceedStateExited',
    '13 12 ExecutionSucceeded',
  ]);
});

test('a Parallel that is tried again starts again, without a Failed event', async () => {
  const bench = await openBench();
  const Boom = { Type: 'Fail', Error: 'MyError' };
  const Retry = [{ ErrorEquals: ['MyError'], MaxAttempts: 1, IntervalSeconds: 1 }];
  const execution = await bench.run(
    only({ Type: 'Parallel', Branches: [{ StartAt: 'Boom', States: { Boom } }], Retry }),
  );
  await bench.pass(1);
  expect(outline(await bench.history(execution)).slice(2)).toEqual([
    '3 2 ParallelStateStarted',
    '4 3 FailStateEntered',
    '5 4 ParallelStateStarted',
    '6 5 FailStateEntered',
    '7 6 ParallelStateFailed',
    '8 7 ExecutionFailed',
  ]);
});

test('Items that fail, before the Map has started', async () => {
  const bench = await openBench();
  const ItemProcessor = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
  const execution = await bench.run(
    only({ Type: 'Map', Items: '{% $states.input.missing %}', ItemProcessor }),
  );
  expect(outline(await bench.history(execution)).slice(1)).toEqual([
    '2 0 MapStateEntered',
    '3 0 EvaluationFailed',
    '4 3 MapStateFailed',
    '5 4 ExecutionFailed',
  ]);
});

test.each([
  [
    "{% 'text' %}",
    `The JSONata expression ''text'' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was 'string' for value: "text"`,
  ],
  [
    '{% $fn := function($x){$x} %}',
    "The JSONata expression '$fn := function($x){$x}' specified for the field 'Items' returned an unsupported result type.",
  ],
  [undefined, 'Map state input must be an array but was: {}'],
])('Items that are no array (%s) are complained of from before the state', async (Items, why) => {
  const bench = await openBench();
  const ItemProcessor = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
  const execution = await bench.run({
    StartAt: 'First',
    States: { First: { Type: 'Pass', Next: 'Fan' }, Fan: { Type: 'Map', Items, ItemProcessor, End: true } },
  });
  const events = await bench.history(execution);
  expect(outline(events).slice(3)).toEqual([
    '4 3 MapStateEntered',
    '5 3 EvaluationFailed',
    '6 5 MapStateFailed',
    '7 6 ExecutionFailed',
  ]);
  expect(events[4]?.evaluationFailedEventDetails).toEqual({
    error: 'States.QueryEvaluationError',
    cause: `An error occurred while executing the state 'Fan' (entered at the event id #4). ${why}`,
    state: 'Fan',
    ...(Items === undefined ? {} : { location: 'Items' }),
  });
});

test.each([
  '2016-12-05 21:29:29Z',
  '2016-12-05T21:29:29',
  '2016-13-05T21:29:29Z',
  '2016-12-05T25:29:29Z',
  '05-12-2016T21:29:29Z',
])('a Timestamp that is none: %s', async (at) => {
  const bench = await openBench();
  const execution = await bench.run(only({ Type: 'Wait', Timestamp: '{% $states.input.at %}' }), { at });
  const events = await bench.history(execution);
  expect(outline(events).slice(1)).toEqual([
    '2 0 WaitStateEntered',
    '3 2 EvaluationFailed',
    '4 3 ExecutionFailed',
  ]);
  expect(events[2]?.evaluationFailedEventDetails).toEqual({
    error: 'States.QueryEvaluationError',
    cause: `An error occurred while executing the state 'Only' (entered at the event id #2). The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${at}`,
    location: 'Timestamp',
    state: 'Only',
  });
});
