import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { complete, dayIn, handIn, later, recordOf } from '../journeys/running-duban.ts';
import { followMail } from './by-hand.ts';
import {
  approveByHand,
  comeByHand,
  decideByHand,
  declineByHand,
  minutesByHand,
  putRightByHand,
  replaceByHand,
  settleByHand,
  verifyByHand,
} from './inspection-by-hand.ts';
import { planByHand } from './plan-by-hand.ts';
import { runningPages } from './running-pages.ts';
import { PHOTO } from './visit.ts';

const running = runningPages();
/** The machine may be busy with other tests. */
const PATIENCE = { timeout: 30_000 };

const THEME = '民生实事回头看';
const OFFICE = 'niuhuimin';
const LEADER = 'guanshijie';
const PROPOSERS = ['linzhiyuan', 'susiqi', 'hechangming', 'zhouwanqing', 'xujianguo'] as const;
const GUESTS = ['tangyue', 'fangruolan', 'gaozhenhai', 'shenmingzhe'] as const;
const TITLES = [
  '关于在老旧小区补建坡道的建议',
  '关于在老旧小区增设公交站点的建议',
  '关于在老旧小区开放托育场所的建议',
  '关于在老旧小区增设道路照明的建议',
  '关于在老旧小区开放公共卫生间的建议',
] as const;
const [RAMPS, BUSES] = TITLES;
const AGENCIES = [
  ['zhujian', 'yexiaofeng'],
  ['jiaotong', 'cuilei'],
] as const;

const Listed = z.looseObject({ items: z.array(z.looseObject({ id: z.string(), theme: z.string() })) });

/** Five proposals, each answered by one of two agencies, and found good on paper. */
async function fiveAnswered(): Promise<string[]> {
  const { local, staff, as } = running();
  const proposals: string[] = [];
  for (const [at, title] of TITLES.entries()) {
    const member = as(PROPOSERS[at] ?? '', 'person');
    const [agencyId = '', clerk = ''] = AGENCIES[at % 2] ?? [];
    const id = await handIn(member, title);
    await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
    await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId }] });
    await complete(local, as(clerk, 'agency'), [id, 'sign'], { outcome: 'accept' });
    await complete(local, as(clerk, 'agency'), [id, 'reply'], { text: '已经办好。', meaning: 'solved' });
    await complete(local, staff, [id, 'check'], { outcome: 'pass' });
    await complete(local, member, [id, 'feedback'], { result: 'satisfied' });
    proposals.push(id);
  }
  return proposals;
}

/** The page to which the newest such mail leads, on a phone, whoever reads it being signed in. */
async function mailed(to: string, subject: string, view: 'phone' | 'desktop' = 'phone'): Promise<Page> {
  const box = await running().visit({ as: to, view });
  const page = await followMail(running(), box, { to, subject });
  await box.close();
  return page;
}

/** What waits for the office on its first page. */
async function waitsForOffice(): Promise<Page> {
  await running().local.idle();
  const page = await running().visit({ as: OFFICE });
  await page.goto('/console');
  await page.getByRole('link', { name: THEME }).first().click();
  return page;
}

async function inviteAll(): Promise<void> {
  await approveByHand(await mailed(LEADER, '请审定视察方案'));
  await running().local.idle();
  for (const name of [LEADER, OFFICE, ...PROPOSERS, ...GUESTS].filter((one) => one !== 'gaozhenhai'))
    await comeByHand(await mailed(name, '邀请您参加视察'));
  const busy = await mailed('gaozhenhai', '邀请您参加视察');
  await declineByHand(busy, { reason: '出差在外', instead: '陆嘉慧' });
  const page = await waitsForOffice();
  await page.getByText('出差在外').first().waitFor();
  await replaceByHand(page, '陆嘉慧');
  await comeByHand(await mailed('lujiahui', '邀请您参加视察'));
  await settleByHand(await waitsForOffice());
}

/** On the spot, with a phone that has no network all day long. */
async function holdTheDay(): Promise<void> {
  const { local } = running();
  await local.clock.moveTo(`${dayIn(local, 20)}T02:00:00.000Z`);
  const page = await running().visit({ as: OFFICE, view: 'phone' });
  await page.goto('/console');
  await page.getByRole('link', { name: THEME }).first().click();
  await page.getByText('没有网络也能打开和填写').waitFor(PATIENCE);
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await page.getByRole('link', { name: '到场' }).click();
  for (const name of ['关世杰', '牛惠民', '林致远', '苏思齐', '何昌明', '陆嘉慧'])
    await page.getByRole('button', { name }).click();
  await page.getByRole('link', { name: '提案', exact: true }).last().click();
  for (const [at, title] of TITLES.entries()) await lookAt(page, title, at < 2);
  await page.getByRole('link', { name: '提交', exact: true }).click();
  await demand(page, RAMPS, '补建其余两处坡道。');
  await demand(page, BUSES, '公交站点加装座椅。');
  await page.getByRole('button', { name: '提交现场记录' }).click();
  await page.getByText('现场记录已保存在手机').waitFor();
  await page.context().setOffline(false);
  await page.getByText('现场记录已经提交。').waitFor(PATIENCE);
}

