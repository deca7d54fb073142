import { DescribeExecutionCommand, RedriveExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { FunctionError, invoke, only, openBench, outline } from './harness.ts';

const down = () => {
  throw new FunctionError({ errorType: 'Down', errorMessage: 'not now' });
};

test('an execution that failed goes on where it failed, and what succeeded is not done again', async () => {
  let works = false;
  const bench = await openBench({ first: () => 1, second: () => (works ? 2 : down()) });
  const execution = await bench.run({
    StartAt: 'First',
    States: {
      First: invoke('first', {
        End: undefined,
        Next: 'Second',
        Assign: { kept: '{% $states.result.Payload %}' },
      }),
      Second: invoke('second', { Output: '{% $kept + $states.result.Payload %}' }),
    },
  });
  expect(await bench.describe(execution)).toMatchObject({ status: 'FAILED', error: 'Down' });
  works = true;
  await bench.reopen();
  await bench.client.send(new RedriveExecutionCommand({ executionArn: execution }));
  await bench.engine.idle();
  expect(await bench.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: 3 });
  expect(bench.invocations.map(({ name }) => name)).toEqual(['first', 'second', 'second']);
  const types = (await bench.history(execution)).map(({ type }) => type);
  expect(types.slice(types.indexOf('ExecutionFailed'))).toEqual([
    'ExecutionFailed',
    'ExecutionRedriven',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'ExecutionSucceeded',
  ]);
  expect(await bench.client.send(new DescribeExecutionCommand({ executionArn: execution }))).toMatchObject({
    redriveCount: 1,
    redriveStatus: 'NOT_REDRIVABLE',
  });
});

test('of branches only those are taken up that did not come to their end', async () => {
  let works = false;
  const bench = await openBench({ good: () => 'g', bad: () => (works ? 'b' : down()) });
  const Retry = [{ ErrorEquals: ['Down'], IntervalSeconds: 5, MaxAttempts: 1 }];
  const branch = (name: string) => ({
    StartAt: name,
    States: { [name]: invoke(name, { Output: name, Retry }) },
  });
  const execution = await bench.run(only({ Type: 'Parallel', Branches: [branch('good'), branch('bad')] }));
  await bench.pass(10);
  expect((await bench.describe(execution)).status).toBe('FAILED');
  works = true;
  await bench.client.send(new RedriveExecutionCommand({ executionArn: execution }));
  await bench.engine.idle();
  expect((await bench.describe(execution)).output).toEqual(['good', 'bad']);
  expect(bench.invocations.filter(({ name }) => name === 'good')).toHaveLength(1);
});

test('a redrive counts retries and the time of the whole execution anew', async () => {
  let tries = 0;
  const bench = await openBench({
    f: () => {
      tries += 1;
      return tries < 6 ? down() : 'at last';
    },
  });
  const retry = { Retry: [{ ErrorEquals: ['Down'], IntervalSeconds: 1, MaxAttempts: 2 }] };
  const execution = await bench.run({ ...only(invoke('f', retry)), TimeoutSeconds: 60 });
  await bench.pass(30);
  expect((await bench.describe(execution)).status).toBe('FAILED');
  expect(tries).toBe(3);
  await bench.pass(100);
  await bench.client.send(new RedriveExecutionCommand({ executionArn: execution }));
  await bench.pass(30);
  expect(await bench.describe(execution)).toMatchObject({ status: 'SUCCEEDED' });
});

test('what runs, succeeded or ended more than fourteen days ago is not redriven', async () => {
  const bench = await openBench({ f: down });
  const redrive = (executionArn: string) => bench.client.send(new RedriveExecutionCommand({ executionArn }));
  const waiting = await bench.run(only({ Type: 'Wait', Seconds: 10 }));
  await expect(redrive(waiting)).rejects.toMatchObject({ name: 'ExecutionNotRedrivable' });
  const done = await bench.run(only({ Type: 'Pass' }));
  await expect(redrive(done)).rejects.toMatchObject({ name: 'ExecutionNotRedrivable' });
  const failed = await bench.run(only(invoke('f')));
  await bench.pass(15 * 86_400);
  await expect(redrive(failed)).rejects.toMatchObject({ name: 'ExecutionNotRedrivable' });
  expect(outline(await bench.history(failed)).at(-1)).toContain('ExecutionFailed');
});
