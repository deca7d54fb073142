import type { Locator, Page } from 'playwright-core';
import type { RunningPages } from '../running-pages.ts';
import { STAFF, settledVisit, type Visit } from '../visits.ts';
import type { Scene } from './scene.ts';

const MEMBER = 'susiqi';

/** The day of an inspection (视察现场): before it, during it, without a network, written up. */
export async function dayScenes(running: RunningPages): Promise<Scene[]> {
  const under = await settledVisit(running);
  await under.begin();
  await recordTwo(under);
  const done = await settledVisit(running, ['关于规范共享单车停放的建议']);
  await done.begin();
  await writeUp(done);
  const ahead = await settledVisit(running, ['关于增设夜间公交线路的建议', '关于整治背街小巷飞线的建议']);
  const [first] = under.proposals;
  return [
    { name: 'day-ahead', path: `/day/${ahead.id}`, as: STAFF },
    { name: 'day-ahead-member', path: `/day/${ahead.id}`, as: MEMBER },
    { name: 'day-here', path: `/day/${under.id}#here`, as: STAFF, prepare: tapTwo },
    { name: 'day-proposals', path: `/day/${under.id}`, as: STAFF },
    { name: 'day-recording', path: `/day/${under.id}#proposals/${first}`, as: STAFF, prepare: record },
    { name: 'day-remark', path: `/day/${under.id}#proposals/${first}`, as: MEMBER },
    { name: 'day-offline', path: `/day/${under.id}#proposals/${first}`, as: STAFF, prepare: recordOffline },
    { name: 'day-write-up', path: `/day/${under.id}#write-up`, as: STAFF, prepare: demand },
    { name: 'day-done', path: `/day/${done.id}`, as: STAFF },
  ];
}

async function recordTwo({ id, proposals, as }: Visit): Promise<void> {
  const [first, second] = proposals;
  await as(STAFF).post(`/api/inspections/${id}/acts/finding`, {
    proposal: first,
    rating: 'not',
    text: '三处坡道只建成一处，扶手松动，住户反映没有人来验收。',
  });
  await as(MEMBER).post(`/api/inspections/${id}/acts/remark`, {
    proposal: first,
    text: '坡道太陡，轮椅上不去。',
  });
  await as(STAFF).post(`/api/inspections/${id}/acts/finding`, {
    proposal: second,
    rating: 'done',
    text: '服务点已经开放，当天有二十多位老人用餐。',
  });
}

async function writeUp({ id, proposals: [proposal], as }: Visit): Promise<void> {
  const { moves } = (await as(STAFF).get(`/api/inspections/${id}`)) as {
    moves: { workItemId: string; step: string }[];
  };
  const hold = moves.find(({ step }) => step === 'hold');
  await as(STAFF).post(`/api/work-items/${hold?.workItemId}/completion`, {
    attended: [STAFF, MEMBER],
    findings: [{ proposal, rating: 'done', text: '停放点已经划好。' }],
  });
}

async function tapTwo(page: Page): Promise<void> {
  for (const name of ['苏思齐', '何昌明']) await page.getByRole('button', { name }).click();
}

const take = (stop: Locator) =>
  stop.getByLabel('从相册选').setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: PHOTO });

async function record(page: Page): Promise<void> {
  const stop = page.locator('details.stop[open]');
  await stop.getByLabel('部分落实').check();
  await stop.getByLabel('发现的情况').fill('第二处坡道正在施工，工人说月底完成。');
  await take(stop);
  await stop.getByRole('img', { name: '第 1 张照片' }).waitFor();
}

async function recordOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await record(page);
  await page.locator('details.stop[open]').getByRole('button', { name: '记录', exact: true }).click();
  await page.getByText('已保存在手机').first().waitFor();
}

async function demand(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提出整改要求' }).first().click();
  await page.getByLabel('要求').fill('月底前建成其余两处坡道，紧固扶手，请住户代表验收。');
  await page.getByRole('button', { name: '提交现场记录' }).click();
}

/** Grey, 640 by 480, as small as PNG makes it. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
