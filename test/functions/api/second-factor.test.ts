import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { CommitteeId } from '../../../domain/ids.ts';
import { MAX_PASSKEYS } from '../../../domain/people/second-factor.ts';
import {
  factorsIn,
  findSecondFactors,
  type Passkey,
  putPasskey,
  resetSecondFactors,
} from '../../../functions/store/second-factors.ts';
import { founded } from '../store/founded.ts';
import { authenticator } from './authenticator.ts';
import { cookiesOf, runningApi } from './running-api.ts';

const api = runningApi();
const c = CommitteeId.parse('fengshan');
const OFFICE = 'he@fengshan.example';

/** What an authenticator app shows now. */
const shown = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: api().platform.clock.now() });

/** A mailed code was right: what the API answers, and what the browser holds. */
async function halfway(email = OFFICE) {
  const { codeFor, call } = api();
  const { code, as } = await codeFor(email);
  const answer = await call('POST', '/sign-in', { body: { email, code }, as });
  return { answer, as };
}

const second = (body: object, as: string) => api().call('POST', '/sign-in/second', { body, as });
const nextStep = () => api().platform.clock.moveBy(60_000);

/** Adds an authenticator app in a session. */
async function addTotp(as: string): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { call } = api();
  const { body } = await call('POST', '/me/second-factor/totp', { as, body: {} });
  const path = '/me/second-factor/totp/confirmation';
  const confirmed = await call('POST', path, { as, body: { code: shown(body.secret) } });
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200);
  return { secret: body.secret, recoveryCodes: confirmed.body.recoveryCodes };
}

const forget = (id: string) =>
  resetSecondFactors(api().rt.store.table, { committeeId: c, personId: id }, { ...founded, tells: [] });

/** As the table keeps it; nothing is signed by it. */
const passkeyOf = (id: string): Passkey => ({
  id,
  publicKey: 'x',
  algorithm: 'ES256',
  transports: [],
  counter: 0,
  name: '电脑',
  addedAt: founded.at,
});

/** Whether the committee asks an office for more than a code. */
async function demand(staff: 'off' | 'offered' | 'required'): Promise<void> {
  const { settings } = api().rt.store;
  const found = await settings.find(c);
  if (!found) throw new Error('The committee has no settings.');
  const signIn = { secondFactor: { ...found.settings.signIn.secondFactor, staff } };
  await settings.record(c, { ...found.settings, signIn }, found.version, founded);
}

test('an authenticator’s code is asked for after the mailed one, counts once, and not in another browser', async () => {
  const { signIn, call } = api();
  const { secret, recoveryCodes } = await addTotp(await signIn(OFFICE));
  expect(recoveryCodes).toHaveLength(10);
  await nextStep();
  const { answer, as } = await halfway();
  expect(answer.body).toMatchObject({ status: 409, code: 'second-factor', totp: true });
  expect(cookiesOf(answer)).toEqual([]);
  const code = shown(secret);
  expect((await second({ totp: code }, '')).status).toBe(401);
  const through = await second({ totp: `${code.slice(0, 3)} ${code.slice(3)}` }, as);
  expect(through.body.person.name).toBe('何静');
  expect((await call('GET', '/me', { as: cookiesOf(through)[0] ?? '' })).status).toBe(200);
  expect((await second({ totp: code }, as)).status).toBe(401);
  const again = await halfway();
  expect((await second({ totp: code }, again.as)).status).toBe(401);
  await forget('he');
});

test('wrong codes are few: five a sign-in, and twenty a day whatever the sign-ins', async () => {
  const { signIn, platform } = api();
  const { secret, recoveryCodes } = await addTotp(await signIn(OFFICE));
  await nextStep();
  const wrong = () => (shown(secret) === '000000' ? '000001' : '000000');
  for (let signIns = 0; signIns < 4; signIns++) {
    const { as } = await halfway();
    for (let tries = 0; tries < 5; tries++)
      expect((await second({ totp: wrong() }, as)).body.code).toBe('second-factor-wrong');
    expect((await second({ totp: shown(secret) }, as)).status).toBe(401);
  }
  const late = await halfway();
  expect((await second({ totp: shown(secret) }, late.as)).status).toBe(401);
  expect((await second({ recovery: recoveryCodes[0] }, late.as)).status).toBe(401);
  await platform.clock.moveBy(24 * 3_600_000);
  const { as } = await halfway();
  expect((await second({ totp: shown(secret) }, as)).status).toBe(200);
  await forget('he');
});

