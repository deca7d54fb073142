import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFiles, type SignedRequest } from '../../../functions/files.ts';
import { createFileStorage } from '../../../infra/local/files.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { testServer } from './test-server.ts';

const NOW = Date.parse('2027-03-12T19:03:58Z');
const credentials = { accessKeyId: 'local', secretAccessKey: 'secret' };
const content = '整改照片';
const terms = {
  key: 'changning/proposals/p1/照片 1+1.txt',
  contentType: 'text/plain; charset=utf-8',
  contentLength: Buffer.byteLength(content),
  sha256: createHash('sha256').update(content).digest('base64'),
};

async function storage() {
  const server = await testServer();
  const folder = temporaryFolder();
  let now = NOW;
  const clock = { now: () => now };
  server.mount('/local/aws/s3', createFileStorage({ folder, buckets: ['duban'], credentials, clock }));
  const env = {
    ATTACHMENT_BUCKET: 'duban',
    AWS_REGION: 'cn-north-1',
    AWS_ENDPOINT_URL_S3: `${server.url}/local/aws/s3`,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  const files = createFiles(env, clock.now);
  const wait = (seconds: number) => {
    now += seconds * 1000;
  };
  return { files, env, folder, url: server.url, wait };
}

/** Sends exactly these headers; fetch would set the length itself. */
async function send(
  { method, url, headers }: SignedRequest,
  body = '',
): Promise<{ status: number; text: string }> {
  return await new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

test('a file goes up and comes down by signed addresses, under its Chinese name', async () => {
  const { files } = await storage();
  expect(await files.head(terms.key)).toBeUndefined();
  expect((await send(await files.presignUpload(terms), content)).status).toBe(200);
  expect(await files.head(terms.key)).toEqual({
    contentLength: 12,
    contentType: 'text/plain; charset=utf-8',
    sha256: terms.sha256,
  });
  const { url } = await files.presignDownload({ key: terms.key, filename: '照片(1).txt' });
  const response = await fetch(url);
  expect(await response.text()).toBe(content);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''%E7%85%A7%E7%89%87%281%29.txt",
  );
});

test.each([
  ['another length', { 'content-length': '13' }, `${content}!`, 'SignatureDoesNotMatch'],
  ['another type', { 'content-type': 'text/html' }, content, 'SignatureDoesNotMatch'],
  ['another checksum', { 'x-amz-checksum-sha256': 'AAAA' }, content, 'SignatureDoesNotMatch'],
  ['other content of the same length', {}, '整改照骗', 'BadDigest'],
])('an upload with %s than signed is refused and leaves nothing', async (_, headers, body, code) => {
  const { files } = await storage();
  const signed = await files.presignUpload(terms);
  const { status, text } = await send({ ...signed, headers: { ...signed.headers, ...headers } }, body);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(text).toContain(code);
  expect(await files.head(terms.key)).toBeUndefined();
});

test('what was stored stays: a second content is refused, and the same one, too', async () => {
  const { files } = await storage();
  const signed = await files.presignUpload(terms);
  expect((await send(signed, content)).status).toBe(200);
  const other = '整改照骗';
  const another = createHash('sha256').update(other).digest('base64');
  const exchanged = await files.presignUpload({ ...terms, sha256: another });
  for (const [upload, body] of [
    [signed, content],
    [exchanged, other],
  ] as const) {
    const second = await send(upload, body);
    expect(second.status).toBe(412);
    expect(second.text).toContain('PreconditionFailed');
  }
  const { 'if-none-match': _, ...unconditional } = signed.headers;
  expect((await send({ ...signed, headers: unconditional }, content)).status).toBe(403);
  expect(await files.head(terms.key)).toMatchObject({ sha256: terms.sha256 });
  const replacing = await files.presignUpload({ ...terms, sha256: another, replaces: true });
  expect((await send(replacing, other)).status).toBe(200);
  expect(await files.head(terms.key)).toMatchObject({ sha256: another });
});

test('of uploads at the same moment one is stored', async () => {
  const { files } = await storage();
  const signed = await files.presignUpload(terms);
  const answers = await Promise.all(Array.from({ length: 5 }, () => send(signed, content)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412]);
});

test('the beginning of a file is read by itself', async () => {
  const { files } = await storage();
  expect(await files.begin(terms.key, 6)).toBeUndefined();
  await send(await files.presignUpload(terms), content);
  expect(Buffer.from((await files.begin(terms.key, 6)) ?? []).toString()).toBe('整改');
  expect(Buffer.from((await files.begin(terms.key, 4096)) ?? []).toString()).toBe(content);
});

test('a content that was altered on the disk is handed out to nobody', async () => {
  const { files, folder } = await storage();
  await send(await files.presignUpload(terms), content);
  const [name = ''] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) =>
    /[0-9a-f]{64}$/.test(each),
  );
  const path = join(folder, name);
  const bytes = readFileSync(path);
  writeFileSync(path, Buffer.concat([bytes.subarray(0, -3), Buffer.from('骗')]));
  const { url } = await files.presignDownload({ key: terms.key, filename: 'a.txt' });
  expect((await fetch(url)).status).toBe(500);
});

