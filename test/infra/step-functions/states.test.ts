import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { DynamodbRefusal } from '../../../infra/local/step-functions/integrations/dynamodb.ts';
import { invoke, only, openBench, START } from './harness.ts';

describe('Pass', () => {
  test('gives its input on when it has no Output', async () => {
    const bench = await openBench();
    const execution = await bench.run(only({ Type: 'Pass' }), { a: [1, null] });
    expect(await bench.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: { a: [1, null] } });
  });

  test('evaluates every expression of its Output and leaves all else as it stands', async () => {
    const bench = await openBench();
    const Output = {
      sum: '{% $states.input.a + 1 %}',
      deep: [{ x: '{% $states.input.a %}' }, ' {% not %} '],
      text: '$.a',
      none: null,
    };
    const execution = await bench.run(only({ Type: 'Pass', Output }), { a: 1 });
    expect((await bench.describe(execution)).output).toEqual({
      sum: 2,
      deep: [{ x: 1 }, ' {% not %} '],
      text: '$.a',
      none: null,
    });
  });
});

describe('Choice', () => {
  const machine = (rules: object[], rest: object = {}) => ({
    StartAt: 'Choose',
    States: {
      Choose: { Type: 'Choice', Choices: rules, ...rest },
      One: { Type: 'Pass', Output: { went: 'one', input: '{% $states.input %}', v: '{% $v %}' }, End: true },
      Other: {
        Type: 'Pass',
        Output: { went: 'other', input: '{% $states.input %}', v: '{% $v %}' },
        End: true,
      },
    },
  });
  const one = { Condition: '{% $states.input.n = 1 %}', Next: 'One', Output: 'first', Assign: { v: 1 } };

  test('takes the first rule that holds, with that rule’s Output and Assign', async () => {
    const bench = await openBench();
    const execution = await bench.run(
      machine([one, { Condition: true, Next: 'Other' }], { Default: 'Other' }),
      { n: 1 },
    );
    expect((await bench.describe(execution)).output).toEqual({ went: 'one', input: 'first', v: 1 });
  });

  test('assigns what the state assigns whichever rule holds, a rule’s own on top', async () => {
    const bench = await openBench();
    const rest = { Default: 'Other', Assign: { v: 'state', w: 'state' } };
    const states = machine([one], rest);
    const execution = await bench.run(states, { n: 1 });
    const exited = (await bench.history(execution)).find((event) => event.type === 'ChoiceStateExited');
    expect(exited?.stateExitedEventDetails?.assignedVariables).toEqual({ v: '1', w: '"state"' });
  });

  test('takes Default when no rule holds, with the state’s own Output and Assign', async () => {
    const bench = await openBench();
    const execution = await bench.run(machine([one], { Default: 'Other', Output: 'own', Assign: { v: 2 } }), {
      n: 2,
    });
    expect((await bench.describe(execution)).output).toEqual({ went: 'other', input: 'own', v: 2 });
  });

  test('fails with States.Runtime, as AWS does, when no rule holds and there is no Default', async () => {
    const bench = await openBench();
    const states = {
      Choose: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'One' }] },
      One: { Type: 'Succeed' },
    };
    const execution = await bench.run({ StartAt: 'Choose', States: states });
    expect(await bench.describe(execution)).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'Choose' (entered at the event id #2). Failed to transition out of the state. The state does not point to a next state.",
    });
  });

  test('does not take a Condition that gives no boolean', async () => {
    const bench = await openBench();
    const execution = await bench.run(
      machine([{ Condition: '{% "yes" %}', Next: 'One' }], { Default: 'Other' }),
    );
    expect(await bench.describe(execution)).toMatchObject({ error: 'States.QueryEvaluationError' });
  });
});

