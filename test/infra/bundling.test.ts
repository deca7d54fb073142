import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { bundling } from '../../infra/bundling.ts';
import { temporaryFolder } from './local/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '../..');

test('every error of what is bundled says its own name, which state machines and logs know it by', () => {
  const files = globSync('{domain,workflows,functions}/**/*.ts', { cwd: ROOT });
  const errors = files.flatMap((file) => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    return [...source.matchAll(/class (\w+) extends \w*Error\b[^{]*\{(?<body>[^}]*)/g)].map(
      ([, name, body = '']) => ({ file, name, says: /override readonly name = '(\w+)'/.exec(body)?.[1] }),
    );
  });
  expect(errors.length).toBeGreaterThan(3);
  for (const { file, name, says } of errors) expect({ file, says }).toEqual({ file, says: name });
});

test('an error that a definition catches keeps its name in a minified bundle', async () => {
  const outfile = join(temporaryFolder(), 'superseded.cjs');
  await build({ ...bundling, entryPoints: [join(ROOT, 'functions/tasks/superseded.ts')], outfile });
  const { Superseded } = createRequire(import.meta.url)(outfile);
  expect(new Superseded('p1', 1).name).toBe('Superseded');
});
