import { SendTaskFailureCommand, SendTaskHeartbeatCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { awaitToken, type Fake, FunctionError, invoke, only, openBench, outline, START } from './harness.ts';

/** A function that fails some times and then answers when it was called. */
function failing(times: number, errorType = 'Flaky'): { readonly fake: Fake; readonly calls: number[] } {
  const calls: number[] = [];
  return {
    calls,
    fake: (_payload, now) => {
      calls.push((now - START) / 1000);
      if (calls.length <= times) throw new FunctionError({ errorType, errorMessage: 'again' });
      return 'done';
    },
  };
}

describe('Retry', () => {
  test('tries three times, after 1, 2 and 4 seconds, when nothing else is said', async () => {
    const { fake, calls } = failing(9);
    const bench = await openBench({ f: fake });
    const execution = await bench.run(only(invoke('f', { Retry: [{ ErrorEquals: ['States.ALL'] }] })));
    await bench.pass(1000);
    expect(calls).toEqual([0, 1, 3, 7]);
    expect(await bench.describe(execution)).toMatchObject({ status: 'FAILED', error: 'Flaky' });
  });

  test('follows IntervalSeconds, BackoffRate, MaxAttempts and MaxDelaySeconds', async () => {
    const { fake, calls } = failing(9);
    const bench = await openBench({ f: fake });
    const Retry = [
      { ErrorEquals: ['Flaky'], IntervalSeconds: 10, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 50 },
    ];
    await bench.run(only(invoke('f', { Retry })));
    await bench.pass(1000);
    expect(calls).toEqual([0, 10, 40, 90, 140]);
  });

  test('spreads the waits with JitterStrategy FULL', async () => {
    const { fake, calls } = failing(9);
    const bench = await openBench({ f: fake }, { random: () => 0.5 });
    const Retry = [
      { ErrorEquals: ['Flaky'], IntervalSeconds: 10, BackoffRate: 2, MaxAttempts: 2, JitterStrategy: 'FULL' },
    ];
    await bench.run(only(invoke('f', { Retry })));
    await bench.pass(1000);
    expect(calls).toEqual([0, 5, 15]);
  });

  test('counts each of its entries for itself and tells RetryCount', async () => {
    const errors = ['A', 'B', 'A', 'B', 'A'];
    const seen: unknown[] = [];
    const fake: Fake = ({ count }) => {
      seen.push(count);
      throw new FunctionError({ errorType: errors[seen.length - 1], errorMessage: '' });
    };
    const bench = await openBench({ f: fake });
    const Retry = ['A', 'B'].map((name) => ({
      ErrorEquals: [name],
      IntervalSeconds: 1,
      MaxAttempts: 2,
      BackoffRate: 1,
    }));
    const Arguments = { FunctionName: 'f', Payload: { count: '{% $states.context.State.RetryCount %}' } };
    const execution = await bench.run(only(invoke('f', { Arguments, Retry })));
    await bench.pass(100);
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect((await bench.describe(execution)).error).toBe('A');
  });

  test('comes before Catch', async () => {
    const { fake, calls } = failing(9);
    const bench = await openBench({ f: fake });
    const execution = await bench.run({
      StartAt: 'T',
      States: {
        T: invoke('f', {
          Retry: [{ ErrorEquals: ['Flaky'], MaxAttempts: 1 }],
          Catch: [{ ErrorEquals: ['Flaky'], Next: 'C' }],
        }),
        C: { Type: 'Succeed', Output: 'caught' },
      },
    });
    await bench.pass(1);
    expect(calls).toHaveLength(2);
    expect((await bench.describe(execution)).output).toBe('caught');
  });

  test('waits over a restart', async () => {
    const { fake, calls } = failing(1);
    const bench = await openBench({ f: fake });
    const execution = await bench.run(
      only(invoke('f', { Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 60 }] })),
    );
    await bench.reopen();
    await bench.pass(60);
    expect(calls).toEqual([0, 60]);
    expect((await bench.describe(execution)).status).toBe('SUCCEEDED');
  });
});

