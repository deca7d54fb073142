import { expect, test } from 'vitest';
import { CommitteeId } from '../../../domain/ids.ts';
import type { Person } from '../../../domain/people/person.ts';
import { endSessionsOf, listSignedIn } from '../../../functions/store/sign-ins.ts';
import { onLatest } from './on-latest.ts';
import { cookiesOf, runningApi } from './running-api.ts';

const api = runningApi();
const c = CommitteeId.parse('fengshan');
const HOUR = 3_600_000;
const status = async (as: string) => (await api().call('GET', '/me', { as })).status;

/** Changes a person in the directory by the form that the office uses. */
async function change(id: string, as: string, changes: Partial<Person>): Promise<void> {
  const { call, rt } = api();
  const { id: _, emailState: __, ...form } = (await rt.store.directory.findPerson(c, id)) as Person;
  const body = await onLatest(rt, id, { ...form, ...changes });
  const answer = await call('PUT', `/directory/people/${id}`, { as, body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

test('of two cookies of one name the planted one keeps nobody out', async () => {
  const as = await api().signIn('lin@fengshan.example');
  expect(await status(`duban_session=planted; ${as}`)).toBe(200);
  expect(await status(`${as}; duban_session=planted`)).toBe(200);
});

test('a desk that rested for eight hours asks again, one that is used does not', async () => {
  const { signIn, platform } = api();
  const [office, member] = [await signIn('he@fengshan.example'), await signIn('lin@fengshan.example')];
  for (let hours = 0; hours < 12; hours += 4) {
    expect(await status(office)).toBe(200);
    await platform.clock.moveBy(4 * HOUR);
  }
  expect(await status(office)).toBe(200);
  await platform.clock.moveBy(8 * HOUR);
  expect([await status(office), await status(member)]).toEqual([401, 200]);
});

test('that a session is used is not written at each call', async () => {
  const { signIn, rt, platform } = api();
  const as = await signIn('chen@fengshan.example');
  const seen = async () => (await listSignedIn(rt.store.table, c, 'chen'))[0]?.seenAt;
  const opened = await seen();
  await platform.clock.moveBy(10 * 60_000);
  await status(as);
  expect(await seen()).toBe(opened);
  await platform.clock.moveBy(10 * 60_000);
  await status(as);
  expect(await seen()).toBeGreaterThanOrEqual((opened ?? 0) + 1200);
});

test.each([
  ['another address', { email: 'wu2@fengshan.example' }, { email: 'wu@fengshan.example' }],
  ['being left out of the directory', { active: false }, { active: true }],
  [
    'the loss of a role',
    { roles: ['member'], agencyId: undefined },
    { roles: ['clerk'], agencyId: 'jiaoyu' },
  ],
] as [string, Partial<Person>, Partial<Person>][])(
  '%s ends the sessions, and giving it back does not bring them back',
  async (_, taken, given) => {
    const { signIn } = api();
    const [admin, clerk] = [await signIn('admin@fengshan.example'), await signIn('wu@fengshan.example')];
    await change('wu', admin, taken);
    await change('wu', admin, given);
    expect(await status(clerk)).toBe(401);
    expect(await status(admin)).toBe(200);
  },
);

test('all sessions of a person are ended together, and nobody else’s', async () => {
  const { signIn, rt } = api();
  const mine = [await signIn('zhou@fengshan.example'), await signIn('zhou@fengshan.example')];
  const other = await signIn('lin@fengshan.example');
  expect(await endSessionsOf(rt.store.table, c, 'zhou')).toBe(2);
  expect([...(await Promise.all(mine.map(status))), await status(other)]).toEqual([401, 401, 200]);
});

test('signing out twice is signing out', async () => {
  const { signIn, call } = api();
  const as = await signIn('lin@fengshan.example');
  for (let times = 0; times < 2; times++) {
    const answer = await call('POST', '/sign-out', { as });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^duban_session=; .*Max-Age=0/);
  }
  expect(await status(as)).toBe(401);
});

test('people see where they are signed in, in words, and end one or all', async () => {
  const { codeFor, call, signIn } = api();
  const email = 'chen@fengshan.example';
  const { code, as } = await codeFor(email);
  const headers = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) MicroMessenger/8.0.49' };
  const [phone = ''] = cookiesOf(await call('POST', '/sign-in', { body: { email, code }, as, headers }));
  const desk = await signIn(email);
  const listed = (await call('GET', '/me/sign-ins', { as: desk })).body.items;
  const onPhone = listed.find(({ device }: { device: string }) => device === 'iPhone上的微信');
  expect(onPhone).toMatchObject({ network: '127.0.*.*', current: false });
  expect(listed.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
  expect((await call('DELETE', `/me/sign-ins/${onPhone.id}`, { as: desk })).status).toBe(200);
  expect([await status(phone), await status(desk)]).toEqual([401, 200]);
  // Somebody else's is not ended by naming it.
  const other = await signIn('lin@fengshan.example');
  const theirs = (await call('GET', '/me/sign-ins', { as: other })).body.items[0].id;
  await call('DELETE', `/me/sign-ins/${theirs}`, { as: desk });
  expect(await status(other)).toBe(200);
  const all = await call('DELETE', '/me/sign-ins', { as: desk });
  expect(all.body.ended).toBeGreaterThanOrEqual(1);
  expect(await status(desk)).toBe(401);
});

test('the office ends the sessions of members and clerks, an administrator those of everybody', async () => {
  const { signIn, call } = api();
  const [office, admin] = [await signIn('he@fengshan.example'), await signIn('admin@fengshan.example')];
  const end = async (id: string, as: string) =>
    (await call('DELETE', `/directory/people/${id}/sign-ins`, { as })).status;
  const member = await signIn('lin@fengshan.example');
  expect((await call('GET', '/directory/people/lin/sign-ins', { as: office })).body.items).not.toEqual([]);
  expect([await end('lin', office), await status(member)]).toEqual([200, 401]);
  expect(await end('admin', office)).toBe(403);
  expect((await call('GET', '/directory/people/admin/sign-ins', { as: office })).status).toBe(403);
  expect(await end('chen', await signIn('lin@fengshan.example'))).toBe(403);
  expect([await end('he', admin), await status(office)]).toEqual([200, 401]);
});