test('a signed address serves its time and no longer, by the movable clock', async () => {
  const { files, wait } = await storage();
  const signed = await files.presignUpload({ ...terms, expiresSeconds: 60 });
  wait(61);
  const late = await send(signed, content);
  expect(late.status).toBe(403);
  expect(late.text).toContain('Request has expired');
});

test('an address is good for its own method, object and terms only', async () => {
  const { files, env } = await storage();
  await send(await files.presignUpload(terms), content);
  const { url } = await files.presignDownload({ key: terms.key, filename: 'a.txt' });
  const forbidden = async (address: string, method = 'GET') => (await fetch(address, { method })).status;
  expect(await forbidden(url, 'DELETE')).toBe(403);
  expect(await forbidden(url.replace('/p1/', '/p2/'))).toBe(403);
  expect(await forbidden(url.replace('a.txt', 'b.exe'))).toBe(403);
  expect(await forbidden(url.split('?')[0] ?? '')).toBe(403);
  const stranger = createFiles({ ...env, AWS_SECRET_ACCESS_KEY: 'guessed' }, () => NOW);
  expect(await forbidden((await stranger.presignDownload({ key: terms.key, filename: 'a.txt' })).url)).toBe(
    403,
  );
});

test('no key leads out of the folder', async () => {
  const { files, folder } = await storage();
  const signed = await files.presignUpload({ ...terms, key: '../../../escaped.txt' });
  await send(signed, content);
  const odd = await files.presignUpload({ ...terms, key: 'a/..%2f..%2fescaped.txt' });
  expect((await send(odd, content)).status).toBe(200);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  expect(names.every((name) => /^duban(\/[0-9a-f]{2}(\/[0-9a-f]{64})?)?$/.test(name))).toBe(true);
});

test('an upload that breaks off leaves nothing', async () => {
  const { files, folder } = await storage();
  const signed = await files.presignUpload({ ...terms, contentLength: 1000 });
  await new Promise<void>((resolve) => {
    const sent = httpRequest(signed.url, { method: 'PUT', headers: signed.headers });
    sent.on('error', () => resolve());
    sent.write('half', () => setTimeout(() => sent.destroy(new Error('gone')), 30));
  });
  await expect
    .poll(() =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp')),
    )
    .toEqual([]);
  expect(await files.head(terms.key)).toBeUndefined();
});

test('at AWS the bucket has a host of its own in its partition', async () => {
  const env = {
    ATTACHMENT_BUCKET: 'b',
    AWS_ACCESS_KEY_ID: 'AK',
    AWS_SECRET_ACCESS_KEY: 'SK',
    AWS_SESSION_TOKEN: 'T/+',
  };
  const china = createFiles({ ...env, AWS_REGION: 'cn-northwest-1' }, () => NOW);
  const abroad = createFiles({ ...env, AWS_REGION: 'eu-central-1' }, () => NOW);
  const { url } = await china.presignUpload(terms);
  expect(url).toMatch(/^https:\/\/b\.s3\.cn-northwest-1\.amazonaws\.com\.cn\/changning\//);
  expect(url).toContain(
    'X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost%3Bif-none-match%3Bx-amz-checksum-sha256',
  );
  expect(url).toContain('X-Amz-Security-Token=T%2F%2B');
  expect((await abroad.presignUpload(terms)).url).toMatch(/^https:\/\/b\.s3\.eu-central-1\.amazonaws\.com\//);
});

test('a refused upload of many megabytes gets its refusal, not a broken connection', async () => {
  const { files } = await storage();
  const size = 20 * 1024 * 1024;
  const signed = await files.presignUpload({ ...terms, contentLength: size - 1 });
  const refused = await fetch(signed.url, {
    method: 'PUT',
    headers: { 'content-type': terms.contentType },
    body: new Uint8Array(size),
  });
  expect(refused.status).toBe(403);
  expect(await refused.text()).toContain('SignatureDoesNotMatch');
});
