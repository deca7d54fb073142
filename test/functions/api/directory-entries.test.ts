import { expect, test } from 'vitest';
import { markAddress } from '../../../functions/acts/mark-address.ts';
import { founded } from '../store/founded.ts';
import { onLatest } from './on-latest.ts';
import { runningApi } from './running-api.ts';

const api = runningApi();
const member = { name: '郑新民', email: 'zheng@fengshan.example', roles: ['member'], sector: '经济界' };

test('the office adds a member and changes the address; the member signs in by the new one', async () => {
  const { call, signIn } = api();
  const as = await signIn('he@fengshan.example');
  const added = await call('PUT', '/directory/people/zheng', { as, body: member });
  expect(added.body).toMatchObject({ id: 'zheng', ...member, active: true, emailState: 'ok' });
  const body = { ...member, version: 1, email: 'Zheng.XM@fengshan.example' };
  expect((await call('PUT', '/directory/people/zheng', { as, body })).status).toBe(200);
  expect(await signIn('zheng.xm@fengshan.example')).toContain('duban_session=');
});

test('a mailbox may be shared but for that of a guarded role, and a clerk belongs to an agency that is there', async () => {
  const { call, signIn } = api();
  const as = await signIn('he@fengshan.example');
  const put = async (form: object) =>
    await call('PUT', '/directory/people/p2', { as, body: await onLatest(api().rt, 'p2', form) });
  const taken = await put({ ...member, email: 'HE@fengshan.example' });
  expect(taken.status).toBe(422);
  expect(taken.body.errors.email[0]).toContain('何静');
  const shared = { as, body: { ...member, email: 'Chen@fengshan.example' } };
  expect((await call('PUT', '/directory/people/p3', shared)).status).toBe(200);
  expect((await put({ ...member, email: 'lin@linhe.example' })).status).toBe(200);
  const clerk = { ...member, email: 'c2@fengshan.example', roles: ['clerk'] };
  expect((await put(clerk)).body.errors.agencyId).toEqual(['经办人须选择所属的承办单位']);
  expect((await put({ ...clerk, agencyId: 'nowhere' })).body.errors.agencyId).toHaveLength(1);
  expect((await put({ ...clerk, roles: ['contact'] })).body.errors.groupId).toHaveLength(1);
  expect((await put({ ...clerk, email: 'no address', roles: [] })).body.errors).toMatchObject({
    email: ['邮箱不正确，请核对'],
    roles: ['请至少选择一个角色'],
  });
});

test('roles of the office are given by an administrator alone, and one administrator stays', async () => {
  const { call, signIn } = api();
  const [staff, admin] = [await signIn('he@fengshan.example'), await signIn('admin@fengshan.example')];
  const put = async (as: string, id: string, body: object) =>
    await call('PUT', `/directory/people/${id}`, { as, body: await onLatest(api().rt, id, body) });
  const she = { name: '何静', email: 'he@fengshan.example' };
  expect((await put(staff, 'he', { ...she, roles: ['staff', 'leader'] })).body.errors.roles).toHaveLength(1);
  expect((await put(staff, 'he', { ...she, phone: '1234', roles: ['staff'] })).status).toBe(200);
  const thief = { name: '管理员', email: 'thief@fengshan.example', roles: ['administrator'] };
  expect((await put(staff, 'admin', thief)).body.errors['']).toHaveLength(1);
  const gone = { name: '管理员', email: 'admin@fengshan.example', roles: ['administrator'], active: false };
  expect((await put(admin, 'admin', gone)).body.errors.roles[0]).toContain('至少保留一名');
  expect((await put(admin, 'he', { ...she, roles: ['staff', 'administrator'] })).status).toBe(200);
  expect((await put(admin, 'he', { ...she, roles: ['staff'] })).status).toBe(200);
});

test('the mark of an address from which mail came back goes with the address, or when it is said to be right', async () => {
  const { call, signIn, rt } = api();
  const as = await signIn('he@fengshan.example');
  const put = async (more: object) => {
    const wu = { name: '吴敏', email: 'wu@fengshan.example', roles: ['clerk'], agencyId: 'jiaoyu' };
    const body = await onLatest(api().rt, 'wu', { ...wu, ...more });
    return (await call('PUT', '/directory/people/wu', { as, body })).body.emailState;
  };
  const dead = { address: 'wu@fengshan.example', why: 'bounced', report: 'one' } as const;
  await markAddress(rt, dead);
  expect(await put({ phone: '1' })).toBe('bounced');
  expect(await put({ emailState: 'ok' })).toBe('ok');
  await markAddress(rt, { ...dead, report: 'two' });
  expect(await put({ email: 'wumin@fengshan.example' })).toBe('ok');
});