describe('Catch', () => {
  const caughtBy = async (errorType: string, ErrorEquals: string[]) => {
    const { fake } = failing(9, errorType);
    const bench = await openBench({ f: fake });
    const execution = await bench.run({
      StartAt: 'T',
      States: { T: invoke('f', { Catch: [{ ErrorEquals, Next: 'C' }] }), C: { Type: 'Succeed' } },
    });
    return (await bench.describe(execution)).status === 'SUCCEEDED';
  };

  test.each([
    ['Mine', ['Other', 'Mine'], true],
    ['Mine', ['Other'], false],
    ['Mine', ['States.ALL'], true],
    ['Mine', ['States.TaskFailed'], true],
    ['Mine', ['States.Timeout'], false],
  ])('%s is caught by %j: %s', async (error, names, caught) => {
    expect(await caughtBy(error, names)).toBe(caught);
  });

  test('gives Error and Cause as output, or what its own Output makes of them', async () => {
    const { fake } = failing(9);
    const bench = await openBench({ f: fake });
    const Output = {
      why: '{% $parse($states.errorOutput.Cause).errorMessage %}',
      what: '{% $states.errorOutput.Error %}',
      of: '{% $states.input.id %}',
    };
    const execution = await bench.run(
      {
        StartAt: 'T',
        States: {
          T: invoke('f', { Catch: [{ ErrorEquals: ['States.ALL'], Output, Next: 'C' }] }),
          C: { Type: 'Succeed' },
        },
      },
      { id: 7 },
    );
    expect((await bench.describe(execution)).output).toEqual({ why: 'again', what: 'Flaky', of: 7 });
  });

  test('catches a failing expression by States.QueryEvaluationError', async () => {
    const bench = await openBench({ f: () => 1 });
    const execution = await bench.run({
      StartAt: 'T',
      States: {
        T: invoke('f', {
          Output: '{% $states.result.no.such %}',
          Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'C' }],
        }),
        C: { Type: 'Succeed' },
      },
    });
    expect((await bench.describe(execution)).output).toMatchObject({ Error: 'States.QueryEvaluationError' });
  });

  test('does not catch States.Runtime, wherever it stands', async () => {
    const bench = await openBench();
    const Choose = { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Done' }] };
    const branch = { StartAt: 'Choose', States: { Choose, Done: { Type: 'Succeed' } } };
    const execution = await bench.run({
      StartAt: 'P',
      States: {
        P: {
          Type: 'Parallel',
          Branches: [branch],
          Retry: [{ ErrorEquals: ['States.ALL'] }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }],
          End: true,
        },
        C: { Type: 'Succeed' },
      },
    });
    expect((await bench.describe(execution)).error).toBe('States.Runtime');
    expect(outline(await bench.history(execution)).slice(3)).toEqual([
      '4 3 ChoiceStateEntered',
      '5 4 ExecutionFailed',
    ]);
  });
});

describe('what a function’s failure is called', () => {
  test('by its errorType, the whole error object being the cause', async () => {
    const error = { errorType: 'OutOfPaper', errorMessage: 'no paper', trace: ['at x'] };
    const bench = await openBench({
      f: () => {
        throw new FunctionError(error);
      },
    });
    const execution = await bench.run(only(invoke('f')));
    expect(await bench.describe(execution)).toMatchObject({
      error: 'OutOfPaper',
      cause: JSON.stringify(error),
    });
  });

  test('Lambda.Unknown when it has no errorType', async () => {
    const bench = await openBench({
      f: () => {
        throw new FunctionError({ errorMessage: 'died' });
      },
    });
    const execution = await bench.run(only(invoke('f')));
    expect(await bench.describe(execution)).toMatchObject({
      error: 'Lambda.Unknown',
      cause:
        'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"died"}',
    });
  });

  test('Lambda.SdkClientException when Lambda cannot be reached', async () => {
    const bench = await openBench({
      f: () => {
        throw new TypeError('fetch failed');
      },
    });
    const execution = await bench.run(only(invoke('f')));
    expect(await bench.describe(execution)).toMatchObject({
      error: 'Lambda.SdkClientException',
      cause: 'fetch failed',
    });
  });
});

