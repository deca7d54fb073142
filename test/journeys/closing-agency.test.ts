import { expect, test } from 'vitest';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import { complete, handIn, recordOf, refusalOf, startWithCast, workOf } from './running-duban.ts';

test('an agency that closes hands everything that it still has to its successor, with the clerk and the wait', async () => {
  const { local, member, staff, clerk, otherClerk, as } = await startWithCast(temporaryFolder());
  const led = await handIn(member, '关于补建坡道的建议');
  const shared = await handIn(member, '关于增设公交站的建议');
  for (const id of [led, shared])
    await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [led, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  const leads = [{ agencyId: 'shuiwu', coHandlers: ['zhujian'] }];
  await complete(local, staff, [shared, 'assign'], { shape: 'lead', leads });
  await complete(local, clerk, [led, 'sign'], { outcome: 'accept' });

  const lead = as('douxia', 'agency');
  await complete(local, lead, [shared, 'sign'], { outcome: 'accept' });

  const path = '/api/directory/agencies/zhujian';
  expect(await staff[0].get(`${path}/holdings`)).toEqual({
    leads: 1,
    coHandled: 1,
    inspections: 0,
    clerks: [{ id: 'yexiaofeng', name: '叶晓峰' }],
  });
  const put = staff[0].put(path, { name: '区住房和城乡建设局', active: false, version: 1 });
  expect(await refusalOf(put)).toMatchObject({ status: 422 });
  const nobody = staff[0].post(`${path}/closing`, { clerks: 'leave' });
  expect(await refusalOf(nobody)).toMatchObject({ status: 422 });
  for (const _ of ['once', 'once more'])
    await staff[0].post(`${path}/closing`, { successor: 'jiaotong', clerks: 'move' });

  expect(await staff[0].get(`${path}/holdings`)).toMatchObject({ leads: 0, coHandled: 0, clerks: [] });
  const { items } = (await staff[0].get('/api/directory/people')) as { items: { id: string }[] };
  expect(items.find(({ id }) => id === 'yexiaofeng')).toMatchObject({ agencyId: 'jiaotong', active: true });
  expect((await workOf(otherClerk, led)).map(({ step }) => step)).toEqual(['reply']);
  expect((await workOf(otherClerk, shared)).map(({ step }) => step)).toEqual(['co-opinion']);
  const opinion = { opinion: '请一并考虑非机动车停放。' };
  await complete(local, otherClerk, [shared, 'co-opinion'], opinion);
  await complete(local, clerk, [led, 'reply'], { text: '坡道已经建成。', meaning: 'solved' });
  expect((await recordOf(staff, led)).handlings).toMatchObject([{ stage: 'check', lead: 'jiaotong' }]);
  await complete(local, staff, [led, 'check'], { outcome: 'pass' });
  const again = await handIn(member, '关于不再交给停办单位的建议');
  await complete(local, staff, [again, 'review'], { outcome: 'file', field: 'social' });
  const closed = complete(local, staff, [again, 'assign'], {
    shape: 'lead',
    leads: [{ agencyId: 'zhujian' }],
  });
  expect(await refusalOf(closed)).toMatchObject({ code: 'agency-unknown' });
  await complete(local, staff, [again, 'assign'], { shape: 'lead', leads: [{ agencyId: 'shuiwu' }] });
  await complete(local, lead, [again, 'sign'], {
    outcome: 'ask-to-return',
    reason: '不属本局。',
    suggested: 'jiaotong',
  });
  const granted = complete(local, staff, [again, 'decide-return'], { outcome: 'grant', lead: 'zhujian' });
  expect(await refusalOf(granted)).toMatchObject({ code: 'agency-unknown' });
  await complete(local, staff, [again, 'decide-return'], { outcome: 'grant', lead: 'jiaotong' });
});
