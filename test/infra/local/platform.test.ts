import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFiles } from '../../../functions/files.ts';
import { DataFolderInUse } from '../../../infra/local/data-folder.ts';
import { freePort } from '../../../infra/local/free-port.ts';
import { type Platform, startPlatform } from '../../../infra/local/platform.ts';
import { PortInUse } from '../../../infra/local/server.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function platform(dataDir = join(temporaryFolder(), 'data'), port = 0): Promise<Platform> {
  const started = await startPlatform({ dataDir, host: '127.0.0.1', port });
  onTestFinished(() => started.stop());
  return started;
}

const post = (url: string, body: unknown) => fetch(url, { method: 'POST', body: JSON.stringify(body) });

test('a second platform on one data folder is refused, and the first goes on', async () => {
  const first = await platform();
  const second = startPlatform({ dataDir: first.folder.path, host: '127.0.0.1', port: 0 });
  await expect(second).rejects.toBeInstanceOf(DataFolderInUse);
  await expect(second).rejects.toThrow(`端口 ${first.server.port}`);
  expect((await fetch(`${first.services.url}/clock`)).status).toBe(200);
});

test('a port in use is refused, and the data folder is free again', async () => {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void other.close());
  const dataDir = join(temporaryFolder(), 'data');
  await expect(startPlatform({ dataDir, host: '127.0.0.1', port })).rejects.toBeInstanceOf(PortInUse);
  expect((await platform(dataDir)).folder.path).toBe(dataDir);
});

test('health is told only once all is up', async () => {
  const { server, ready } = await platform();
  expect((await fetch(`${server.url}/healthz`)).status).toBe(503);
  ready();
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test('the clock is moved over HTTP, forward only, and stays moved after a restart', async () => {
  const first = await platform();
  const clock = `${first.services.url}/clock`;
  const before = first.clock.now();
  const moved = JSON.parse(await (await post(clock, { byDays: 30 })).text());
  expect(Date.parse(moved.now)).toBeGreaterThanOrEqual(before + 30 * 86_400_000);
  const back = await post(clock, { to: '2020-01-01T00:00:00+08:00' });
  expect(back.status).toBe(409);
  expect(await back.json()).toMatchObject({
    code: 'clock-moves-forward-only',
    title: expect.stringContaining('只能向前拨'),
  });
  expect((await post(clock, { byDays: -1 })).status).toBe(400);
  expect((await post(clock, { to: 'tomorrow' })).status).toBe(400);
  await first.stop();
  expect((await platform(first.folder.path)).clock.now()).toBeGreaterThanOrEqual(before + 30 * 86_400_000);
});

test('signed addresses outlive a restart on the same port, for as long as they were given', async () => {
  const first = await platform(undefined, await freePort());
  const files = (each: Platform) => createFiles(forFiles(each.environment), each.clock.now);
  const upload = await files(first).presignUpload({
    key: 'a/b.txt',
    contentType: 'text/plain',
    contentLength: 2,
    sha256: createHash('sha256').update('ok').digest('base64'),
  });
  await first.stop();
  const second = await platform(first.folder.path, first.server.port);
  const sent = await fetch(upload.url, {
    method: 'PUT',
    headers: upload.headers,
    body: 'ok',
  });
  expect(sent.status).toBe(200);
  expect(await files(second).head('a/b.txt')).toMatchObject({ contentLength: 2, contentType: 'text/plain' });
});

/** The variables by name, as the schema of a function's environment would give them. */
function forFiles(environment: Platform['environment']) {
  const needed = (name: string) => environment[name] ?? '';
  return {
    ATTACHMENT_BUCKET: needed('ATTACHMENT_BUCKET'),
    AWS_REGION: needed('AWS_REGION'),
    AWS_ENDPOINT_URL_S3: needed('AWS_ENDPOINT_URL_S3'),
    ATTACHMENT_URL: needed('ATTACHMENT_URL'),
    AWS_ACCESS_KEY_ID: needed('AWS_ACCESS_KEY_ID'),
    AWS_SECRET_ACCESS_KEY: needed('AWS_SECRET_ACCESS_KEY'),
  };
}