describe('TimeoutSeconds and HeartbeatSeconds', () => {
  const held = (rest: object, Catch: object[] = []) => ({
    StartAt: 'T',
    States: {
      T: awaitToken('hold', { ...rest, ...(Catch.length > 0 ? { Catch } : {}) }),
      C: { Type: 'Succeed' },
    },
  });
  const hold = () => {
    const tokens: string[] = [];
    const fakes: Record<string, Fake> = { hold: ({ token }) => void tokens.push(String(token)) };
    return { tokens, fakes };
  };

  test('a timeout is States.Timeout, also by expression', async () => {
    const bench = await openBench(hold().fakes);
    const execution = await bench.run(
      held({ TimeoutSeconds: '{% $states.input.t %}' }, [{ ErrorEquals: ['States.Timeout'], Next: 'C' }]),
      { t: 60 },
    );
    await bench.pass(59);
    expect((await bench.describe(execution)).status).toBe('RUNNING');
    await bench.pass(1);
    expect(await bench.describe(execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: { Error: 'States.Timeout' },
    });
  });

  test.each([['States.HeartbeatTimeout'], ['States.Timeout'], ['States.ALL']])(
    'a missed heartbeat is caught by %s',
    async (name) => {
      const bench = await openBench(hold().fakes);
      const execution = await bench.run(
        held({ TimeoutSeconds: 100, HeartbeatSeconds: 10 }, [{ ErrorEquals: [name], Next: 'C' }]),
      );
      await bench.pass(10);
      expect((await bench.describe(execution)).status).toBe('SUCCEEDED');
    },
  );

  test('a timeout is not caught by States.TaskFailed nor by States.HeartbeatTimeout', async () => {
    const bench = await openBench(hold().fakes);
    const Catch = [{ ErrorEquals: ['States.TaskFailed', 'States.HeartbeatTimeout'], Next: 'C' }];
    const execution = await bench.run(held({ TimeoutSeconds: 10 }, Catch));
    await bench.pass(10);
    expect(await bench.describe(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('heartbeats keep a task alive, but not beyond its timeout', async () => {
    const { fakes, tokens } = hold();
    const bench = await openBench(fakes);
    const execution = await bench.run(
      held({ TimeoutSeconds: 35, HeartbeatSeconds: 10 }, [
        { ErrorEquals: ['States.HeartbeatTimeout'], Next: 'C' },
      ]),
    );
    for (let beat = 0; beat < 4; beat += 1) {
      await bench.pass(8);
      await bench.client.send(new SendTaskHeartbeatCommand({ taskToken: tokens[0] }));
    }
    expect((await bench.describe(execution)).status).toBe('RUNNING');
    await bench.pass(3);
    expect(await bench.describe(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('a late answer of a function that has timed out changes nothing', async () => {
    const answer = Promise.withResolvers<unknown>();
    const bench = await openBench({ slow: () => answer.promise });
    const started = bench.run(only(invoke('slow', { TimeoutSeconds: 5 })));
    await expect.poll(() => bench.invocations.length).toBe(1);
    await bench.jump(5);
    answer.resolve('too late');
    const execution = await started;
    expect(await bench.describe(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(outline(await bench.history(execution)).slice(-2)).toEqual([
      '5 4 TaskTimedOut',
      '6 5 ExecutionFailed',
    ]);
  });

  test('the machine’s own TimeoutSeconds ends the execution as TIMED_OUT', async () => {
    const bench = await openBench(hold().fakes);
    const execution = await bench.run({ TimeoutSeconds: 30, ...only({ Type: 'Wait', Seconds: 60 }) });
    await bench.pass(30);
    expect((await bench.describe(execution)).status).toBe('TIMED_OUT');
    expect(outline(await bench.history(execution)).at(-1)).toBe('3 0 ExecutionTimedOut');
  });
});

describe('StopExecution', () => {
  test('aborts, with the error and cause given, and only what still runs', async () => {
    const bench = await openBench();
    const execution = await bench.run(only({ Type: 'Wait', Seconds: 60 }));
    const stop = () =>
      bench.client.send(
        new StopExecutionCommand({ executionArn: execution, error: 'Enough', cause: 'really' }),
      );
    const first = await stop();
    await bench.pass(100);
    expect((await stop()).stopDate).toEqual(first.stopDate);
    expect(await bench.describe(execution)).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'really',
    });
    expect(outline(await bench.history(execution))).toEqual([
      '1 0 ExecutionStarted',
      '2 0 WaitStateEntered',
      '3 0 ExecutionAborted',
    ]);
  });
});

test('a Catch is told of the error and the cause, empty ones too', async () => {
  const bench = await openBench({ hold: () => 'held' });
  const caught = {
    Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput %}', Next: 'Caught' }],
  };
  const waits = (rest: object) => ({
    StartAt: 'Only',
    States: { Only: awaitToken('hold', { ...rest, ...caught }), Caught: { Type: 'Succeed' } },
  });
  const late = await bench.run(waits({ TimeoutSeconds: 5 }));
  await bench.pass(5);
  expect((await bench.describe(late)).output).toEqual({ Error: 'States.Timeout', Cause: '' });
  const failed = await bench.run(waits({}));
  const { payload } = bench.invocations.at(-1) ?? {};
  await bench.client.send(new SendTaskFailureCommand({ taskToken: String(payload?.token) }));
  await bench.engine.idle();
  expect((await bench.describe(failed)).output).toEqual({ Error: null, Cause: null });
});

test('an execution with 25,000 events fails by that, and no state is blamed', async () => {
  const bench = await openBench();
  const execution = await bench.run({
    StartAt: 'A',
    States: {
      A: { Type: 'Choice', Choices: [{ Condition: false, Next: 'End' }], Default: 'B' },
      B: { Type: 'Pass', Next: 'A' },
      End: { Type: 'Succeed' },
    },
  });
  const ended = await bench.describe(execution);
  expect(ended).toMatchObject({
    status: 'FAILED',
    cause: 'The execution reached the maximum number of history events (25000).',
  });
});

test('the time-out of a function that hangs is reached by the clock alone', async () => {
  const bench = await openBench({ f: () => new Promise(() => undefined) }, { patience: 20 });
  const execution = await bench.run(only(invoke('f', { TimeoutSeconds: 60 })));
  await bench.pass(60);
  expect(await bench.describe(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});
