import { expect, test } from 'vitest';
import { runningApi } from './running-api.ts';

const api = runningApi();

test('staff read the settings, an administrator changes them, a member does neither', async () => {
  const { call, signIn } = api();
  const [staff, admin, member] = await Promise.all(
    ['he', 'admin', 'lin'].map((name) => signIn(`${name}@fengshan.example`)),
  );
  const { body: read } = await call('GET', '/settings', { as: staff ?? '' });
  const body = { version: read.version, settings: { ...read.settings, judges: 'all' } };
  expect((await call('PUT', '/settings', { as: staff ?? '', body })).status).toBe(403);
  const changed = await call('PUT', '/settings', { as: admin ?? '', body });
  expect(changed.body).toMatchObject({ version: read.version + 1, settings: { judges: 'all' } });
  expect((await call('GET', '/settings', { as: member ?? '' })).body.code).toBe('not-allowed');
});

test('a change of settings that somebody else has changed meanwhile is refused', async () => {
  const { call, signIn } = api();
  const as = await signIn('admin@linhe.example');
  const { body } = await call('GET', '/settings', { as });
  const judged = (judges: string) => ({ ...body, settings: { ...body.settings, judges } });
  const put = (judges: string) => call('PUT', '/settings', { as, body: judged(judges) });
  expect((await put('all')).status).toBe(200);
  expect((await put('majority')).body).toMatchObject({ code: 'changed-meanwhile', status: 409 });
  // Sent twice since the answer was lost, it was done once.
  expect((await put('all')).body.version).toBe(body.version + 1);
});

test('settings that make no sense are answered by field', async () => {
  const { call, signIn } = api();
  const as = await signIn('admin@fengshan.example');
  const { body } = await call('GET', '/settings', { as });
  const settings = { ...body.settings, numbering: 'no number', silence: { urgings: 99 } };
  const answer = await call('PUT', '/settings', { as, body: { ...body, settings } });
  expect(answer.status).toBe(422);
  expect(Object.keys(answer.body.errors)).toEqual(['settings.numbering', 'settings.silence.urgings']);
});

test('nobody sends mail in another name than the operator gave to the committee', async () => {
  const { call, signIn } = api();
  const as = await signIn('admin@fengshan.example');
  const { body } = await call('GET', '/settings', { as });
  const put = (mail: object) =>
    call('PUT', '/settings', { as, body: { ...body, settings: { ...body.settings, mail } } });
  const refused = await put({ from: 'tian@linhe.example' });
  expect(refused.status).toBe(422);
  expect(refused.body.errors['settings.mail.from'][0]).toContain('由运行维护人员更改');
  const kept = await put({ replyTo: 'office@fengshan.example' });
  expect(kept.body.settings.mail).toEqual({ ...body.settings.mail, replyTo: 'office@fengshan.example' });
});

test('one committee does not see what the other has set', async () => {
  const { call, signIn } = api();
  const as = await signIn('he@linhe.example');
  const { body } = await call('GET', '/settings', { as });
  expect(body.settings.committee.name).toBe('政协临河区委员会');
});

test('sessions are added and listed', async () => {
  const { call, signIn } = api();
  const as = await signIn('he@fengshan.example');
  const session = { id: '2-2', term: 2, meeting: 2, opensOn: '2027-01-12', proposalDeadline: '2027-01-15' };
  expect((await call('POST', '/sessions', { as, body: session })).body).toMatchObject({
    ...session,
    lastNumber: 0,
  });
  const { items } = (await call('GET', '/sessions', { as })).body;
  expect(items).toMatchObject([{ id: '2-2', version: 1 }]);
  const later = { ...session, proposalDeadline: '2027-01-20' };
  expect((await call('POST', '/sessions', { as, body: later })).body.code).toBe('changed-meanwhile');
  expect((await call('POST', '/sessions', { as, body: { ...later, version: 1 } })).body.version).toBe(2);
});

test('a year of holidays is entered by the administrator, checked day by day', async () => {
  const { call, signIn } = api();
  const as = await signIn('admin@fengshan.example');
  const { body } = await call('GET', '/calendars', { as });
  const [year] = body.years;
  const put = async (path: number, calendar: object, version = body.version) =>
    await call('PUT', `/calendars/${path}`, { as, body: { version, calendar } });
  const renamed = { ...year, source: '更正后的通知' };
  expect((await put(year.year, renamed)).body).toEqual({ reckoned: 0 });
  expect((await put(year.year, { ...year, source: '别的通知' })).body.code).toBe('changed-meanwhile');
  const broken = { ...year, workdays: [{ day: `${year.year}-03-03`, name: '补班' }], holidays: [] };
  expect((await put(year.year, broken, body.version + 1)).status).toBe(422);
  expect((await put(year.year + 1, year)).body.errors['calendar.year']).toHaveLength(1);
});
