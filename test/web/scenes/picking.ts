import type { Page } from 'playwright-core';
import * as z from 'zod';
import { openDuban } from '../../../infra/local/demo/client.ts';
import { topics } from '../../../infra/local/demo/topics.ts';
import { complete, dayIn, type Somebody } from '../../journeys/running-duban.ts';
import { emailOf, type RunningPages } from '../running-pages.ts';
import { LEADER, Visit } from '../visit.ts';
import type { Scene } from './scene.ts';

const STAFF = 'niuhuimin';
const MEMBER = 'linzhiyuan';
const CLERK = 'yexiaofeng';
const NOBODY = 'baiyulin';

const Created = z.looseObject({ proposal: z.looseObject({ id: z.string() }) });

/** Hands in a proposal on a topic of the demonstration, so that only those on one topic are alike. */
export async function handInOn([who]: Somebody, title: string, topic: keyof typeof topics): Promise<string> {
  const { field: _, ...text } = topics[topic];
  const headers = { 'idempotency-key': crypto.randomUUID() };
  return Created.parse(await who.post('/api/proposals', { title, kind: 'member', text }, headers)).proposal
    .id;
}

/** Takes a proposal into the handling of an agency, which accepts it. */
export async function handled(running: RunningPages, id: string, agencyId = 'zhujian'): Promise<string> {
  const { local, staff, clerk, otherClerk } = running;
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId }] });
  await complete(local, agencyId === 'zhujian' ? clerk : otherClerk, [id, 'sign'], { outcome: 'accept' });
  return id;
}

/** Five proposals worth a visit, with different reasons, handled by two agencies. */
export async function worthAVisit(running: RunningPages): Promise<readonly string[]> {
  const { member, otherMember, staff } = running;
  const titles = [
    [otherMember, '关于在老城区增设社区养老服务点的建议', 'elderly', 'zhujian'],
    [member, '关于在老城区增设嵌入式养老服务点的建议', 'elderly', 'zhujian'],
    [member, '关于为独居老人加装呼叫设备的建议', 'elderly', 'jiaotong'],
    [member, '关于治理学校门前道路积水的建议', 'roads', 'jiaotong'],
    [otherMember, '关于盘活机关车库夜间车位的建议', 'parking', 'zhujian'],
  ] as const;
  const ids: string[] = [];
  for (const [who, title, topic, agency] of titles)
    ids.push(await handled(running, await handInOn(who, title, topic), agency));
  const [, , , roads = '', parking = ''] = ids;
  const leader = openDuban(running.url).as(emailOf(LEADER));
  await leader.post(`/api/proposals/${roads}/acts/mark-key`, {});
  await leader.post(`/api/proposals/${roads}/acts/recommend-inspection`, {
    reason: '去年汛期群众反映强烈，请到学校门前看一看。',
  });
  await staff[0].post(`/api/proposals/${parking}/acts/choose`, {});
  await staff[0].post(`/api/proposals/${parking}/acts/mark-key`, {
    leader: LEADER,
    reason: '群众关注，宜由领导督办。',
  });
  return ids;
}

/** How proposals are picked and a visit is planned, and what each finds in their list of visits. */
export async function* pickingScenes(running: RunningPages): AsyncGenerator<Scene> {
  yield { name: 'picking-none', path: '/inspections', as: NOBODY };
  const [, , , roads = '', parking = ''] = await worthAVisit(running);
  yield { name: 'picking-plan', path: '/console/plan', as: STAFF };
  yield {
    name: 'picking-plan-filled',
    path: `/console/plan?proposals=${roads}`,
    as: STAFF,
    prepare: (page) => fillIn(page, dayIn(running.local, 20)),
  };
  yield {
    name: 'picking-plan-refused',
    path: '/console/plan',
    as: STAFF,
    prepare: (page) => page.getByRole('button', { name: '报送领导审定' }).click(),
  };
  yield { name: 'picking-proposal-leader', path: `/proposals/${roads}`, as: LEADER, prepare: toVisits };
  yield { name: 'picking-proposal-office', path: `/proposals/${parking}`, as: STAFF, prepare: toVisits };

  const back = await Visit.planned(running, '民生实事回头看');
  const reason = '请把日期改到汛期以前，并请学校家长代表参加。';
  await back.complete(LEADER, 'approve', { outcome: 'send-back', reason });
  yield { name: 'picking-plan-again', path: `/console/plan?inspection=${back.id}`, as: STAFF };
  yield* listScenes(running);
}

/** One visit is asked for, another goes from its plan to its end. */
async function* listScenes(running: RunningPages): AsyncGenerator<Scene> {
  const visit = await Visit.planned(running, '养老服务落实情况');
  yield { name: 'picking-leader', path: '/leader', as: LEADER };
  await visit.approve();
  yield { name: 'picking-mine-asked', path: '/inspections', as: MEMBER };
  await visit.answer();
  yield { name: 'picking-mine-coming', path: '/inspections', as: MEMBER };
  await visit.settle();
  await visit.hold();
  yield { name: 'picking-agency', path: '/inspections', as: CLERK };
  await visit.report();
  await visit.verify(true);
  await visit.decide(true);
  await visit.close();
  yield {
    name: 'picking-mine-past',
    path: '/inspections',
    as: MEMBER,
    prepare: async (page) => {
      await page.getByText('我的意见和结果').first().click();
      await page.getByText('坡道太陡').waitFor();
    },
  };
  yield { name: 'picking-office', path: '/inspections', as: STAFF };
  yield {
    name: 'picking-office-over',
    path: '/inspections',
    as: STAFF,
    prepare: async (page) => {
      await page.getByLabel('进展').selectOption('over');
      await page.getByText('养老服务落实情况').waitFor();
    },
  };
}

const toVisits = (page: Page) =>
  page.getByRole('heading', { name: '重点提案和视察' }).scrollIntoViewIfNeeded();

async function fillIn(page: Page, day: string): Promise<void> {
  await page
    .getByRole('button', { name: /选入这 \d 件/ })
    .first()
    .click();
  await page.getByLabel('关世杰', { exact: true }).check();
  await page.getByLabel('开始时间').fill(`${day}T09:00`);
  await page.getByLabel('集合地点').fill('区政协机关大院');
}
