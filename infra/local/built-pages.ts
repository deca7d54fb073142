import { spawn } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const DIST = `${root}web/dist`;

/** What the pages are made of. */
const SOURCES = ['web/**/*', 'domain/**/*.ts', 'infra/pages/*.ts', 'package-lock.json'];

const changedAt = (path: string): number => statSync(path).mtimeMs;

/** Whether a source changed since the pages were built, or they never were. */
function isStale(): boolean {
  const built = `${DIST}/start.html`;
  if (!existsSync(built)) return true;
  const files = globSync(SOURCES, { cwd: root, exclude: ['web/dist/**'] });
  const last = changedAt(built);
  return files.some((file) => !file.startsWith('web/dist') && changedAt(`${root}${file}`) > last);
}

/** The folder of the built pages; built first, in a process beside this one, when a source is newer. */
export async function builtPages(): Promise<string> {
  return isStale() ? await buildInto(DIST) : DIST;
}

/** Builds the pages in a process of its own; answers their folder. */
export async function buildInto(folder: string): Promise<string> {
  const child = spawn(process.execPath, [`${root}infra/pages/main.ts`, '--outDir', folder], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new PagesNotBuilt();
  return folder;
}

/** Thrown when the pages cannot be built; what is wrong was written by the build itself. */
export class PagesNotBuilt extends Error {
  override readonly name = 'PagesNotBuilt';
  constructor() {
    super('页面没有构建成功，原因见上。The pages could not be built; see above.');
  }
}