/** One proposal is looked at, with a photo. */
async function lookAt(page: Page, title: string, poor: boolean): Promise<void> {
  const stop = page.locator('details.stop').filter({ hasText: title });
  if (!(await stop.evaluate((one) => one.hasAttribute('open'))))
    await stop.locator('summary').first().click();
  await stop.getByLabel(poor ? '未落实' : '落实到位', { exact: true }).check();
  await stop.getByLabel('发现的情况').fill(poor ? '与答复不符，还没有动工。' : '与答复相符。');
  const photo = { name: '现场.jpg', mimeType: 'image/jpeg', buffer: PHOTO };
  await stop.getByLabel('从相册选').setInputFiles(photo);
  await stop.getByRole('img', { name: '第 1 张照片' }).waitFor(PATIENCE);
  await stop.getByRole('button', { name: '记录', exact: true }).click();
  await stop.getByText('已保存在手机').waitFor();
}

/** What was found poor has to be put right. */
async function demand(page: Page, title: string, what: string): Promise<void> {
  const follows = page
    .locator('section.follows')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  await follows.getByRole('button', { name: '提出整改要求' }).click();
  await follows.getByRole('textbox', { name: '要求' }).fill(what);
  await follows.getByLabel('整改期限').fill(dayIn(running().local, 30));
}

/** Both agencies report; the ramps have to be put right twice. */
async function putRight(): Promise<void> {
  const { local } = running();
  await later(local, 5);
  for (const [, clerk] of AGENCIES)
    await putRightByHand(await mailed(clerk, '请整改', 'desktop'), '已经按要求整改，请查看照片。');
  const view = { right: false, comment: '还有一处扶手没有装。' };
  await verifyByHand(await mailed('linzhiyuan', '请核实整改'), [{ title: RAMPS, ...view }]);
  const good = { right: true, comment: '看过了，可以。' };
  await verifyByHand(await mailed('susiqi', '请核实整改'), [{ title: BUSES, ...good }]);
  const office = await waitsForOffice();
  await office.getByText('还有一处扶手没有装。').filter({ visible: true }).first().waitFor();
  const again = { by: dayIn(local, 20), how: '请补装扶手。' };
  await decideByHand(office, [{ title: RAMPS, again }, { title: BUSES }]);
  await putRightByHand(await mailed('yexiaofeng', '请继续整改', 'desktop'), '扶手已经补装。');
  await verifyByHand(await mailed('linzhiyuan', '请核实整改'), [{ title: RAMPS, ...good }]);
  await decideByHand(await waitsForOffice(), [{ title: RAMPS }]);
}

test('an inspection over five proposals with eleven people is lived through by what mails and pages offer', {
  timeout: 600_000,
}, async () => {
  const { local, visit, staff } = running();
  const proposals = await fiveAnswered();
  const office = await visit({ as: OFFICE });
  await office.goto('/console');
  await planByHand(office, TITLES, {
    leader: '关世杰',
    day: dayIn(local, 20),
    place: '区政协机关大院',
    theme: THEME,
    answerBy: dayIn(local, 10),
    members: ['唐悦', '方若兰', '高振海', '沈明哲'],
    staff: ['牛惠民'],
  });
  await inviteAll();
  await holdTheDay();
  await putRight();
  await minutesByHand(await waitsForOffice());
  await local.idle();

  // Each who came along reads how it ended, from the mail; the proposals go on.
  const member = await mailed('tangyue', '视察已办结');
  await member.getByRole('heading', { level: 1, name: THEME }).waitFor();
  for (const title of TITLES) await member.getByText(title).filter({ visible: true }).first().waitFor();
  await member.getByText('请补装扶手。').first().waitFor({ state: 'attached' });
  const { items } = Listed.parse(await staff[0].get('/api/inspections'));
  expect(items).toMatchObject([{ theme: THEME, stage: 'closed' }]);
  for (const id of proposals) {
    const { proposal } = await recordOf(staff, id);
    expect(proposal).toMatchObject({ stage: 'publication', inspections: [{ open: false }] });
  }
});
