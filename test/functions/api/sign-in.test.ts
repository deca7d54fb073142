import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { CommitteeId } from '../../../domain/ids.ts';
import { Person } from '../../../domain/people/person.ts';
import { localClient } from '../../../infra/local/dynamodb.ts';
import { founded } from '../store/founded.ts';
import { cookiesOf, runningApi } from './running-api.ts';

const api = runningApi();

test('a code from the mail box signs in, by a cookie that scripts cannot read', async () => {
  const { codeFor, call } = api();
  const { code, as } = await codeFor('lin@fengshan.example');
  const answer = await call('POST', '/sign-in', { body: { email: 'LIN@fengshan.example ', code }, as });
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
  const code = /验证码是 (\d{8})/.exec(mail?.text ?? '')?.[1];
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
  const { code, as } = await codeFor('chen@fengshan.example');
  const body = { email: 'chen@fengshan.example', code };
  expect((await call('POST', '/sign-in', { body, as })).status).toBe(200);
  const again = await call('POST', '/sign-in', { body, as });
  expect(again.status).toBe(401);
  expect(again.body).toMatchObject({ code: 'code-wrong', title: '验证码不正确' });
  expect(again.headers.get('content-type')).toContain('application/problem+json');
});

const signIn = async (email: string, code: string, as: string) =>
  (await api().call('POST', '/sign-in', { body: { email, code }, as })).status;
/** Some code that is not this one. */
const wrong = (code: string): string => (code === '00000000' ? '00000001' : '00000000');

test('after five wrong tries the right code does not help', async () => {
  const email = 'wu@fengshan.example';
  const { code, as } = await api().codeFor(email);
  for (let tries = 0; tries < 5; tries++) expect(await signIn(email, wrong(code), as)).toBe(401);
  expect(await signIn(email, code, as)).toBe(401);
});

test('however many try at once, a code has five tries and opens one session', async () => {
  const email = 'wu@fengshan.example';
  const { code, as } = await api().codeFor(email);
  const tries = Array.from({ length: 20 }, () => signIn(email, code, as));
  expect((await Promise.all(tries)).filter((status) => status === 200)).toHaveLength(1);
});

test('a code counts in the browser that asked for it, and nowhere else', async () => {
  const { codeFor, call } = api();
  const email = 'zhou@fengshan.example';
  const [own, other] = [await codeFor(email), await codeFor(email)];
  expect(own.as).not.toBe(other.as);
  expect(await signIn(email, own.code, other.as)).toBe(401);
  const nowhere = await call('POST', '/sign-in', { body: { email, code: own.code } });
  expect(nowhere.body).toMatchObject({ status: 401, code: 'code-elsewhere' });
  expect(await signIn(email, own.code, `duban_asked=${'x'.repeat(43)}`)).toBe(401);
  expect(await signIn(email, own.code, own.as)).toBe(200);
});

test('nobody voids or tries the code of another browser', async () => {
  const { codeFor } = api();
  const email = 'lin@fengshan.example';
  const own = await codeFor(email);
  for (let times = 0; times < 4; times++) {
    const { as, code } = await codeFor(email);
    for (let tries = 0; tries < 6; tries++) await signIn(email, wrong(code), as);
  }
  for (let tries = 0; tries < 9; tries++) await signIn(email, wrong(own.code), '');
  expect(await signIn(email, own.code, own.as)).toBe(200);
});

test('whoever asks twice types the code of whichever mail came first', async () => {
  const { codeFor } = api();
  const email = 'chen@fengshan.example';
  const first = await codeFor(email);
  const second = await codeFor(email, first.as);
  expect(await signIn(email, first.code, second.as)).toBe(200);
});

test('a code is void after ten minutes by the clock', async () => {
  const { codeFor, platform } = api();
  const email = 'zhou@fengshan.example';
  const { code, as } = await codeFor(email);
  await platform.clock.moveBy(10 * 60_000 + 1000);
  expect(await signIn(email, code, as)).toBe(401);
});

test.each([
  [
    'in full width',
    (code: string) => code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  ],
  ['in two halves', (code: string) => ` ${code.slice(0, 4)} ${code.slice(4)} `],
  ['with what stands around it', (code: string) => `您的登录验证码是 ${code}，10分钟内有效`],
])('a code pasted %s is read', async (_, pasted) => {
  const { code, as } = await api().codeFor('he@fengshan.example');
  expect(await signIn('he@fengshan.example', pasted(code), as)).toBe(200);
});

test('the subject of the mail and its first line do not tell the code to who sees a locked telephone', async () => {
  const { codeFor, platform } = api();
  const { code } = await codeFor('lin@fengshan.example');
  const [mail] = platform.mailbox.messages({ to: 'lin@fengshan.example', limit: 1 });
  const [greeting = '', , first = ''] = (mail?.text ?? '').split('\n');
  expect([mail?.subject, greeting, first].join()).not.toContain(code);
  expect(first).toContain('回到获取验证码的那台手机或电脑');
});

const HOUR = 3_600_000;
/** What is counted within an hour begins with it. */
const freshHour = async (): Promise<void> => {
  const { clock } = api().platform;
  await clock.moveBy(HOUR - (clock.now() % HOUR));
};

