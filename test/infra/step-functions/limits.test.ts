import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { invoke, only, openBench, outline } from './harness.ts';

const TOO_LONG = 'x'.repeat(262_144);

describe('256 KiB', () => {
  test('an input beyond it is refused', async () => {
    const bench = await openBench();
    const stateMachineArn = await bench.create(only({ Type: 'Pass' }));
    const start = (length: number) =>
      bench.client.send(
        new StartExecutionCommand({ stateMachineArn, input: JSON.stringify('x'.repeat(length)) }),
      );
    await expect(start(262_143)).rejects.toMatchObject({ name: 'ValidationException' });
    expect((await start(262_142)).executionArn).toBeDefined();
  });

  test('it is bytes that count', async () => {
    const bench = await openBench({ f: () => '汉'.repeat(87_382) });
    const execution = await bench.run(only(invoke('f')));
    expect(await bench.describe(execution)).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
    });
  });

  test('a task’s result beyond it fails the task, which States.ALL catches on AWS', async () => {
    const bench = await openBench({ f: () => TOO_LONG });
    const execution = await bench.run({
      StartAt: 'T',
      States: {
        T: invoke('f', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }] }),
        C: { Type: 'Succeed' },
      },
    });
    expect((await bench.describe(execution)).output).toEqual({
      Error: 'States.DataLimitExceeded',
      Cause:
        "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
    expect((await bench.history(execution))[4]?.type).toBe('TaskFailed');
  });

  test('an Output beyond it is States.DataLimitExceeded, which States.ALL does not catch', async () => {
    const bench = await openBench({ f: () => 1 });
    const Output = "{% $pad('', 262144, 'x') %}";
    const catching = (name: string) => ({
      StartAt: 'T',
      States: {
        T: invoke('f', { Output, Catch: [{ ErrorEquals: [name], Next: 'C' }] }),
        C: { Type: 'Succeed' },
      },
    });
    expect((await bench.describe(await bench.run(catching('States.ALL')))).error).toBe(
      'States.DataLimitExceeded',
    );
    expect((await bench.describe(await bench.run(catching('States.DataLimitExceeded')))).status).toBe(
      'SUCCEEDED',
    );
  });
});

test('a history ends at 25,000 events, and the execution with it', { timeout: 60_000 }, async () => {
  const bench = await openBench();
  const execution = await bench.run({
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'C' }], Default: 'A' },
      C: { Type: 'Succeed' },
    },
  });
  expect(await bench.describe(execution)).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: expect.stringContaining('The execution reached the maximum number of history events (25000).'),
  });
  const last = await bench.engine.handle('GetExecutionHistory', {
    executionArn: execution,
    reverseOrder: true,
    maxResults: 1,
  });
  expect(last).toMatchObject({ events: [{ id: 25_000, type: 'ExecutionFailed' }] });
});

test('names: eighty characters, and none that ARNs or URLs keep for themselves', async () => {
  const bench = await openBench();
  const stateMachineArn = await bench.create(only({ Type: 'Pass' }), 'm'.repeat(80));
  const start = (name: string) => bench.client.send(new StartExecutionCommand({ stateMachineArn, name }));
  for (const name of ['a b', 'a:b', 'a/b', 'a#b', 'a*b', 'a\u0007b', 'a,b', 'a|b']) {
    await expect(start(name)).rejects.toMatchObject({ name: 'InvalidName' });
  }
  await expect(start('n'.repeat(81))).rejects.toMatchObject({ name: 'ValidationException' });
  expect((await start('提案-2026_15号.e1')).executionArn).toMatch(/:提案-2026_15号\.e1$/);
});

test('a long run lets others have their turns', async () => {
  const bench = await openBench();
  const long = await bench.create({
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'C' }], Default: 'A' },
      C: { Type: 'Succeed' },
    },
  });
  const short = await bench.create(only({ Type: 'Pass' }));
  await bench.client.send(new StartExecutionCommand({ stateMachineArn: long, name: 'long' }));
  await bench.client.send(new StartExecutionCommand({ stateMachineArn: short, name: 'short' }));
  const arnOf = (machine: string, name: string) =>
    `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
  while ((await bench.describe(arnOf(short, 'short'))).status === 'RUNNING') await Promise.resolve();
  expect((await bench.describe(arnOf(long, 'long'))).status).toBe('RUNNING');
  await bench.engine.handle('StopExecution', { executionArn: arnOf(long, 'long') });
  await bench.engine.idle();
  expect(outline(await bench.history(arnOf(long, 'long')))[0]).toBe('1 0 ExecutionStarted');
});
