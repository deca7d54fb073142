import type { Page } from 'playwright-core';
import * as z from 'zod';
import { topics } from '../../../infra/local/demo/topics.ts';
import { complete, dayIn, type Somebody } from '../../journeys/running-duban.ts';
import type { RunningPages } from '../running-pages.ts';
import type { Scene } from '../scenes.ts';

const STAFF = 'niuhuimin';
const LEADER = 'guanshijie';

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
  await staff[0].post(`/api/proposals/${roads}/acts/mark-key`, { leader: LEADER });
  await staff[0].post(`/api/proposals/${parking}/acts/choose`, {});
  return ids;
}

/** What the office sees when it picks proposals for a visit and plans it. */
export async function pickingScenes(running: RunningPages): Promise<Scene[]> {
  const ids = await worthAVisit(running);
  return [
    { name: 'picking-plan', path: '/console/plan', as: STAFF },
    {
      name: 'picking-plan-filled',
      path: `/console/plan?proposals=${ids[3]}`,
      as: STAFF,
      prepare: (page) => fillIn(page, dayIn(running.local, 20)),
    },
  ];
}

async function fillIn(page: Page, day: string): Promise<void> {
  await page
    .getByRole('button', { name: /选入这 \d 件/ })
    .first()
    .click();
  await page.getByLabel('关世杰', { exact: true }).check();
  await page.getByLabel('开始时间').fill(`${day}T09:00`);
  await page.getByLabel('集合地点').fill('区政协机关大院');
}
