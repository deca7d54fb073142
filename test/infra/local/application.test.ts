import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Application, startApplication } from '../../../infra/local/application.ts';
import type { Platform } from '../../../infra/local/platform.ts';
import { question } from './question-application.ts';
import { temporaryFolder } from './temporary-folder.ts';

const DAY = 86_400_000;

async function run(app: Application, dataDir: string): Promise<Platform> {
  const failures: unknown[] = [];
  const platform = await startApplication(app, {
    dataDir,
    host: '127.0.0.1',
    port: 0,
    onFailure: (what, error) => failures.push(what, error),
  });
  onTestFinished(async () => {
    await platform.stop();
    expect(failures).toEqual([]);
  });
  return platform;
}

const post = (platform: Platform, path: string, body: unknown, url = platform.server.url) =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('an application lives: a request starts a machine, time passes by hand, an answer ends it with a mail', async () => {
  const folder = temporaryFolder();
  const { app, asked, swept } = question(folder);
  const platform = await run(app, join(folder, 'data'));
  expect((await fetch(`${platform.server.url}/healthz`)).status).toBe(200);
  expect((await post(platform, '/api/start', {})).status).toBe(202);
  await platform.clock.settle();
  expect(asked).toHaveLength(1);

  expect((await post(platform, '/clock', { byDays: 15 }, platform.services.url)).status).toBe(200);
  const [first, ...again] = asked.map(({ at }) => at);
  const afterDays = again.map((at) => Math.round((at - (first ?? 0)) / DAY));
  expect(afterDays).toEqual([7, 14]);
  expect(swept.length).toBeGreaterThanOrEqual(3);

  expect((await post(platform, '/api/answer', { satisfied: true })).status).toBe(202);
  await platform.clock.settle();
  const [mail] = platform.mailbox.messages({ to: 'wang@duban.example' });
  expect(mail?.text.trim()).toBe('{"satisfied":true}');
  expect(Date.parse(mail?.date ?? '')).toBeGreaterThan((first ?? 0) + 14 * DAY);
});

test('a machine that waits goes on after a restart, at the time to which the clock was moved', async () => {
  const folder = temporaryFolder();
  const before = question(folder);
  const first = await run(before.app, join(folder, 'data'));
  await post(first, '/api/start', {});
  await first.clock.moveBy(3 * DAY);
  expect(before.asked).toHaveLength(1);
  await first.stop();

  const after = question(folder);
  const second = await run(after.app, join(folder, 'data'));
  await second.clock.moveBy(3 * DAY);
  expect(after.asked).toHaveLength(0);
  await second.clock.moveBy(2 * DAY);
  expect(after.asked).toHaveLength(1);
});

test('an application that is killed loses nothing that it acknowledged', async () => {
  const folder = temporaryFolder();
  const dataDir = join(folder, 'data');
  const here = new URL('.', import.meta.url).href;
  const script = `const { question } = await import('${here}question-application.ts');
    const { startApplication } = await import('${here}../../../infra/local/application.ts');
    const options = { dataDir: ${JSON.stringify(dataDir)}, host: '127.0.0.1', port: 0, onFailure: console.error };
    const platform = await startApplication(question(${JSON.stringify(folder)}).app, options);
    await fetch(platform.server.url + '/api/start', { method: 'POST' });
    await platform.clock.moveBy(${3 * DAY});
    console.log('moved');`;
  const killed = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: new URL('../../..', import.meta.url).pathname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void killed.kill('SIGKILL'));
  await once(killed.stdout, 'data');
  killed.kill('SIGKILL');
  await once(killed, 'exit');

  const { app, asked } = question(folder);
  const platform = await run(app, dataDir);
  await platform.clock.moveBy(5 * DAY);
  expect(asked).toHaveLength(1);
  await post(platform, '/api/answer', { satisfied: true });
  await platform.clock.settle();
  expect(platform.mailbox.messages({ to: 'wang@duban.example' })).toHaveLength(1);
});

test('an application that cannot load leaves the folder and the port free', async () => {
  const folder = temporaryFolder();
  const { app } = question(folder);
  const broken: Application = { ...app, load: () => Promise.reject(new Error('no functions')) };
  await expect(run(broken, join(folder, 'data'))).rejects.toThrow('no functions');
  expect((await run(app, join(folder, 'data'))).server.port).toBeGreaterThan(0);
});