describe('Wait', () => {
  test.each([
    ['Seconds as a number', { Seconds: 90 }],
    ['Seconds as an expression', { Seconds: '{% $states.input.seconds %}' }],
    ['Timestamp as text', { Timestamp: new Date(START + 90_000).toISOString() }],
    ['Timestamp as an expression', { Timestamp: '{% $fromMillis($millis() + 90000) %}' }],
  ])('sleeps until its time: %s', async (_name, fields) => {
    const bench = await openBench();
    const execution = await bench.run(only({ Type: 'Wait', ...fields }), { seconds: 90 });
    await bench.pass(89);
    expect((await bench.describe(execution)).status).toBe('RUNNING');
    await bench.pass(1);
    expect((await bench.describe(execution)).status).toBe('SUCCEEDED');
  });

  test('lasts a year, over restarts', async () => {
    const bench = await openBench();
    const execution = await bench.run(only({ Type: 'Wait', Seconds: 365 * 86_400, Output: 'awake' }));
    await bench.pass(300 * 86_400);
    await bench.reopen();
    expect((await bench.describe(execution)).status).toBe('RUNNING');
    await bench.pass(65 * 86_400);
    expect(await bench.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: 'awake' });
  });

  test('does not wait for a time that has passed', async () => {
    const bench = await openBench();
    const execution = await bench.run(only({ Type: 'Wait', Timestamp: '2020-01-01T00:00:00Z' }));
    expect((await bench.describe(execution)).status).toBe('SUCCEEDED');
  });

  test.each(['{% -1 %}', '{% "soon" %}', '{% 1.5 %}'])('does not take %s as Seconds', async (Seconds) => {
    const bench = await openBench();
    const execution = await bench.run(only({ Type: 'Wait', Seconds }));
    expect(await bench.describe(execution)).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
  });
});

describe('Succeed and Fail', () => {
  test('Succeed ends the execution with its Output', async () => {
    const bench = await openBench();
    const execution = await bench.run(
      { StartAt: 'Done', States: { Done: { Type: 'Succeed', Output: { ok: '{% $states.input.a %}' } } } },
      { a: 7 },
    );
    expect(await bench.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: { ok: 7 } });
  });

  test('Fail ends it with an Error and a Cause that may be expressions', async () => {
    const bench = await openBench();
    const state = { Type: 'Fail', Error: "{% 'No' & $states.input.what %}", Cause: 'because' };
    const execution = await bench.run({ StartAt: 'Done', States: { Done: state } }, { what: 'Room' });
    expect(await bench.describe(execution)).toMatchObject({
      status: 'FAILED',
      error: 'NoRoom',
      cause: 'because',
    });
  });
});

describe('Task', () => {
  test('lambda:invoke gives the function its Payload and returns AWS’s envelope', async () => {
    const bench = await openBench({ double: ({ n }) => ({ n: Number(n) * 2 }) });
    const Arguments = { FunctionName: 'double', Payload: { n: '{% $states.input.n %}' } };
    const execution = await bench.run(only(invoke('double', { Arguments })), { n: 21 });
    expect((await bench.describe(execution)).output).toMatchObject({
      ExecutedVersion: '$LATEST',
      Payload: { n: 42 },
      SdkHttpMetadata: { HttpStatusCode: 200, HttpHeaders: { 'X-Amz-Executed-Version': '$LATEST' } },
      SdkResponseMetadata: { RequestId: expect.any(String) },
      StatusCode: 200,
    });
  });

  test('the ARN of a function as Resource gives Arguments as payload and its answer as result', async () => {
    const bench = await openBench({ double: ({ n }) => Number(n) * 2 });
    const Resource = 'arn:aws-cn:lambda:cn-north-1:123456789012:function:double';
    const execution = await bench.run(
      only({ Type: 'Task', Resource, Arguments: { n: 4 }, Output: { twice: '{% $states.result %}' } }),
    );
    expect((await bench.describe(execution)).output).toEqual({ twice: 8 });
  });

  test('gives the state input as Arguments when there are none', async () => {
    const bench = await openBench({ echo: (payload) => payload });
    const Resource = 'arn:aws:lambda:cn-north-1:123456789012:function:echo:live';
    const execution = await bench.run(only({ Type: 'Task', Resource }), { mine: true });
    expect((await bench.describe(execution)).output).toEqual({ mine: true });
  });

  test('what looks like an expression in the data is none', async () => {
    const bench = await openBench({ echo: (payload) => payload });
    const Resource = 'arn:aws:lambda:cn-north-1:123456789012:function:echo';
    const input = { evil: '{% $states.context %}' };
    const execution = await bench.run(only({ Type: 'Task', Resource }), input);
    expect((await bench.describe(execution)).output).toEqual(input);
    const Branches = [
      { StartAt: 'B', States: { B: { Type: 'Pass', Output: '{% $states.input %}', End: true } } },
    ];
    expect(
      (await bench.describe(await bench.run(only({ Type: 'Parallel', Branches }), input))).output,
    ).toEqual([input]);
  });

  test('any partition serves', async () => {
    const bench = await openBench({ f: () => 1 });
    const execution = await bench.run(
      only(
        invoke('f', {
          Resource: 'arn:aws-cn:states:::lambda:invoke',
          Output: '{% $states.result.Payload %}',
        }),
      ),
    );
    expect((await bench.describe(execution)).output).toBe(1);
  });

  test('dynamodb operations are passed on and their errors named', async () => {
    const calls: unknown[] = [];
    const bench = await openBench(
      {},
      {
        dynamodb: async (operation, input) => {
          calls.push([operation, input]);
          if (operation === 'PutItem')
            throw new DynamodbRefusal('ConditionalCheckFailedException', 'The conditional request failed');
          return { Item: { id: { S: '1' } } };
        },
      },
    );
    const task = (operation: string, rest: object) => ({
      Type: 'Task',
      Resource: `arn:aws:states:::dynamodb:${operation}`,
      Arguments: { TableName: 't' },
      ...rest,
    });
    const execution = await bench.run({
      StartAt: 'Get',
      States: {
        Get: task('getItem', { Output: '{% $states.result.Item %}', Next: 'Put' }),
        Put: task('putItem', {
          Catch: [{ ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], Next: 'Kept' }],
          End: true,
        }),
        Kept: { Type: 'Succeed', Output: 'kept' },
      },
    });
    expect((await bench.describe(execution)).output).toBe('kept');
    expect(calls).toEqual([
      ['GetItem', { TableName: 't' }],
      ['PutItem', { TableName: 't' }],
    ]);
  });
});

