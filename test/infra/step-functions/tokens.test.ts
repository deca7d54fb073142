import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { awaitToken, type Fake, only, openBench, outline } from './harness.ts';

async function waiting(rest: object = {}, fake: Fake = () => null) {
  const tokens: string[] = [];
  const bench = await openBench({
    hold: (payload, now) => {
      tokens.push(String(payload.token));
      return fake(payload, now);
    },
  });
  const execution = await bench.run(only(awaitToken('hold', rest)));
  const succeed = (output: unknown, token = tokens.at(-1)) =>
    bench.client.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(output) }));
  return { bench, execution, tokens, succeed };
}

test('SendTaskSuccess gives the task its result', async () => {
  const { bench, execution, succeed } = await waiting({ Output: { got: '{% $states.result %}' } });
  await succeed({ next: 'review' });
  await bench.engine.idle();
  expect(await bench.describe(execution)).toMatchObject({
    status: 'SUCCEEDED',
    output: { got: { next: 'review' } },
  });
});

test('SendTaskFailure fails it with an Error and a Cause', async () => {
  const { bench, execution, tokens } = await waiting();
  await bench.client.send(
    new SendTaskFailureCommand({ taskToken: tokens[0], error: 'Superseded', cause: 'newer' }),
  );
  expect(await bench.describe(execution)).toMatchObject({
    status: 'FAILED',
    error: 'Superseded',
    cause: 'newer',
  });
});

test('a token serves once: the second time answers TaskTimedOut', async () => {
  const { succeed } = await waiting();
  await succeed(1);
  await expect(succeed(2)).rejects.toMatchObject({
    name: 'TaskTimedOut',
    message: "Task Timed Out: 'Provided task does not exist anymore'",
  });
});

test('of two at once exactly one wins', async () => {
  const { bench, execution, succeed } = await waiting();
  const outcomes = await Promise.allSettled([succeed('a'), succeed('b')]);
  expect(outcomes.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  const winner = outcomes[0]?.status === 'fulfilled' ? 'a' : 'b';
  expect((await bench.describe(execution)).output).toBe(winner);
});

test('a token signalled after its timeout answers TaskTimedOut, noticed or not', async () => {
  const { bench, execution, succeed } = await waiting({ TimeoutSeconds: 10 });
  await bench.pass(11);
  await expect(succeed(1)).rejects.toMatchObject({ name: 'TaskTimedOut' });
  expect((await bench.describe(execution)).error).toBe('States.Timeout');
});

test('a token of an earlier attempt answers TaskTimedOut; the new one serves', async () => {
  const retry = { TimeoutSeconds: 10, Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1 }] };
  const { bench, execution, tokens, succeed } = await waiting(retry);
  await bench.pass(11);
  expect(new Set(tokens).size).toBe(2);
  await expect(succeed(1, tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await succeed(2, tokens[1]);
  expect((await bench.describe(execution)).output).toBe(2);
});

test('a token given before its function has returned serves', async () => {
  let bench: Awaited<ReturnType<typeof openBench>> | undefined;
  const fake: Fake = async ({ token }) => {
    await bench?.client.send(new SendTaskSuccessCommand({ taskToken: String(token), output: '"quick"' }));
    return 'slow';
  };
  bench = await openBench({ hold: fake });
  const execution = await bench.run(only(awaitToken('hold')));
  expect((await bench.describe(execution)).output).toBe('quick');
  expect(outline(await bench.history(execution)).slice(2, 5)).toEqual([
    '3 2 TaskScheduled',
    '4 3 TaskStarted',
    '5 4 TaskSucceeded',
  ]);
});

test('a token stays good over a restart', async () => {
  const { bench, execution, succeed } = await waiting();
  await bench.reopen();
  await succeed('after');
  expect((await bench.describe(execution)).output).toBe('after');
});

test('a token of a stopped execution answers TaskTimedOut', async () => {
  const { bench, execution, succeed } = await waiting();
  await bench.engine.handle('StopExecution', { executionArn: execution });
  await expect(succeed(1)).rejects.toMatchObject({ name: 'TaskTimedOut' });
});

describe('refusals', () => {
  test.each(['nonsense', Buffer.from('1.0.abcdefghijklmnopqrstuvwxyz0123456789').toString('base64')])(
    'a token never given out answers InvalidToken: %s',
    async (token) => {
      const { bench, succeed } = await waiting();
      await expect(succeed(1, token)).rejects.toMatchObject({ name: 'InvalidToken' });
      await expect(
        bench.client.send(new SendTaskHeartbeatCommand({ taskToken: token })),
      ).rejects.toMatchObject({ name: 'InvalidToken' });
    },
  );

  test('output that is no JSON answers InvalidOutput and leaves the task waiting', async () => {
    const { bench, execution, tokens } = await waiting();
    const sent = bench.client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: 'not json' }));
    await expect(sent).rejects.toMatchObject({ name: 'InvalidOutput' });
    expect((await bench.describe(execution)).status).toBe('RUNNING');
  });
});
