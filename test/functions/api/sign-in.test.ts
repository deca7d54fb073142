import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { localClient } from '../../../infra/local/dynamodb.ts';
import { runningApi } from './running-api.ts';

const api = runningApi();

test('a code from the mail box signs in, by a cookie that scripts cannot read', async () => {
  const { codeFor, call } = api();
  const code = await codeFor('lin@fengshan.example');
  const answer = await call('POST', '/sign-in', { body: { email: 'LIN@fengshan.example ', code } });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    committee: { id: 'fengshan' },
    person: { id: 'lin' },
    roles: ['member'],
  });
  const cookie = answer.headers.getSetCookie()[0] ?? '';
  expect(cookie).toMatch(/^duban_session=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1209600$/);
  const me = await call('GET', '/me', { as: cookie.split(';')[0] ?? '' });
  expect(me.body.person.name).toBe('林秀英');
});

/** Everything in the table. */
async function rows() {
  const { rt, platform } = api();
  const client = localClient(platform.dynamodbEndpoint);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: rt.store.table.name }));
  client.destroy();
  return Items;
}

test('an address that nobody has gets the same answer, as much is stored for it, and no mail comes', async () => {
  const { call, platform, sendNotices } = api();
  const askFor = async (email: string) => {
    const before = (await rows()).length;
    const { status, body } = await call('POST', '/sign-in/code', { body: { email } });
    return { status, body, stored: (await rows()).length - before };
  };
  expect(await askFor('nobody@nowhere.example')).toEqual(await askFor('he@fengshan.example'));
  await sendNotices();
  expect(platform.mailbox.messages({ to: 'nobody@nowhere.example' })).toEqual([]);
  expect(platform.mailbox.messages({ to: 'he@fengshan.example' })).toHaveLength(1);
});

test('the code stands nowhere in the table, and its mail is forgotten with it', async () => {
  const { call, platform, sendNotices } = api();
  const seconds = () => Math.floor(platform.clock.now() / 1000);
  const asked = seconds();
  await call('POST', '/sign-in/code', { body: { email: 'admin@fengshan.example' } });
  const stored = await rows();
  await sendNotices();
  const [mail] = platform.mailbox.messages({ to: 'admin@fengshan.example', limit: 1 });
  const code = /验证码是 (\d{6})/.exec(mail?.text ?? '')?.[1];
  expect(code).toBeDefined();
  expect(JSON.stringify(stored)).not.toContain(`"${code}"`);
  const notices = stored.filter(({ pk }) => pk?.S?.startsWith('~notice#'));
  expect(notices).toHaveLength(1);
  const forgotten = Number(notices[0]?.ttl?.N);
  expect(forgotten).toBeGreaterThanOrEqual(asked + 600);
  expect(forgotten).toBeLessThanOrEqual(seconds() + 600);
});

test('a code whose mail server was dead for longer than it lives is not sent any more', async () => {
  const { call, platform, rt, sendNotices } = api();
  const outage = (down: boolean) =>
    fetch(`${platform.services.url}/mailbox/outage`, { method: 'POST', body: JSON.stringify({ down }) });
  await outage(true);
  await call('POST', '/sign-in/code', { body: { email: 'gong@both.example' } });
  expect(await sendNotices()).toMatchObject({ postponed: 1 });
  await outage(false);
  await platform.clock.moveBy(11 * 60_000);
  await sendNotices();
  expect(platform.mailbox.messages({ to: 'gong@both.example' })).toEqual([]);
  expect(await rt.store.notices.listPending()).toEqual([]);
});

test('a code is used once only', async () => {
  const { codeFor, call } = api();
  const body = { email: 'chen@fengshan.example', code: await codeFor('chen@fengshan.example') };
  expect((await call('POST', '/sign-in', { body })).status).toBe(200);
  const again = await call('POST', '/sign-in', { body });
  expect(again.status).toBe(401);
  expect(again.body).toMatchObject({ code: 'code-wrong', title: '验证码不正确' });
  expect(again.headers.get('content-type')).toContain('application/problem+json');
});

test('after five wrong tries the right code does not help', async () => {
  const { codeFor, call } = api();
  const email = 'wu@fengshan.example';
  const code = await codeFor(email);
  const wrong = code === '000000' ? '000001' : '000000';
  for (let tries = 0; tries < 5; tries++) {
    expect((await call('POST', '/sign-in', { body: { email, code: wrong } })).status).toBe(401);
  }
  expect((await call('POST', '/sign-in', { body: { email, code } })).status).toBe(401);
});

test('a code is void after ten minutes by the clock', async () => {
  const { codeFor, call, platform } = api();
  const email = 'zhou@fengshan.example';
  const code = await codeFor(email);
  await platform.clock.moveBy(10 * 60_000 + 1000);
  expect((await call('POST', '/sign-in', { body: { email, code } })).status).toBe(401);
});

test('one address gets no more than ten codes an hour', async () => {
  const { call } = api();
  const ask = () => call('POST', '/sign-in/code', { body: { email: 'flooded@fengshan.example' } });
  const answers = [];
  for (let times = 0; times < 11; times++) answers.push((await ask()).status);
  expect(answers).toEqual([...Array(10).fill(202), 429]);
});

test('who is in two committees chooses one, with the same code', async () => {
  const { codeFor, call } = api();
  const email = 'gong@both.example';
  const code = await codeFor(email);
  const asked = await call('POST', '/sign-in', { body: { email, code } });
  expect(asked.status).toBe(409);
  expect(asked.body.committees).toEqual(expect.arrayContaining([{ id: 'linhe', name: '政协临河区委员会' }]));
  const chosen = await call('POST', '/sign-in', { body: { email, code, committeeId: 'linhe' } });
  expect(chosen.body.committee.id).toBe('linhe');
});

test('after signing out the cookie proves nothing', async () => {
  const { signIn, call } = api();
  const as = await signIn('he@fengshan.example');
  expect((await call('GET', '/me', { as })).status).toBe(200);
  expect((await call('POST', '/sign-out', { as })).status).toBe(200);
  expect((await call('GET', '/me', { as })).status).toBe(401);
});

test('a forged or tampered cookie proves nothing', async () => {
  const { signIn, call } = api();
  const as = await signIn('he@fengshan.example');
  const [head, , signature] = as.replace('duban_session=', '').split('.');
  const claims = Buffer.from(JSON.stringify({ sub: 'admin', cid: 'fengshan', jti: 'x', exp: 9e9 })).toString(
    'base64url',
  );
  for (const forged of [
    `duban_session=${head}.${claims}.${signature}`,
    'duban_session=nonsense',
    'duban_session=',
  ]) {
    expect((await call('GET', '/me', { as: forged })).status).toBe(401);
  }
});

test('a dead mail server is not told to who asks for a code', async () => {
  const { call, platform } = api();
  await fetch(`${platform.services.url}/mailbox/outage`, { method: 'POST', body: '{"down":true}' });
  const answer = await call('POST', '/sign-in/code', { body: { email: 'chen@fengshan.example' } });
  await fetch(`${platform.services.url}/mailbox/outage`, { method: 'POST', body: '{"down":false}' });
  expect(answer.status).toBe(202);
});
