import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sendJson } from '../../../infra/local/http.ts';
import { createPages } from '../../../infra/local/pages.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { testServer } from './test-server.ts';

const SCRIPT = 'export const text = "督办";\n'.repeat(50);

/** A server with three built files. */
async function servedPages(): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'write.html'), '<h1>写提案</h1>');
  writeFileSync(join(folder, 'proposal.html'), '<h1>提案</h1>');
  writeFileSync(join(folder, 'not-found.html'), '<h1>没有这个页面</h1>');
  writeFileSync(join(folder, 'assets/write-1a2b3c.js'), SCRIPT);
  const server = await testServer();
  server.mount('/api', (_request, response) => sendJson(response, 200, { api: true }));
  server.mount('/', createPages({ folder: Promise.resolve(folder), files: 'http://files.example' }));
  return server.url;
}

/** The bytes as they came: fetch would unpack them. */
const raw = (url: string, encoding: string) =>
  new Promise<{ body: Buffer; encoding: string | undefined }>((resolve, reject) => {
    const asked = request(url, { headers: { 'accept-encoding': encoding } }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ body: Buffer.concat(chunks), encoding: response.headers['content-encoding'] });
    });
    asked.once('error', reject).end();
  });

test('a path leads to the page of the table, one of an id too, and the API stays what it is', async () => {
  const url = await servedPages();
  const read = async (path: string) => await (await fetch(url + path)).text();
  expect(await read('/write?draft=1')).toContain('写提案');
  expect(await read('/proposals/01k2')).toContain('<h1>提案</h1>');
  expect(await read('/api/me')).toContain('"api":true');
});

test('what is not there answers 404 with a page for people, also outside of the folder', async () => {
  const url = await servedPages();
  for (const path of ['/no-such-page', '/assets/gone.js', '/..%2f..%2fetc/passwd', '/write.html']) {
    const answer = await fetch(url + path);
    expect([path, answer.status, (await answer.text()).includes('没有这个页面')]).toEqual([path, 404, true]);
  }
});

test('a page is asked for again each time and answers 304; what is named by its content is kept for a year', async () => {
  const url = await servedPages();
  const page = await fetch(`${url}/write`);
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const etag = page.headers.get('etag') ?? '';
  expect((await fetch(`${url}/write`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  const script = await fetch(`${url}/assets/write-1a2b3c.js`);
  expect(script.headers.get('cache-control')).toContain('immutable');
  expect(script.headers.get('content-type')).toContain('text/javascript');
});

test('pages run their own scripts only, and send no data elsewhere than to the storage of attachments', async () => {
  const url = await servedPages();
  const { headers } = await fetch(`${url}/write`);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self' http://files.example");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('files are sent in the smallest form that the browser takes', async () => {
  const url = `${await servedPages()}/assets/write-1a2b3c.js`;
  const [br, gzip, plain] = [await raw(url, 'gzip, br'), await raw(url, 'gzip'), await raw(url, 'identity')];
  expect([br.encoding, gzip.encoding, plain.encoding]).toEqual(['br', 'gzip', undefined]);
  expect(brotliDecompressSync(br.body).toString()).toBe(SCRIPT);
  expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
  expect(br.body.length).toBeLessThan(plain.body.length / 5);
});

test('a page takes no form', async () => {
  const url = await servedPages();
  expect((await fetch(`${url}/write`, { method: 'POST' })).status).toBe(405);
});
