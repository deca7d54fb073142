import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { openDataFolder } from '../../../infra/local/data-folder.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { testServer } from './test-server.ts';

/** Runs `npm start`'s program until it ends. */
async function main(env: Record<string, string>): Promise<{ code: number | null; errors: string }> {
  const program = new URL('../../../infra/local/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { errors: await text(child.stderr), code: await code };
}

test('a second process on one data folder ends at once with a message for people', async () => {
  const folder = openDataFolder(temporaryFolder());
  onTestFinished(folder.close);
  folder.announce(3000);
  const { code, errors } = await main({ DUBAN_DATA: folder.path, PORT: '0' });
  expect(code).toBe(1);
  expect(errors).toContain(`正被另一个督办进程使用（进程 ${process.pid}，端口 3000）`);
  expect(errors).toContain(`is in use by another Duban process (process ${process.pid}, port 3000)`);
  expect(errors).not.toContain('    at ');
});

test('a port in use ends the program with a message for people', async () => {
  const { port } = await testServer();
  const { code, errors } = await main({ DUBAN_DATA: temporaryFolder(), PORT: String(port) });
  expect(code).toBe(1);
  expect(errors).toContain(`端口 ${port} 已被占用`);
  expect(errors).not.toContain('    at ');
});

test.each(['abc', '70000', '-1', '80.5'])('the port %s is refused by name', async (port) => {
  const { code, errors } = await main({ DUBAN_DATA: temporaryFolder(), PORT: port });
  expect(code).toBe(1);
  expect(errors).toContain(`PORT 应为 0 到 65535 的整数，现在是 ${port}`);
});
