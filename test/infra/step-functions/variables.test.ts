import { describe, expect, test } from 'vitest';
import { awaitToken, invoke, only, openBench, ROLE, START } from './harness.ts';

describe('variables', () => {
  test('all of an Assign is evaluated before any of it holds', async () => {
    const bench = await openBench();
    const execution = await bench.run({
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { a: 1, b: 2 }, Next: 'Swap' },
        Swap: { Type: 'Pass', Assign: { a: '{% $b %}', b: '{% $a %}' }, Output: '{% $a %}', Next: 'Read' },
        Read: {
          Type: 'Pass',
          Output: { a: '{% $a %}', b: '{% $b %}', next: '{% $states.input %}' },
          End: true,
        },
      },
    });
    expect((await bench.describe(execution)).output).toEqual({ a: 2, b: 1, next: 1 });
  });

  test('branches see those around them; their own do not leave them', async () => {
    const bench = await openBench();
    const branch = (name: string) => ({
      StartAt: `Set${name}`,
      States: {
        [`Set${name}`]: { Type: 'Pass', Assign: { [name]: '{% $out & "!" %}' }, Next: `Read${name}` },
        [`Read${name}`]: {
          Type: 'Pass',
          Output: { mine: `{% $${name} %}`, theirs: '{% [$exists($x), $exists($y)] %}' },
          End: true,
        },
      },
    });
    const execution = await bench.run({
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { out: 'outer' }, Next: 'Both' },
        Both: { Type: 'Parallel', Branches: [branch('x'), branch('y')], Next: 'Read' },
        Read: {
          Type: 'Pass',
          Output: { both: '{% $states.input %}', leaked: '{% $exists($x) or $exists($y) %}' },
          End: true,
        },
      },
    });
    expect((await bench.describe(execution)).output).toEqual({
      both: [
        { mine: 'outer!', theirs: [true, false] },
        { mine: 'outer!', theirs: [false, true] },
      ],
      leaked: false,
    });
  });

  test('a Task assigns from its result, a Map from all of theirs', async () => {
    const bench = await openBench({ f: () => 5 });
    const execution = await bench.run({
      StartAt: 'T',
      States: {
        T: invoke('f', { Assign: { five: '{% $states.result.Payload %}' }, Next: 'M', End: undefined }),
        M: {
          Type: 'Map',
          Items: [1, 2],
          ItemProcessor: {
            StartAt: 'I',
            States: { I: { Type: 'Pass', Output: '{% $states.input + $five %}', End: true } },
          },
          Assign: { sum: '{% $sum($states.result) %}' },
          Next: 'R',
        },
        R: { Type: 'Pass', Output: '{% $sum %}', End: true },
      },
    });
    expect(await bench.describe(execution)).toMatchObject({ status: 'SUCCEEDED' });
    expect(
      (await bench.history(execution)).find((event) => event.type === 'MapStateExited')
        ?.stateExitedEventDetails?.assignedVariables,
    ).toEqual({ sum: '13' });
  });

  test('survive a restart', async () => {
    const bench = await openBench();
    const execution = await bench.run({
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { kept: [1, { a: null }] }, Next: 'Wait' },
        Wait: { Type: 'Wait', Seconds: 5, Next: 'Read' },
        Read: { Type: 'Pass', Output: '{% $kept %}', End: true },
      },
    });
    await bench.reopen();
    await bench.pass(5);
    expect((await bench.describe(execution)).output).toEqual([1, { a: null }]);
  });
});

describe('the Context object', () => {
  test('tells of execution, state and machine', async () => {
    const bench = await openBench();
    const machine = await bench.create(only({ Type: 'Pass', Output: '{% $states.context %}' }), 'contextual');
    const execution = await bench.start(machine, { a: 1 }, 'run-1');
    const time = new Date(START).toISOString();
    expect((await bench.describe(execution)).output).toEqual({
      Execution: {
        Id: execution,
        Input: { a: 1 },
        Name: 'run-1',
        RoleArn: ROLE,
        StartTime: time,
        RedriveCount: 0,
      },
      StateMachine: { Id: machine, Name: 'contextual' },
      State: { Name: 'Only', EnteredTime: time },
    });
  });

  test('has a Task.Token only where a token is awaited', async () => {
    const bench = await openBench({ hold: () => null });
    await bench.run(only(awaitToken('hold')));
    expect(String(bench.invocations[0]?.payload.token).length).toBeGreaterThan(30);
    const execution = await bench.run(
      only(
        invoke('hold', { Arguments: { FunctionName: 'hold', Payload: '{% $states.context.Task.Token %}' } }),
      ),
    );
    expect((await bench.describe(execution)).error).toBe('States.QueryEvaluationError');
  });

  test('has the item in every state of an iteration', async () => {
    const bench = await openBench();
    const Output = '{% $states.context.Map.Item.Index & ":" & $states.context.Map.Item.Value %}';
    const States = {
      First: { Type: 'Pass', Output: 'other', Next: 'Second' },
      Second: { Type: 'Pass', Output, End: true },
    };
    const execution = await bench.run(
      only({ Type: 'Map', Items: ['a', 'b'], ItemProcessor: { StartAt: 'First', States } }),
    );
    expect((await bench.describe(execution)).output).toEqual(['0:a', '1:b']);
  });
});