test('an address is not flooded, known or not, and is served again after an hour', async () => {
  const { call, platform } = api();
  await freshHour();
  const ask = async (email: string) =>
    (await call('POST', '/sign-in/code', { body: { email } })).body.code ?? 'sent';
  for (const email of ['flooded@fengshan.example', 'wu@linhe.example']) {
    const answers = await Promise.all(Array.from({ length: 21 }, () => ask(email)));
    expect(answers.sort()).toEqual([...Array(20).fill('sent'), 'too-many-codes']);
  }
  await platform.clock.moveBy(HOUR);
  expect(await ask('flooded@fengshan.example')).toBe('sent');
});

test('whoever signed in before in a browser gets a code there, whatever others ask for', async () => {
  const { codeFor, call } = api();
  await freshHour();
  const email = 'lin@linhe.example';
  const { code, as } = await codeFor(email);
  const device = cookiesOf(await call('POST', '/sign-in', { body: { email, code }, as })).find((cookie) =>
    cookie.startsWith('duban_device='),
  );
  const ask = async (of: string, cookie = '') =>
    (await call('POST', '/sign-in/code', { body: { email: of }, as: cookie })).status;
  await Promise.all(Array.from({ length: 25 }, () => ask(email)));
  expect(await ask(email)).toBe(429);
  expect(await ask(email, device)).toBe(202);
  const again = await codeFor(email, device);
  expect(await signIn(email, again.code, again.as)).toBe(200);
  // It is known for its own address alone, and proves nothing else.
  await Promise.all(Array.from({ length: 20 }, () => ask('he@linhe.example')));
  expect(await ask('he@linhe.example', device)).toBe(429);
  expect((await call('GET', '/me', { as: device ?? '' })).status).toBe(401);
  expect((await call('GET', '/me', { as: `duban_session=${device?.split('=')[1]}` })).status).toBe(401);
});

test('made-up addresses and wrong codes from a network leave everybody in it able to sign in', async () => {
  const { codeFor, call } = api();
  await freshHour();
  const guess = async (_: unknown, codes: number): Promise<void> => {
    const made = `nobody${codes}@nowhere.example`;
    const { headers } = await call('POST', '/sign-in/code', { body: { email: made } });
    const as = cookiesOf({ headers }).join('; ');
    for (let tries = 0; tries < 5; tries++) await signIn(made, '12345678', as);
  };
  await Promise.all(Array.from({ length: 21 }, guess));
  const email = 'chen@linhe.example';
  const { code, as } = await codeFor(email);
  expect(await signIn(email, code, as)).toBe(200);
  // Who guesses from here has one try a code.
  const guessed = await codeFor(email);
  expect(await signIn(email, wrong(guessed.code), guessed.as)).toBe(401);
  expect(await signIn(email, guessed.code, guessed.as)).toBe(401);
});

test('who is in two committees chooses one, with the same code', async () => {
  const { codeFor, call } = api();
  const email = 'gong@both.example';
  const { code, as } = await codeFor(email);
  const asked = await call('POST', '/sign-in', { body: { email, code }, as });
  expect(asked.body).toMatchObject({ status: 409, code: 'choose-person' });
  expect(asked.body.people).toEqual(
    expect.arrayContaining([
      {
        committeeId: 'linhe',
        committee: '政协临河区委员会',
        personId: 'gong',
        name: '龚平',
        roles: ['member'],
      },
    ]),
  );
  const chosen = await call('POST', '/sign-in', { body: { email, code, committeeId: 'linhe' }, as });
  expect(chosen.body.committee.id).toBe('linhe');
});

test('colleagues at one mail box say who they are; asking who is there does not use up or renew the code', async () => {
  const { codeFor, call, rt, platform } = api();
  const email = 'office@jiaoyu.example';
  const c = CommitteeId.parse('fengshan');
  for (const [id, name] of [
    ['jia', '甲一'],
    ['yi', '乙二'],
  ]) {
    const clerk = { id, name, email, roles: ['clerk'], agencyId: 'jiaoyu' };
    await rt.store.directory.recordPerson(c, Person.parse(clerk), founded);
  }
  const { code, as } = await codeFor(email);
  const [mail] = platform.mailbox.messages({ to: email, limit: 1 });
  expect(mail?.text).toMatch(/^您好：/);
  for (let times = 0; times < 8; times++) {
    const { status, body } = await call('POST', '/sign-in', { body: { email, code }, as });
    expect(status).toBe(409);
    expect(body.people.map(({ name, agency }: Record<string, string>) => [name, agency])).toEqual([
      ['甲一', '区教育局'],
      ['乙二', '区教育局'],
    ]);
    await platform.clock.moveBy(60_000);
  }
  const body = { email, code, committeeId: 'fengshan', personId: 'yi' };
  expect((await call('POST', '/sign-in', { body, as })).body.person.name).toBe('乙二');
  const later = await codeFor(email);
  await call('POST', '/sign-in', { body: { email, code: later.code }, as: later.as });
  await platform.clock.moveBy(11 * 60_000);
  const late = { ...body, code: later.code };
  expect((await call('POST', '/sign-in', { body: late, as: later.as })).status).toBe(401);
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
