import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { DataFolderInUse, openDataFolder } from '../../../infra/local/data-folder.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Another process that opens the folder, says so, and holds it until it is killed. */
async function otherProcess(folder: string) {
  const module = new URL('../../../infra/local/data-folder.ts', import.meta.url).href;
  const script = `const { openDataFolder } = await import(${JSON.stringify(module)});
    openDataFolder(${JSON.stringify(folder)}).announce(4321); console.log('open'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

test('a second process is refused and told who holds the folder', async () => {
  const folder = temporaryFolder();
  const child = await otherProcess(folder);
  expect(() => openDataFolder(folder)).toThrow(DataFolderInUse);
  expect(() => openDataFolder(folder)).toThrow(`进程 ${child.pid}，端口 4321`);
  expect(() => openDataFolder(folder)).toThrow('DUBAN_DATA');
});

test('a folder whose process was killed opens at once', async () => {
  const folder = temporaryFolder();
  const child = await otherProcess(folder);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const opened = openDataFolder(folder);
  onTestFinished(() => opened.close());
  expect(opened.file('x')).toContain(folder);
});

test('a folder that is closed can be opened again in the same process, and not before', () => {
  const folder = temporaryFolder();
  const first = openDataFolder(folder);
  expect(() => openDataFolder(folder)).toThrow(DataFolderInUse);
  first.close();
  expect(() => openDataFolder(folder).close()).not.toThrow();
});
