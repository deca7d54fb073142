import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import * as keys from '../../../functions/store/keys.ts';

const folder = resolve(import.meta.dirname, '../../../functions/store');
const read = (file: string) => readFileSync(resolve(folder, file), 'utf8');
const modules = globSync('*.ts', { cwd: folder })
  .filter((file) => file !== 'keys.ts' && file !== 'table.ts')
  .map((file) => [file, read(file)] as const);

/** The numbers that a text names: P8, or 22-24 in the table of the README. */
const numbersIn = (text: string): number[] =>
  [...text.matchAll(/(\d+)(?:-(\d+))?/g)].flatMap(([, from, to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at),
  );

/** The README's access patterns by their numbers, as the line that tells of them. */
const patterns = new Map(
  read('README.md')
    .split('\n')
    .flatMap((line) => {
      const [, number = '', ...rest] = line.split('|').map((cell) => cell.trim());
      return /^\d+(-\d+)?$/.test(number) ? numbersIn(number).map((n) => [n, rest.join(' | ')] as const) : [];
    }),
);

/** A key's function: the numbers that its docstring quotes, and the partition that it makes. */
interface KeyFunction {
  readonly name: string;
  readonly numbers: readonly number[];
  readonly partition: string;
}

const source = read('keys.ts');
const keyFunctions: KeyFunction[] = [
  ...source.matchAll(/((?:\/\*\*[^*]*\*\/\n)?)export const (\w+Key) = \(([^)]*)\)/g),
].map(([, doc = '', name = '', parameters = '']) => {
  // What may be left out belongs to the sort key.
  const required = [...parameters.matchAll(/(\w+): [\w ']+(?:,|$)/g)].map(([, each = '']) => each);
  const args = required.map((each) => (each === 'c' ? 'c' : `<${each}>`));
  const make: (...args: string[]) => unknown = (keys as never)[name];
  const made = make(...args);
  const partition = typeof made === 'string' ? made : (made as { pk: string }).pk;
  return { name, numbers: numbersIn(/P\d+(?:, P\d+)*/.exec(doc.split(':')[0] ?? '')?.[0] ?? ''), partition };
});

/** What a number covers: its own functions, and those beside them that lie in the same partition. */
const numbered = new Set(keyFunctions.filter(({ numbers }) => numbers.length > 0).map(({ name }) => name));

test('every access pattern is numbered once in the README, and without a gap', () => {
  expect([...patterns.keys()].sort((a, b) => a - b)).toEqual(
    Array.from({ length: patterns.size }, (_, at) => at + 1),
  );
});

test('the README and the keys name the same patterns', () => {
  const named = new Set(keyFunctions.flatMap(({ numbers }) => numbers));
  expect([...named].sort((a, b) => a - b)).toEqual([...patterns.keys()].sort((a, b) => a - b));
});

test.each(keyFunctions.filter(({ numbers }) => numbers.length > 0).map((each) => [each.name, each] as const))(
  'the README tells the partition that %s makes',
  (_, { numbers, partition }) => {
    // Up to what varies: the numbers of shards, the ids.
    const prefix = partition.replace(/<.*$/, '').replace(/#\d+$/, '#');
    for (const number of numbers) expect(patterns.get(number), `P${number}`).toContain(`\`${prefix}`);
  },
);

/** The reads of a module, each with the lines before it that make its keys. */
const readsOf = (text: string): string[] => {
  const lines = text.split('\n');
  return lines.flatMap((line, at) =>
    /\btable\s*\.(?:get|getAll|query|list)\(|^\s*\.(?:query|list)\(/.test(line)
      ? [lines.slice(Math.max(0, at - 12), at + 4).join('\n')]
      : [],
  );
};

test.each(modules.filter(([, text]) => readsOf(text).length > 0))(
  'every query of %s is one of the patterns',
  (file, text) => {
    for (const around of readsOf(text)) {
      const made = [...around.matchAll(/\b(\w+Key|shardKey)\(/g)].map(([, name = '']) => name);
      const own = made.filter((name) => keyFunctions.some((each) => each.name === name));
      const byPartition = /entryKey\(|partitionOf\(|map\(\(\{ pk, sk \}\)|partitions/.test(around);
      expect(own.length > 0 || byPartition, `${file}:\n${around}`).toBe(true);
      expect(
        own.length === 0 || own.some((name) => numbered.has(name) || name === 'shardKey'),
        `${file} asks by ${own.join(', ')}, which no pattern covers`,
      ).toBe(true);
    }
  },
);

test('every pattern is asked for by a module', () => {
  const all = modules.map(([, text]) => text).join('\n');
  const idle = keyFunctions.filter(({ name, numbers }) => numbers.length > 0 && !all.includes(`${name}(`));
  expect(idle.map(({ name }) => name)).toEqual([]);
});