test('a recovery code helps once, however it is typed; new ones take the place of the old', async () => {
  const { signIn, call } = api();
  const { recoveryCodes } = await addTotp(await signIn(OFFICE));
  const [first = '', other = ''] = recoveryCodes;
  const one = await halfway();
  const through = await second({ recovery: ` ${first.toLowerCase().replaceAll('-', ' ')} ` }, one.as);
  expect(through.status).toBe(200);
  const again = await halfway();
  expect((await second({ recovery: first }, again.as)).status).toBe(401);
  const session = cookiesOf(through)[0] ?? '';
  expect((await call('GET', '/me/second-factor', { as: session })).body.recoveryLeft).toBe(9);
  await call('POST', '/me/second-factor/recovery-codes', { as: session, body: {} });
  expect((await second({ recovery: other }, again.as)).status).toBe(401);
  await forget('he');
});

test('where it is required, who has none adds one first, and cannot take the last away', async () => {
  const { signIn, call } = api();
  await demand('required');
  const as = await signIn(OFFICE);
  expect((await call('GET', '/me', { as })).body.owesSecondFactor).toBe(true);
  for (const path of ['/proposals', '/directory/people', '/me/sign-ins'])
    expect((await call('GET', path, { as })).body.code).toBe('owes-second-factor');
  await addTotp(as);
  expect((await call('GET', '/directory/people', { as })).status).toBe(200);
  expect((await call('DELETE', '/me/second-factor/totp', { as })).body.code).toBe('last-second-factor');
  // Members are asked for nothing of the kind.
  const member = await signIn('lin@fengshan.example');
  expect((await call('GET', '/me/second-factor', { as: member })).body.policy).toBe('off');
  await demand('offered');
  expect((await call('DELETE', '/me/second-factor/totp', { as })).status).toBe(200);
});

test('an administrator resets what was lost; its sessions end, and the office cannot do it', async () => {
  const { signIn, call } = api();
  const office = await signIn(OFFICE);
  await addTotp(office);
  const path = '/directory/people/he/second-factor';
  expect((await call('DELETE', path, { as: office })).status).toBe(403);
  const admin = await signIn('admin@fengshan.example');
  expect((await call('DELETE', path, { as: admin })).body).toMatchObject({ removed: true });
  expect((await call('GET', '/me', { as: office })).status).toBe(401);
  expect((await call('DELETE', path, { as: admin })).body).toEqual({ removed: false, ended: 0 });
  expect((await halfway()).answer.status).toBe(200);
});

test('whose second factor is another one now is told by mail what, when and by whom', async () => {
  const { signIn, call, sendNotices, platform } = api();
  const as = await signIn(OFFICE);
  const said = async () => {
    await sendNotices();
    const [mail] = platform.mailbox.messages({ to: OFFICE, limit: 1 });
    return `${mail?.subject}\n${mail?.text}`;
  };
  await addTotp(as);
  expect(await said()).toMatch(/第二重验证有变动[\s\S]*添加了手机验证器[\s\S]*不是您本人办的/);
  await call('POST', '/me/second-factor/recovery-codes', { as, body: {} });
  expect(await said()).toContain('重新生成了备用码');
  await call('DELETE', '/me/second-factor/totp', { as });
  expect(await said()).toContain('取消了手机验证器');
  const admin = await signIn('admin@fengshan.example');
  await call('DELETE', '/directory/people/he/second-factor', { as: admin });
  expect(await said()).toMatch(/管理员.+为您的账号取消了全部第二重验证/);
});

test('a reset stands in the record of the directory, by whom and when; done again, it resets nothing', async () => {
  const { signIn, call, sendNotices, platform } = api();
  await addTotp(await signIn(OFFICE));
  const admin = await signIn('admin@fengshan.example');
  const reset = () => call('DELETE', '/directory/people/he/second-factor', { as: admin });
  const letters = () =>
    platform.mailbox.messages({ to: OFFICE }).filter(({ text }) => text.includes('取消了全部第二重验证'))
      .length;
  const read = async () =>
    (await call('GET', '/changes?kind=person&id=he&limit=2', { as: admin })).body.items;
  const before = letters();
  expect((await reset()).status).toBe(200);
  const [event] = await read();
  expect(event).toMatchObject({ kind: 'second-factor-reset', by: { name: '管理员' }, changes: {}, was: {} });
  expect((await reset()).status).toBe(200);
  expect((await read())[0]).toEqual(event);
  await sendNotices();
  expect(letters() - before).toBe(1);
});

