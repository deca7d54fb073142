import { expect, test } from 'vitest';
import { allRoutes } from '../../../functions/api/routes.ts';
import { onLatest } from './on-latest.ts';
import { runningApi } from './running-api.ts';

const api = runningApi();
const MINUTE = 60_000;
const member = { name: '陈志明', email: 'chen@fengshan.example', roles: ['member'] };

test('what is weighty wants a sign-in of the last quarter of an hour, and says so; all else does not', async () => {
  const { call, signIn, platform, rt } = api();
  const as = await signIn('admin@fengshan.example');
  const settings = (await call('GET', '/settings', { as })).body;
  const person = async (form: object) =>
    call('PUT', '/directory/people/chen', { as, body: await onLatest(rt, 'chen', { ...member, ...form }) });
  expect((await call('PUT', '/settings', { as, body: settings })).status).toBe(200);
  await platform.clock.moveBy(16 * MINUTE);
  const refused = await call('PUT', '/settings', { as, body: settings });
  expect(refused).toMatchObject({ status: 403, body: { code: 'sign-in-anew' } });
  expect(refused.body.detail).toContain('请重新登录后再办，填写的内容不会丢失');
  expect((await person({ phone: '0555-1234567' })).status).toBe(200);
  for (const form of [
    { email: 'chen2@fengshan.example' },
    { roles: ['member', 'leader'] },
    { active: false },
  ])
    expect((await person({ phone: '0555-1234567', ...form })).body).toMatchObject({ code: 'sign-in-anew' });
  const anew = await signIn('admin@fengshan.example');
  const body = await onLatest(rt, 'chen', { ...member, email: 'chen2@fengshan.example' });
  expect((await call('PUT', '/directory/people/chen', { as: anew, body })).status).toBe(200);
  expect((await call('PUT', '/settings', { as: anew, body: settings })).status).toBe(200);
});

test('whoever signs in anew in a browser has one session there', async () => {
  const { call, codeFor, signIn } = api();
  const first = await signIn('he@fengshan.example');
  const { code, as } = await codeFor('he@fengshan.example', first);
  const anew = await call('POST', '/sign-in', {
    body: { email: 'he@fengshan.example', code },
    as: `${as}; ${first}`,
  });
  expect(anew.status).toBe(200);
  expect((await call('GET', '/me', { as: first })).status).toBe(401);
});

test('these are weighty, and nothing becomes so unnoticed', () => {
  const weighty = allRoutes().flatMap(({ fresh, method, path }) => (fresh ? [`${method} ${path}`] : []));
  expect(weighty.toSorted()).toEqual([
    'DELETE /directory/people/{id}/second-factor',
    'DELETE /me/second-factor/passkeys/{id}',
    'DELETE /me/second-factor/totp',
    'POST /directory/agencies/{id}/closing',
    'POST /directory/exports',
    'POST /directory/import',
    'POST /directory/people/{id}/leaving',
    'POST /me/second-factor/passkeys',
    'POST /me/second-factor/recovery-codes',
    'POST /me/second-factor/totp',
    'PUT /settings',
  ]);
});