describe('What AWS does at the edges', () => {
  test('a Payload that is text is the JSON that the function is given', async () => {
    const bench = await openBench({ f: ({ a }) => a });
    const call = (Payload: unknown) =>
      bench.run(
        only(
          invoke('f', { Arguments: { FunctionName: 'f', Payload }, Output: '{% $states.result.Payload %}' }),
        ),
      );
    expect((await bench.describe(await call('{"a":7}'))).output).toBe(7);
    expect(await bench.describe(await call('no JSON'))).toMatchObject({
      error: 'Lambda.InvalidRequestContentException',
    });
  });

  test('the first state is given the text of the input as it was written', async () => {
    const bench = await openBench();
    const machine = await bench.create(only({ Type: 'Pass' }));
    const { executionArn } = await bench.client.send(
      new StartExecutionCommand({ stateMachineArn: machine, input: '{ "a": 1.0 }' }),
    );
    await bench.engine.idle();
    const [, entered] = await bench.history(executionArn ?? '');
    expect(entered?.stateEnteredEventDetails?.input).toBe('{ "a": 1.0 }');
  });

  test.each(['2016-02-30T00:00:00Z', '2026-03-02T24:00:00Z'])('%s is no Timestamp', async (Timestamp) => {
    const bench = await openBench();
    const wait = only({ Type: 'Wait', Timestamp: '{% $states.input.at %}' });
    expect(await bench.describe(await bench.run(wait, { at: Timestamp }))).toMatchObject({
      status: 'FAILED',
    });
  });

  test('a wait until a moment more than 2^31 seconds ahead fails, and nothing catches it', async () => {
    const bench = await openBench();
    const execution = await bench.run(only({ Type: 'Wait', Timestamp: '2126-01-01T00:00:00Z' }));
    expect(await bench.describe(execution)).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('Wait state delay is too long.'),
    });
  });

  test('an error for which AWS’s client has no name goes by that of the service', async () => {
    const bench = await openBench(
      {},
      {
        dynamodb: async () => {
          throw new DynamodbRefusal('ValidationException', 'One or more parameter values were invalid');
        },
      },
    );
    const put = {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Arguments: { TableName: 't' },
    };
    expect(await bench.describe(await bench.run(only(put)))).toMatchObject({
      error: 'DynamoDB.AmazonDynamoDBException',
      cause: expect.stringContaining('Error Code: ValidationException'),
    });
  });

  test('what a nested execution came to says whether it may be redriven', async () => {
    const bench = await openBench();
    const nested = await bench.create(only({ Type: 'Pass' }), 'nested');
    const task = {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Arguments: { StateMachineArn: nested },
    };
    expect((await bench.describe(await bench.run(only(task)))).output).toMatchObject({
      RedriveCount: 0,
      RedriveStatus: 'NOT_REDRIVABLE',
      RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
  });
});
