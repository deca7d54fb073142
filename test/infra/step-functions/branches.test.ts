import { describe, expect, test } from 'vitest';
import { awaitToken, type Fake, FunctionError, invoke, only, openBench, outline } from './harness.ts';

const pass = (rest: object = {}) => ({ Type: 'Pass', End: true, ...rest });

describe('Parallel', () => {
  test('gives each branch the input, or Arguments, and their outputs in order', async () => {
    const bench = await openBench();
    const execution = await bench.run(
      only({
        Type: 'Parallel',
        Arguments: { n: '{% $states.input.n * 10 %}' },
        Branches: [
          {
            StartAt: 'Slow',
            States: { Slow: { Type: 'Wait', Seconds: 9, Output: '{% $states.input.n %}', End: true } },
          },
          { StartAt: 'Fast', States: { Fast: pass({ Output: '{% $states.input.n + 1 %}' }) } },
        ],
        Output: { both: '{% $states.result %}', was: '{% $states.input.n %}' },
      }),
      { n: 1 },
    );
    await bench.pass(9);
    expect((await bench.describe(execution)).output).toEqual({ both: [10, 11], was: 1 });
  });

  test('gives the other branches up when one fails', async () => {
    const bench = await openBench({
      hold: () => null,
      bad: () => {
        throw new FunctionError({ errorType: 'Bad' });
      },
    });
    const execution = await bench.run(
      only({
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Hold', States: { Hold: awaitToken('hold') } },
          { StartAt: 'Sleep', States: { Sleep: { Type: 'Wait', Seconds: 9, End: true } } },
          { StartAt: 'Break', States: { Break: invoke('bad') } },
        ],
      }),
    );
    expect(await bench.describe(execution)).toMatchObject({ status: 'FAILED', error: 'Bad' });
    const types = outline(await bench.history(execution)).map((line) => line.split(' ')[2]);
    expect(types.slice(-6)).toEqual([
      'TaskFailed',
      'TaskStateAborted',
      'TaskStateAborted',
      'WaitStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
    expect(bench.engine.nextDue()).toBeUndefined();
  });

  test('goes on after a restart with some branches ended', async () => {
    const bench = await openBench();
    const Branches = [1, 2, 3].map((n) => ({
      StartAt: `W${n}`,
      States: { [`W${n}`]: { Type: 'Wait', Seconds: n * 10, Output: n, End: true } },
    }));
    const execution = await bench.run(only({ Type: 'Parallel', Branches }));
    await bench.pass(20);
    await bench.reopen();
    await bench.pass(10);
    expect((await bench.describe(execution)).output).toEqual([1, 2, 3]);
  });
});

describe('Map', () => {
  const map = (state: object, rest: object = {}) =>
    only({ Type: 'Map', ItemProcessor: { StartAt: 'Each', States: { Each: state } }, ...rest });

  test('runs its processor for each item of its input, in order of items', async () => {
    const bench = await openBench();
    const execution = await bench.run(
      map(pass({ Output: '{% $states.input * $states.input %}' })),
      [3, 1, 2],
    );
    expect((await bench.describe(execution)).output).toEqual([9, 1, 4]);
  });

  test('ItemSelector sees the item, its index and the input of the state', async () => {
    const bench = await openBench();
    const ItemSelector = {
      at: '{% $states.context.Map.Item.Index %}',
      it: '{% $states.context.Map.Item.Value.n %}',
      all: '{% $states.input.name %}',
    };
    const execution = await bench.run(map(pass(), { Items: '{% $states.input.items %}', ItemSelector }), {
      name: 'x',
      items: [{ n: 5 }, { n: 6 }],
    });
    expect((await bench.describe(execution)).output).toEqual([
      { at: 0, it: 5, all: 'x' },
      { at: 1, it: 6, all: 'x' },
    ]);
  });

  test.each([
    [2, 2],
    ['{% 3 %}', 3],
    [0, 40],
    [100, 40],
  ])('MaxConcurrency %s runs %i iterations at once', async (MaxConcurrency, most) => {
    const bench = await openBench({ hold: () => null });
    await bench.run(
      map(awaitToken('hold'), { MaxConcurrency }),
      Array.from({ length: 50 }, (_, n) => n),
    );
    expect(bench.invocations).toHaveLength(most);
  });

  test('starts the next iteration when one ends, over restarts', async () => {
    const bench = await openBench();
    const execution = await bench.run(
      map({ Type: 'Wait', Seconds: 10, End: true }, { MaxConcurrency: 1 }),
      [1, 2, 3],
    );
    for (let turn = 0; turn < 3; turn += 1) {
      await bench.pass(10);
      await bench.reopen();
    }
    expect((await bench.describe(execution)).output).toEqual([1, 2, 3]);
  });

  const odd: Fake = ({ n }) => {
    if (Number(n) % 2 === 1) throw new FunctionError({ errorType: 'Odd', errorMessage: String(n) });
    return n;
  };
  const calling = invoke('odd', {
    Arguments: { FunctionName: 'odd', Payload: { n: '{% $states.input %}' } },
    Output: '{% $states.result.Payload %}',
  });

  test('fails with the error of the first iteration that fails', async () => {
    const bench = await openBench({ odd });
    const execution = await bench.run(map(calling, { MaxConcurrency: 1 }), [2, 3, 4]);
    expect(await bench.describe(execution)).toMatchObject({ status: 'FAILED', error: 'Odd' });
    expect(bench.invocations).toHaveLength(2);
  });

  test.each([
    [{ ToleratedFailureCount: 2 }, true],
    [{ ToleratedFailureCount: 1 }, false],
    [{ ToleratedFailurePercentage: 50 }, true],
    [{ ToleratedFailurePercentage: 49.9 }, false],
    [{ ToleratedFailureCount: '{% 5 %}', ToleratedFailurePercentage: '{% 25 %}' }, false],
  ])('%j of four with two failures: tolerated %s', async (tolerance, tolerated) => {
    const bench = await openBench({ odd });
    const execution = await bench.run(map(calling, tolerance), [2, 3, 4, 5]);
    const ended = await bench.describe(execution);
    if (tolerated)
      expect(ended.output).toEqual([
        2,
        expect.objectContaining({ Error: 'Odd' }),
        4,
        expect.objectContaining({ Error: 'Odd' }),
      ]);
    else expect(ended.error).toBe('States.ExceedToleratedFailureThreshold');
  });

  test('can be retried and caught as a whole', async () => {
    let attempt = 0;
    const bench = await openBench({
      f: () => {
        attempt += 1;
        if (attempt === 2) throw new FunctionError({ errorType: 'Once' });
        return attempt;
      },
    });
    const Retry = [{ ErrorEquals: ['Once'], IntervalSeconds: 5 }];
    const execution = await bench.run(
      map(invoke('f', { Output: '{% $states.result.Payload %}' }), { Retry, MaxConcurrency: 1 }),
      ['a', 'b'],
    );
    await bench.pass(5);
    expect((await bench.describe(execution)).output).toEqual([3, 4]);
  });

  test('a Map in a Parallel in a Map', async () => {
    const bench = await openBench();
    const inner = {
      Type: 'Map',
      Items: [1, 2],
      ItemProcessor: {
        StartAt: 'Leaf',
        States: { Leaf: pass({ Output: '{% $outer * 10 + $states.input %}' }) },
      },
      End: true,
    };
    const both = {
      Type: 'Parallel',
      Branches: [{ StartAt: 'Inner', States: { Inner: inner } }],
      Output: '{% $states.result[0] %}',
      End: true,
    };
    const States = {
      Set: { Type: 'Pass', Assign: { outer: '{% $states.input %}' }, Next: 'Both' },
      Both: both,
    };
    const execution = await bench.run(
      only({ Type: 'Map', ItemProcessor: { StartAt: 'Set', States } }),
      [1, 2],
    );
    expect((await bench.describe(execution)).output).toEqual([
      [11, 12],
      [21, 22],
    ]);
  });

  test.each([['{% "abc" %}'], ['{% 5 %}'], ['{% {"a": 1} %}']])(
    'does not take %s as Items',
    async (Items) => {
      const bench = await openBench();
      const execution = await bench.run(map(pass(), { Items }));
      const { error, cause } = await bench.describe(execution);
      expect(error).toBe('States.QueryEvaluationError');
      expect(cause).toContain(
        "specified for the field 'Items' returned an unexpected result type. Expected 'array', but was",
      );
    },
  );
});
