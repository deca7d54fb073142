import { describe, expect, test } from 'vitest';
import { createEvaluator } from '../../../infra/local/step-functions/jsonata.ts';
import { only, openBench, START } from './harness.ts';

const evaluator = createEvaluator(() => START);
const evaluate = (expression: string) =>
  evaluator.evaluate(`{% ${expression} %}`, 'Output/v', { states: { input: { a: 1 } } });

// The values and refusals are those that AWS gives for the same expressions.

describe('what Step Functions adds to JSONata', () => {
  test.each([
    ['$parse(\'{"a":1}\').a', 1],
    ["$map(['1', '2'], $parse)", [1, 2]],
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([1,2,3,4,5], 2.9)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 10, 2)', [0, 2, 4, 6, 8, 10]],
    ['$range(10, 0, -5)', [10, 5, 0]],
    ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
    ['$range(3, 3, 1)', 3],
    ["$hash('Hello', 'MD5')", '8b1a9953c4611296a827abf8c47804d7'],
    ["$hash('Hello', 'SHA-1')", 'f7ff9e8b7bb2e09b70935a5d785e0cc5d9d0abf0'],
    ["$hash('Hello', 'SHA-256')", '185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969'],
    ['$random(42)', 0.7275636800328681],
    ['$random(0)', 0.730967787376657],
    ['$millis()', START],
    ['$now()', new Date(START).toISOString()],
    ["$now('[Y0001]-[M01]')", '2026-03'],
    ['1/0', 'Infinity'],
  ])('%s is %j', async (expression, value) => {
    expect(await evaluate(expression)).toEqual(value);
  });

  test('$uuid() gives another identifier each time', async () => {
    const [one, other] = (await evaluate('[$uuid(), $uuid()]')) as string[];
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(other).not.toBe(one);
  });
});

describe('what it refuses', () => {
  test.each([
    ["$eval('1')", '. T1006: Attempted to invoke a non-function'],
    ["$parse('{')", '. D3137: Invalid JSON'],
    ["$hash('a', 'md5')", '. D3137: Unsupported hash algorithm: md5'],
    ['"a" + 1', '. T2001: The left side of the "+" operator must evaluate to a number'],
    [
      '($f := function($x){ $f($x) + 1 }; $f(1))',
      ': Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive',
    ],
    [
      '$range(1, 360146, 1)',
      ': Expression evaluation memory limit exceeded: Check for excessive memory usage',
    ],
    [
      '[1..873783] ~> $count()',
      ': Expression evaluation memory limit exceeded: Check for excessive memory usage',
    ],
  ])('%s', async (expression, why) => {
    await expect(evaluate(expression)).rejects.toThrow(
      `The JSONata expression '${expression}' specified for the field 'Output/v' threw an error during evaluation${why}`,
    );
  });

  test('a loop without end, by its time', async () => {
    await expect(evaluate('($f := function($x){ $f($x + 1) }; $f(1))')).rejects.toThrow(
      'Expression evaluation timeout: Check for infinite loop',
    );
  });

  test.each(['$states.input.missing', '$nobody', '$partition([], 2)', '$range(5, 1, 1)'])(
    '%s, which gives nothing',
    async (expression) => {
      await expect(evaluate(expression)).rejects.toThrow(
        `The JSONata expression '${expression}' specified for the field 'Output/v' returned nothing (undefined).`,
      );
    },
  );

  test('a function as value', async () => {
    await expect(evaluate('function($x){$x}')).rejects.toThrow('returned an unsupported result type');
  });
});

test('the time in expressions is the engine’s', async () => {
  const bench = await openBench();
  const execution = await bench.run({
    StartAt: 'Sleep',
    States: {
      Sleep: { Type: 'Wait', Seconds: 3600, Next: 'Say' },
      Say: { Type: 'Pass', Output: '{% $millis() %}', End: true },
    },
  });
  await bench.pass(3600);
  expect((await bench.describe(execution)).output).toBe(START + 3_600_000);
});

test('a value taken from the input is not shared with it', async () => {
  const bench = await openBench();
  const execution = await bench.run(only({ Type: 'Pass', Output: '{% $states.input.list[$ > 1] %}' }), {
    list: [1, 2, 3],
  });
  expect((await bench.describe(execution)).output).toEqual([2, 3]);
});

test('the clock stands still within one evaluation', async () => {
  let time = 0;
  const { evaluate } = createEvaluator(() => {
    time += 1;
    return time;
  });
  expect(await evaluate('{% [$millis(), $millis(), $toMillis($now())] %}', 'Output', {})).toEqual([1, 1, 1]);
});