test('agencies and groups are added and changed; a leader’s dead address stays marked until there is another', async () => {
  const { call, signIn, rt } = api();
  const as = await signIn('he@fengshan.example');
  const put = (path: string, body: object) => call('PUT', `/directory/${path}`, { as, body });
  const agency = {
    name: '区卫生健康局',
    letterPrefix: '丰卫函',
    leaderName: '丁岚',
    leaderEmail: 'ding@x.example',
  };
  expect((await put('agencies/weijian', agency)).body).toMatchObject({ id: 'weijian', ...agency });
  expect((await put('agencies/another', agency)).body.errors.name).toEqual(['已经有同名的，请核对']);
  const before = await rt.store.directory.findAgency('fengshan', 'weijian');
  if (before)
    await rt.store.directory.recordAgency('fengshan', { ...before, leaderEmailState: 'bounced' }, founded);
  expect(
    (await put('agencies/weijian', { ...agency, letterPrefix: '丰卫', version: 2 })).body.leaderEmailState,
  ).toBe('bounced');
  const other = await put('agencies/weijian', { ...agency, leaderEmail: 'ding2@x.example', version: 3 });
  expect(other.body.leaderEmailState).toBeUndefined();
  expect((await put('groups/gongshang', { name: '区工商联', kind: 'organisation' })).status).toBe(200);
  expect((await put('groups/gongshang', { name: '区工商联', kind: 'choir' })).status).toBe(422);
});

test('a changed address is told to the old one and to the new one, by whom, and whom to call', async () => {
  const { call, signIn, rt, platform, sendNotices } = api();
  const as = await signIn('he@fengshan.example');
  const found = await rt.store.settings.find('fengshan');
  const form = { name: '林秀英', email: 'Xiuying@fengshan.example', roles: ['member'] };
  const body = await onLatest(rt, 'lin', form);
  await call('PUT', '/directory/people/lin', { as, body });
  await call('PUT', '/directory/people/lin', { as, body });
  await sendNotices();
  for (const to of ['lin@fengshan.example', 'xiuying@fengshan.example']) {
    const mails = platform.mailbox.messages({ to }).filter(({ subject }) => subject.includes('邮箱已更改'));
    expect(mails, to).toHaveLength(1);
    expect(mails[0]?.text).toContain('由 lin@fengshan.example 改为 xiuying@fengshan.example，由何静于');
    expect(mails[0]?.text).toContain(`请立即联系${found?.settings.committee.office}`);
  }
  const back = await onLatest(rt, 'lin', { ...form, email: 'lin@fengshan.example' });
  expect((await call('PUT', '/directory/people/lin', { as, body: back })).status).toBe(200);
});

test('a member changes nobody', async () => {
  const { call, signIn } = api();
  const as = await signIn('lin@fengshan.example');
  for (const path of ['people/lin', 'agencies/jianshe', 'groups/minmeng'])
    expect((await call('PUT', `/directory/${path}`, { as, body: member })).status).toBe(403);
});

test('a change that was made from an older version is refused, and nothing is lost of either', async () => {
  const { call, signIn } = api();
  const [staff, admin] = [await signIn('he@fengshan.example'), await signIn('admin@fengshan.example')];
  const { version } = await onLatest(api().rt, 'chen', {});
  const put = (as: string, body: object) => call('PUT', '/directory/people/chen', { as, body });
  const chen = { name: '陈志明', email: 'chen@fengshan.example', roles: ['member'] };
  const first = await put(staff, { ...chen, phone: '5551', version });
  expect(first.body).toMatchObject({ phone: '5551', version: version + 1 });
  const second = await put(admin, { ...chen, sector: '科技界', version });
  expect(second.body).toMatchObject({ code: 'changed-meanwhile', status: 409 });
  expect(second.body.detail).toContain('别人已经改过');
  // The same once more, since its answer was lost, is done once; without a version it is somebody new.
  expect((await put(staff, { ...chen, phone: '5551', version })).body.version).toBe(version + 1);
  expect((await put(staff, chen)).body.detail).toContain('已经有这个编号');
  expect(await onLatest(api().rt, 'chen', {})).toEqual({ version: version + 1 });
});

test('every change is told with who made it, when, from what and to what, and to the office alone', async () => {
  const { call, signIn } = api();
  const [staff, admin] = [await signIn('he@fengshan.example'), await signIn('admin@fengshan.example')];
  const { version } = await onLatest(api().rt, 'gong', {});
  const body = { name: '龚平', email: 'gong@both.example', roles: ['member'], phone: '5552', version };
  await call('PUT', '/directory/people/gong', { as: staff, body });
  await call('PUT', '/directory/people/gong', {
    as: admin,
    body: { ...body, phone: '5553', version: version + 1 },
  });
  const read = async (query: string, as = admin) => (await call('GET', `/changes?${query}`, { as })).body;
  const one = await read('kind=person&id=gong&limit=1');
  expect(one.items).toMatchObject([
    {
      name: '龚平',
      kind: 'recorded',
      by: { name: '管理员' },
      was: { phone: '5552' },
      changes: { phone: '5553' },
    },
  ]);
  const rest = await read(`kind=person&id=gong&cursor=${one.next}`);
  expect(rest.items.map(({ kind }: { kind: string }) => kind)).toEqual(['recorded', 'founded']);
  expect((await read('limit=1')).items).toEqual(one.items);
  const agencies = await read('kind=agency');
  expect(agencies.items.length).toBeGreaterThan(0);
  for (const { entry } of agencies.items) expect(entry).toBe('agency');
  expect((await read('', await signIn('lin@fengshan.example'))).code).toBe('not-allowed');
});
