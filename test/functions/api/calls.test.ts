import { expect, test } from 'vitest';
import { runningApi } from './running-api.ts';

const api = runningApi();
const asked = { email: 'he@fengshan.example' };

test('a body that is no JSON is answered with 400 and what to do', async () => {
  const answer = await api().call('POST', '/sign-in/code', { text: '{"email":' });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: 'malformed-body', title: '提交的内容无法读取', status: 400 });
  expect(answer.body.requestId).toMatch(/\S/);
});

test('a body of another type is answered with 415', async () => {
  const headers = { 'content-type': 'text/plain' };
  expect((await api().call('POST', '/sign-in/code', { body: asked, headers })).status).toBe(415);
});

test('an oversized body is answered with 413', async () => {
  const answer = await api().call('POST', '/sign-in/code', { body: { email: 'x'.repeat(300_000) } });
  expect(answer.status).toBe(413);
});

test('what is wrong is said in Chinese, by field, and unknown fields are refused', async () => {
  const answer = await api().call('POST', '/sign-in', { body: { email: 'he', code: '12', more: 1 } });
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toMatchObject({
    email: [expect.stringContaining('邮件')],
    code: ['验证码是八位数字，请核对邮件'],
    '': [expect.stringContaining('more')],
  });
});

test('a page of another site cannot write', async () => {
  const { call, platform } = api();
  const from = (origin: string) => call('POST', '/sign-in/code', { body: asked, headers: { origin } });
  expect((await from('https://evil.example')).body.code).toBe('other-origin');
  // The same name by another scheme is another site.
  expect((await from(platform.server.url.replace('http:', 'https:'))).body.code).toBe('other-origin');
  expect((await from('null')).status).toBe(403);
  expect((await from(platform.server.url)).status).toBe(202);
  const headers = { 'sec-fetch-site': 'cross-site' };
  expect((await call('POST', '/sign-in/code', { body: asked, headers })).status).toBe(403);
});

test('who is not signed in is told so, and no path tells more', async () => {
  const { call } = api();
  for (const path of ['/me', '/proposals', '/proposals/x', '/work-items', '/settings', '/directory/people']) {
    expect((await call('GET', path)).body).toMatchObject({ code: 'not-signed-in', status: 401 });
  }
  expect((await call('GET', '/nothing')).body).toMatchObject({ code: 'not-found', status: 404 });
});

test('an id that cannot be one is not found', async () => {
  const { call, signIn } = api();
  const as = await signIn('he@fengshan.example');
  expect((await call('GET', `/proposals/${'x'.repeat(200)}`, { as })).status).toBe(404);
  expect((await call('GET', '/proposals/a%23b', { as })).status).toBe(404);
});

test.each([
  ['PUT', '/proposals', 'GET, POST'],
  ['DELETE', '/proposals/x', 'GET'],
  ['POST', '/work-items/p.w', 'GET'],
  ['GET', '/proposals/drafts/x', 'DELETE, PUT'],
  ['PATCH', '/settings/', 'GET, PUT'],
])('%s %s is answered by what may be done there: %s', async (method, path, allow) => {
  const { status, body, headers } = await api().call(method, path);
  expect(status).toBe(405);
  expect(headers.get('allow')).toBe(allow);
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(body).toMatchObject({ code: 'method-not-allowed', title: '不能这样操作' });
});
