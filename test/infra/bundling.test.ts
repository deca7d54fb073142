import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test, vi } from 'vitest';
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

test("a bundled client signs with the credentials of Lambda's environment, and says when there are none", async () => {
  const entry = join(temporaryFolder(), 'client.ts');
  const outfile = entry.replace('.ts', '.cjs');
  const source = "export { DynamoDBClient } from '@aws-sdk/client-dynamodb';";
  await build({ ...bundling, stdin: { contents: source, resolveDir: ROOT }, outfile });
  const { DynamoDBClient } = createRequire(import.meta.url)(outfile);
  const client = new DynamoDBClient({ region: 'cn-north-1' });
  vi.stubEnv('AWS_ACCESS_KEY_ID', '');
  await expect(client.config.credentials()).rejects.toThrow('AWS_ACCESS_KEY_ID');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'token');
  expect(await client.config.credentials()).toMatchObject({
    accessKeyId: 'AKIDEXAMPLE',
    sessionToken: 'token',
  });
  vi.unstubAllEnvs();
});
