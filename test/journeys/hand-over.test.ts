import { expect, test } from 'vitest';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import { complete, dayIn, handIn, recordOf, refusalOf, startWithCast } from './running-duban.ts';

test('a clerk has the whole case sent to a colleague of the agency, and to nobody else', async () => {
  const { local, member, staff, clerk, otherClerk } = await startWithCast(temporaryFolder());
  const id = await handIn(member, '关于增设社区阅览室的建议');
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'cultural' });
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  const [handling] = (await recordOf(staff, id)).handlings;
  const path = `/api/handlings/${handling?.id}/hand-over`;

  await clerk[0].post(path, { to: 'yexiaofeng' });
  await local.idle();
  const [mail] = local.mailbox.messages({ to: 'yexiaofeng@fenghu.example', limit: 1 });
  expect(mail?.subject).toContain('社区阅览室');
  expect(mail?.text).toContain('年内为三个小区补建坡道和扶手');
  expect(mail?.text).toContain('办理过程（区住房和城乡建设局，待签收）');

  expect(await refusalOf(clerk[0].post(path, { to: 'cuilei' }))).toMatchObject({ status: 404 });
  expect(await refusalOf(otherClerk[0].post(path, { to: 'yexiaofeng' }))).toMatchObject({ status: 404 });
});

test('what is sent again because its answer was lost is done once: a contact, and a case handed over', async () => {
  const { local, member, staff, clerk } = await startWithCast(temporaryFolder());
  const id = await handIn(member, '关于只登记一次的建议');
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'cultural' });
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  const path = `/api/handlings/${(await recordOf(staff, id)).handlings[0]?.id}`;
  const contact = { when: 'before', how: 'call', on: dayIn(local, 0), summary: '电话听取意见。' };
  const log = (key: string) =>
    clerk[0].post(`${path}/acts/log-contact`, contact, { 'idempotency-key': `contact ${key}` });

  const first = await log('one');
  expect(await log('one')).toEqual({ ...Object(first), repeated: true });
  await Promise.all([log('two'), log('two')]);
  expect((await recordOf(staff, id)).handlings).toMatchObject([{ contacts: 2 }]);

  for (const key of ['letter one', 'letter one', 'letter two'])
    await clerk[0].post(`${path}/hand-over`, { to: 'yexiaofeng' }, { 'idempotency-key': key });
  await local.idle();
  const letters = local.mailbox.messages({ to: 'yexiaofeng@fenghu.example' });
  expect(
    letters.filter(({ subject }) => subject.includes('移交')).map(({ subject }) => subject),
  ).toHaveLength(2);
});
