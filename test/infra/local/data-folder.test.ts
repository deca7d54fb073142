import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DataFolderInUse, openDataFolder, SharedFolder } from '../../../infra/local/data-folder.ts';
import { startPlatform } from '../../../infra/local/platform.ts';
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

/** What of a folder others than its user may read, write or enter. */
const openToOthers = (folder: string): string[] =>
  ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].filter(
    (name) => statSync(join(folder, name)).mode & 0o077,
  );

test("all that Duban keeps is its user's alone, whatever the mask it was started with", async () => {
  const before = process.umask(0o000);
  onTestFinished(() => void process.umask(before));
  const dataDir = join(temporaryFolder(), 'data');
  const platform = await startPlatform({ dataDir, host: '127.0.0.1', port: 0 });
  onTestFinished(platform.stop);
  expect(readdirSync(dataDir)).toEqual(
    expect.arrayContaining(['credentials.json', 'mail.sqlite', 'table.sqlite']),
  );
  expect(openToOthers(dataDir)).toEqual([]);
});

test('a folder that an earlier version left open is tightened when it is opened', () => {
  const folder = join(temporaryFolder(), 'data');
  mkdirSync(join(folder, 'objects/bucket/ab'), { recursive: true });
  const files = ['table.sqlite', 'credentials.json', 'objects/bucket/ab/abc'];
  for (const name of files) writeFileSync(join(folder, name), '');
  for (const name of ['.', 'objects', 'objects/bucket', 'objects/bucket/ab', ...files])
    chmodSync(join(folder, name), name.includes('.sqlite') ? 0o664 : 0o755);
  const opened = openDataFolder(folder);
  onTestFinished(() => opened.close());
  expect(openToOthers(folder)).toEqual([]);
});

test('a folder that all users share is refused and left as it is', () => {
  const shared = join(temporaryFolder(), 'tmp');
  mkdirSync(shared);
  chmodSync(shared, 0o1777);
  expect(() => openDataFolder(shared)).toThrow(SharedFolder);
  expect(statSync(shared).mode & 0o1777).toBe(0o1777);
});
