import { expect, test } from 'vitest';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import { complete, handIn, recordOf, refusalOf, startWithCast } from './running-duban.ts';

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