test('where one has to stay, two that are taken away at one moment do not both go; what is gone tells nobody', async () => {
  const { signIn, call, rt, sendNotices, platform } = api();
  const owner = { committeeId: c, personId: 'he' };
  const as = await signIn(OFFICE);
  await addTotp(as);
  await putPasskey(rt.store.table, owner, passkeyOf('one'), []);
  await demand('required');
  const answers = await Promise.all(
    ['totp', 'passkeys/one'].map((path) => call('DELETE', `/me/second-factor/${path}`, { as })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(factorsIn(await findSecondFactors(rt.store.table, owner))).toHaveLength(1);
  await demand('offered');
  const gone = answers[0]?.status === 200 ? 'totp' : 'passkeys/one';
  await sendNotices();
  const letters = () => platform.mailbox.messages({ to: OFFICE }).length;
  const before = letters();
  expect((await call('DELETE', `/me/second-factor/${gone}`, { as })).status).toBe(200);
  await sendNotices();
  expect(letters()).toBe(before);
  await forget('he');
});

test('passkeys are kept for more devices than anybody has, and no more', async () => {
  const { signIn, call, rt } = api();
  const owner = { committeeId: c, personId: 'he' };
  const as = await signIn(OFFICE);
  for (let at = 0; at < MAX_PASSKEYS; at++) await putPasskey(rt.store.table, owner, passkeyOf(`k${at}`), []);
  const before = rt.env.SITE_URL;
  Object.assign(rt.env, { SITE_URL: 'http://localhost:3000' });
  const full = await call('POST', '/me/second-factor/passkeys', { as, body: {} });
  Object.assign(rt.env, { SITE_URL: before });
  expect(full.body).toMatchObject({ code: 'passkeys-full', status: 409 });
  await forget('he');
  expect(factorsIn(await findSecondFactors(rt.store.table, owner))).toEqual([]);
});

test('the secret and the recovery codes stand nowhere in the table', async () => {
  const { signIn, rt } = api();
  const { secret, recoveryCodes } = await addTotp(await signIn(OFFICE));
  const kept = JSON.stringify(await rt.store.table.query('~second#fengshan#he'));
  for (const text of [secret, ...recoveryCodes]) expect(kept).not.toContain(text);
  await forget('he');
});

test('a passkey signs what this browser was given, on this site, by somebody the device knows', async () => {
  const { signIn, call, rt } = api();
  const origin = 'http://localhost:3000';
  const before = rt.env.SITE_URL;
  Object.assign(rt.env, { SITE_URL: origin });
  const key = authenticator({ origin, rpId: 'localhost' });
  const as = await signIn(OFFICE);
  const begin = async () => (await call('POST', '/me/second-factor/passkeys', { as, body: {} })).body;
  const confirm = (registration: object) =>
    call('POST', '/me/second-factor/passkeys/confirmation', {
      as,
      body: { name: '办公室电脑', registration },
    });
  const elsewhere = { from: 'https://evil.example' };
  expect((await confirm(key.register((await begin()).challenge, elsewhere))).status).toBe(401);
  expect((await confirm(key.register((await begin()).challenge, { isVerified: false }))).status).toBe(401);
  const { challenge: first } = await begin();
  const added = await confirm(key.register(first));
  expect(added.body.recoveryCodes).toHaveLength(10);
  expect((await confirm(key.register(first))).status).toBe(401);

  const { answer, as: browser } = await halfway();
  const { challenge, rpId, ids } = answer.body.passkey;
  expect([rpId, ids.length]).toEqual(['localhost', 1]);
  for (const forged of [
    key.sign('another-challenge'),
    key.sign(challenge, elsewhere),
    key.sign(challenge, { isVerified: false }),
    { ...authenticator({ origin, rpId }).sign(challenge), id: ids[0].id, rawId: ids[0].id },
  ])
    expect((await second({ passkey: forged }, browser)).status).toBe(401);
  expect((await second({ passkey: key.sign(challenge) }, browser)).status).toBe(200);
  // A copy of it signs with a number that was used before.
  const next = await halfway();
  const copy = key.sign(next.answer.body.passkey.challenge, { counts: false });
  expect((await second({ passkey: copy }, next.as)).status).toBe(401);
  await forget('he');
  Object.assign(rt.env, { SITE_URL: before });
});
