import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Source files below a folder, as paths from the root. */
const sources = (folder: string) => globSync(`${folder}/**/*.ts`, { cwd: root }).sort();

const withoutComments = (text: string) =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1');

const importsOf = (file: string): string[] => {
  const text = withoutComments(readFileSync(join(root, file), 'utf8'));
  const found = text.matchAll(
    /(?<!['".\w])(?:from|import|require)\b(?!['"]?\s*:)\s*\(?\s*['"]([^'"\n]+)['"]/g,
  );
  return [...found].map(([, target = '']) => target);
};

/** What a file imports: a package's name, or a path from the root. */
const targetsOf = (file: string): string[] =>
  importsOf(file).map((target) =>
    target.startsWith('.') ? relative(root, resolve(root, dirname(file), target)) : target,
  );

const breaches = (files: string[], allowed: (target: string) => boolean): string[] =>
  files.flatMap((file) =>
    targetsOf(file)
      .filter((target) => !allowed(target))
      .map((target) => `${file} imports ${target}`),
  );

const below =
  (...folders: string[]) =>
  (target: string) =>
    folders.some((folder) => target.startsWith(`${folder}/`));

describe('the sources keep to their side of the walls', () => {
  test('domain imports zod and itself', () => {
    expect(sources('domain').length).toBeGreaterThan(5);
    expect(breaches(sources('domain'), (target) => target === 'zod/mini' || below('domain')(target))).toEqual(
      [],
    );
  });

  test('workflows imports zod, domain and itself', () => {
    expect(
      breaches(
        sources('workflows'),
        (target) => target === 'zod/mini' || below('domain', 'workflows')(target),
      ),
    ).toEqual([]);
  });

  test('a function reaches AWS through store, workflow, mail, files, secrets and runtime only', () => {
    const reach = /^functions\/(store\/|mail\/|workflow\.ts$|files\.ts$|secret\.ts$|runtime\.ts$)/;
    const files = sources('functions').filter((file) => !reach.test(file));
    expect(breaches(files, (target) => !/^(@aws-sdk|@smithy)\/|^nodemailer/.test(target))).toEqual([]);
  });

  test('no function knows where it runs', () => {
    expect(breaches(sources('functions'), (target) => !/^(infra|test)\/|^aws-cdk-lib/.test(target))).toEqual(
      [],
    );
  });

  test('one machine starts without the CDK', () => {
    expect(
      breaches(sources('infra/local'), (target) => !/^aws-cdk-lib|^constructs$|^test\//.test(target)),
    ).toEqual([]);
  });

  test('pages import domain as types, preact and their styles', () => {
    const pages = globSync('web/**/*.{ts,tsx}', { cwd: root, exclude: ['web/dist/**'] }).sort();
    const libraries = /^(preact|@picocss|@dagrejs|@noble|@passwordless-id|read-excel-file|uqr)(\/|$)/;
    const ours = (target: string) => libraries.test(target) || /^form:|^machine:/.test(target);
    expect(pages.length).toBeGreaterThan(20);
    expect(breaches(pages, (target) => ours(target) || below('web', 'domain')(target))).toEqual([]);
  });

  test('no import goes in a circle, not even of types', () => {
    const folders = '{domain,functions,infra,test,web,workflows}/**/*.{ts,tsx}';
    const files = globSync(folders, { cwd: root, exclude: ['web/dist/**'] });
    const left = new Map(files.map((file) => [file, targetsOf(file)]));
    // What imports nothing that is left is in no circle; in the end only circles and what leads to them are.
    for (let before = Number.POSITIVE_INFINITY; left.size < before; ) {
      before = left.size;
      for (const [file, targets] of left) if (!targets.some((target) => left.has(target))) left.delete(file);
    }
    expect(files.length).toBeGreaterThan(900);
    expect([...left.keys()]).toEqual([]);
  });

  test.each([
    ['the time of day', /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\b/],
    ['chance', /\brandomUUID\b|\bMath\.random\b|\bgetRandomValues\b/],
    [
      'the process and the world around it',
      /\bprocess\b\.|\bglobalThis\b|\bfetch\(|\bsetTimeout\b|\bconsole\b/,
    ],
  ])('domain does not ask for %s', (_, pattern) => {
    const asking = sources('domain').filter((file) =>
      pattern.test(withoutComments(readFileSync(join(root, file), 'utf8'))),
    );
    expect(asking).toEqual([]);
  });
});

/** Where a file lies, what it imports, and whether the linter must stop it. */
const PROBES: readonly [file: string, target: string, stopped: boolean][] = [
  ['domain/time/probe.ts', 'zod/mini', false],
  ['domain/time/probe.ts', 'zod', true],
  ['domain/time/probe.ts', './b.ts', false],
  ['domain/time/probe.ts', '../time/x.ts', false],
  ['domain/proposal/steps/probe.ts', '../../refusal.ts', false],
  ['domain/time/probe.ts', 'node:fs', true],
  ['domain/time/probe.ts', 'chinese-days', true],
  ['domain/time/probe.ts', '@aws-sdk/lib-dynamodb', true],
  ['domain/probe.ts', '../functions/x.ts', true],
  ['domain/time/probe.ts', '../../functions/store/x.ts', true],
  ['domain/proposal/steps/probe.ts', '../../../workflows/x.ts', true],
  ['domain/time/probe.ts', '../../infra/local/clock.ts', true],
  ['domain/time/probe.ts', '../../node_modules/jose/index.js', true],
  ['workflows/probe.ts', '../domain/ids.ts', false],
  ['workflows/probe.ts', 'zod/mini', false],
  ['workflows/probe.ts', 'node:fs', true],
  ['workflows/probe.ts', '../functions/x.ts', true],
  ['functions/api/probe.ts', '../store/x.ts', false],
  ['functions/api/probe.ts', '@middy/core', false],
  ['functions/api/probe.ts', '@aws-sdk/client-sfn', true],
  ['functions/tasks/probe.ts', 'nodemailer', true],
  ['functions/tasks/probe.ts', '../../infra/local/clock.ts', true],
  ['functions/store/probe.ts', '@aws-sdk/lib-dynamodb', false],
  ['functions/workflow.ts', '@aws-sdk/client-sfn', false],
  ['functions/files.ts', '@smithy/signature-v4', false],
  ['functions/mail/probe.ts', 'nodemailer', false],
  ['functions/store/probe.ts', '../../infra/local/clock.ts', true],
  ['infra/local/probe.ts', '../../functions/api/x.ts', false],
  ['infra/local/probe.ts', 'node:fs', false],
  ['infra/local/probe.ts', 'aws-cdk-lib', true],
  ['infra/local/probe.ts', 'aws-cdk-lib/aws-lambda', true],
  ['infra/aws/probe.ts', 'aws-cdk-lib', false],
  ['web/parts/probe.ts', '../../domain/people/person.ts', false],
  ['web/parts/probe.ts', 'preact/hooks', false],
  ['web/member/probe.ts', 'form:submit', false],
  ['web/parts/probe.ts', 'zod', true],
  ['web/parts/probe.ts', 'node:fs', true],
  ['web/parts/probe.ts', '../../functions/api/x.ts', true],
  ['web/parts/probe.ts', '../../infra/pages/x.ts', true],
  ['infra/aws/probe.ts', '../blueprint.ts', false],
  ['infra/aws/stacks/probe.ts', '../functions.ts', false],
  ['infra/aws/pages/probe.ts', '../../../web/pages.ts', false],
  ['infra/aws/probe.ts', '../../functions/runtime.ts', true],
  ['infra/aws/stacks/probe.ts', '../../../domain/ids.ts', true],
  ['infra/aws/probe.ts', '../../workflows/contract.ts', true],
  ['infra/aws/probe.ts', '../local/clock.ts', true],
];

describe('the linter guards the same walls', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'walls-')));
  const probeOf = (index: number, file: string) => file.replace('probe', `probe-${index}`);
  let stopped = new Set<string>();

  beforeAll(() => {
    // The project's own rules, but for git: the probes lie outside of it.
    const { linter, overrides } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ linter, overrides }));
    for (const [index, [file, target]] of PROBES.entries()) {
      const path = join(folder, probeOf(index, file));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `import { a } from '${target}';\n\nexport const b = a;\n`);
    }
    const biome = join(root, 'node_modules/.bin/biome');
    const options = ['--only=style/noRestrictedImports', '--reporter=github', '--max-diagnostics=none'];
    const run = spawnSync(biome, ['lint', ...options, '.'], { cwd: folder, encoding: 'utf8' });
    const found = run.stdout.matchAll(/noRestrictedImports,file=([^,]+)/g);
    stopped = new Set([...found].map(([, file = '']) => relative(folder, resolve(folder, file))));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(PROBES.map((probe, index) => [...probe, index] as const))(
    '%s imports %s: stopped is %s',
    (file, _, must, index) => {
      expect(stopped.has(probeOf(index, file))).toBe(must);
    },
  );
});
