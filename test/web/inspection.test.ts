import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { dayIn } from '../journeys/running-duban.ts';
import { followMail } from './by-hand.ts';
import {
  approveByHand,
  comeByHand,
  decideByHand,
  declineByHand,
  minutesByHand,
  putRightByHand,
  remarkByHand,
  replaceByHand,
  settleByHand,
  verifyByHand,
} from './inspection-by-hand.ts';
import { runningPages } from './running-pages.ts';
import { LEADER, Visit } from './visit.ts';

const running = runningPages();
const OFFICE = 'niuhuimin';
const MEMBER = 'linzhiyuan';
const CLERK = 'yexiaofeng';

/** The page to which the newest mail of that subject leads its reader. */
async function mailed(to: string, subject: string, view: 'phone' | 'desktop' = 'desktop'): Promise<Page> {
  const page = await running().visit({ as: to, view });
  return await followMail(running(), page, { to, subject });
}

/** What the office finds in its inbox. */
async function fromInbox(visit: Visit, step: string): Promise<Page> {
  const page = await running().visit({ as: OFFICE });
  await page.goto(`/work/${await visit.itemOf(OFFICE, step, 'staff')}`);
  return page;
}

test('an inspection is taken from its approval to its minutes by what mails and pages offer', {
  timeout: 580_000,
}, async () => {
  const { local } = running();
  const visit = await Visit.planned(running(), '民生实事');
  const title = '关于民生实事：补建坡道的建议';

  const leader = await mailed(LEADER, '请审定视察方案');
  await leader.getByText('先到西门片区看坡道').waitFor();
  await approveByHand(leader);
  await leader.getByText('现在轮到').first().waitFor();

  await comeByHand(await mailed('tangyue', '邀请您参加视察', 'phone'));
  await comeByHand(await mailed(MEMBER, '邀请您参加视察', 'phone'));
  const declines = await mailed('gaozhenhai', '邀请您参加视察', 'phone');
  await declineByHand(declines, { reason: '出差在外', instead: '陆嘉慧' });

  const settling = await fromInbox(visit, 'invite');
  await settling.getByText('不能参加。原因：出差在外').waitFor();
  await replaceByHand(settling, '陆嘉慧');
  await settleByHand(settling);
  await comeByHand(await mailed('lujiahui', '邀请您参加视察', 'phone'));

  await visit.hold();
  const there = await running().visit({ as: 'tangyue', view: 'phone' });
  await there.goto(`/inspections/${visit.id}`);
  await remarkByHand(there, '公交站点的标识可以再大一些。');
  await there.getByText('公交站点的标识可以再大一些。').first().waitFor();

  const agency = await mailed(CLERK, '请整改');
  await agency.getByText('补建其余两处坡道').first().waitFor();
  await putRightByHand(agency, '两处坡道已经建成。');

  const member = await mailed(MEMBER, '请核实整改', 'phone');
  await member.locator('form').getByText('两处坡道已经建成。').waitFor();
  await member.getByRole('img', { name: /整改报告的照片 1/ }).waitFor();
  await verifyByHand(member, [{ title, right: false, comment: '还缺一处扶手。' }]);

  const deciding = await fromInbox(visit, 'decide');
  await deciding.locator('form').getByText('还缺一处扶手。').waitFor();
  await decideByHand(deciding, [{ title, again: { by: dayIn(local, 20), how: '请补装扶手。' } }]);

  const again = await mailed(CLERK, '请继续整改');
  await again.getByText('请补装扶手。').first().waitFor();
  await putRightByHand(again, '扶手已经补装。');
  await verifyByHand(await mailed(MEMBER, '请核实整改', 'phone'), [
    { title, right: true, comment: '可以。' },
  ]);
  await decideByHand(await fromInbox(visit, 'decide'), [{ title }]);

  const writing = await fromInbox(visit, 'minutes');
  const proposed = await writing.getByRole('textbox', { name: '纪要正文' }).inputValue();
  expect(proposed).toContain('经 2 次整改，核实到位。');
  await minutesByHand(writing);

  const seen = await mailed('lujiahui', '视察已办结');
  await seen.getByRole('heading', { name: '视察纪要' }).waitFor();
  await seen.getByRole('link', { name: '打印或下载纪要' }).click();
  await seen.getByRole('heading', { name: '关于“民生实事”跟踪视察的纪要' }).waitFor();

  const proposal = await running().visit({ as: MEMBER });
  await proposal.goto(`/proposals/${visit.proposals[0]}`);
  await proposal.getByText('视察评定：未落实').first().waitFor();
});
