import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { createFiles } from '../../../functions/files.ts';
import { pageFileFunction } from '../../../infra/aws/pages/page-file.ts';
import { servePages } from '../../../infra/aws/pages/serve-pages.ts';
import { uploadPages } from '../../../infra/pages/upload.ts';
import { pageAt, pages } from '../../../web/pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'duban-pages-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'start.html'), '<h1>督办</h1>');
writeFileSync(join(folder, 'not-found.html'), '<h1>没有</h1>');
writeFileSync(join(folder, 'assets/start-abc.js'), 'start()');
writeFileSync(join(folder, 'icon.svg'), '<svg/>');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the function in CloudFront', () => {
  const context: { handler?: (event: object) => { uri: string } } = {};
  runInNewContext(pageFileFunction(), context);
  const fileOf = (uri: string) => context.handler?.({ request: { uri } }).uri;

  const paths = pages.flatMap((page) => page.paths.map((path) => path.replace('*', '01k.x-1')));
  const others = ['/nowhere', '/proposals', '/proposals/', '/inbox/', '/work/a.b', '/console/nothing'];

  test.each([...paths, ...others])('finds for %s what pageAt finds', (path) => {
    expect(fileOf(path)).toBe(`/${pageAt(path) ?? 'not-found'}.html`);
  });

  test('leaves files as they are, and shows no page by the name of its file', () => {
    expect(fileOf('/assets/start-abc.js')).toBe('/assets/start-abc.js');
    expect(fileOf('/icon.svg')).toBe('/icon.svg');
    expect(fileOf('/start.html')).toBe('/not-found.html');
  });

  test('fits into the 10 KB that CloudFront takes', () => {
    expect(Buffer.byteLength(pageFileFunction())).toBeLessThan(10_240);
  });
});

describe('the function that serves the pages where there is no CloudFront', () => {
  const serve = servePages(folder, 'https://files.example');
  const get = async (rawPath: string, headers = {}) => {
    const { body = '', ...answer } = await serve({ rawPath, headers });
    return { ...answer, bytes: Buffer.from(body, 'base64') };
  };

  test('answers a page by its path, with the headers of every page', async () => {
    const { statusCode, headers, bytes } = await get('/');
    expect(statusCode).toBe(200);
    expect(bytes.toString()).toBe('<h1>督办</h1>');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
    expect(headers?.['content-security-policy']).toContain("connect-src 'self' https://files.example");
  });

  test('answers files that never change for ever, packed for who takes it', async () => {
    const { headers, bytes } = await get('/assets/start-abc.js', { 'accept-encoding': 'br, gzip' });
    expect(headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': expect.stringContaining('immutable'),
    });
    expect(gunzipSync(bytes).toString()).toBe('start()');
  });

  test.each(['/nowhere', '/inbox', '/start.html', '/../package.json', '/assets', '/assets/../../x'])(
    'says of %s that it is not there',
    async (path) => {
      const { statusCode, bytes } = await get(path);
      expect(statusCode).toBe(404);
      expect(bytes.toString()).toBe('<h1>没有</h1>');
    },
  );

  test('says so too where no pages were built', async () => {
    const { statusCode, body = '' } = await servePages(
      join(folder, 'none'),
      '',
    )({ rawPath: '/', headers: {} });
    expect([statusCode, Buffer.from(body, 'base64').toString()]).toEqual([404, '没有这个页面。']);
  });
});

test('the pages are uploaded as what they are, those with a hash in their name first', async () => {
  const put: { path: string; type: string; cache: string; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { 'content-type': type = '', 'cache-control': cache = '' } = request.headers;
      put.push({ path: (request.url ?? '').split('?')[0] ?? '', type, cache, body });
      response.end();
    });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const files = createFiles(
    {
      ATTACHMENT_BUCKET: 'pages',
      AWS_REGION: 'ap-southeast-1',
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    },
    Date.now,
  );
  await uploadPages(folder, files);
  expect(put.map(({ path }) => path)).toEqual([
    '/pages/assets/start-abc.js',
    '/pages/icon.svg',
    '/pages/not-found.html',
    '/pages/start.html',
  ]);
  expect(put[0]).toMatchObject({ type: 'text/javascript; charset=utf-8', body: 'start()' });
  expect(put[0]?.cache).toContain('immutable');
  expect(put[3]).toMatchObject({
    type: 'text/html; charset=utf-8',
    cache: 'no-cache',
    body: '<h1>督办</h1>',
  });
});
