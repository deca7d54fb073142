import type { Page } from 'playwright-core';
import { handIn } from '../../journeys/running-duban.ts';
import type { RunningPages } from '../running-pages.ts';
import type { Scene } from './scene.ts';

const STAFF = 'niuhuimin';
const MEMBER = 'linzhiyuan';
/** Somebody who proposes nothing. */
const STRANGER = 'baiyulin';

/** As long as the API allows: what a page makes of it is seen here. */
const LONG =
  '关于进一步完善我区老旧小区升级改造配套建设统筹解决停车难充电难加装电梯难以及物业管理缺位等群众急难愁盼问题并建立居民参与监督和办理结果反馈的长效机制的建议';

/** Pages when something is wrong, not there, not one's own, or very long. */
export async function stateScenes(running: RunningPages): Promise<Scene[]> {
  const { otherMember, local } = running;
  const long = await handIn(otherMember, LONG);
  await local.idle();
  return [
    { name: 'sign-in-wrong-code', path: '/sign-in', prepare: enterWrongCode },
    { name: 'proposal-not-mine', path: `/proposals/${long}`, as: STRANGER },
    { name: 'work-not-there', path: '/work/no-such-work', as: STRANGER },
    { name: 'proposal-long-title', path: `/proposals/${long}`, as: 'susiqi' },
    { name: 'proposal-largest-letters', path: `/proposals/${long}`, as: 'susiqi', prepare: enlarge },
    { name: 'write-largest-letters', path: '/write', as: 'susiqi', prepare: enlarge },
    { name: 'console-list-largest-letters', path: '/console/proposals', as: STAFF, prepare: enlarge },
    { name: 'inbox-empty', path: '/inbox', as: STRANGER },
    { name: 'inbox-failed', path: '/inbox', as: MEMBER, prepare: failing('**/api/work-items?*') },
    { name: 'my-failed', path: '/my', as: MEMBER, prepare: failing('**/api/proposals?*') },
    { name: 'console-today-failed', path: '/console', as: STAFF, prepare: failing('**/api/overview/*') },
    {
      name: 'console-list-failed',
      path: '/console/proposals',
      as: STAFF,
      prepare: failing('**/api/proposals?*'),
    },
    { name: 'console-desk-failed', path: '/console/desk', as: STAFF, prepare: failing('**/api/overview/*') },
  ];
}

async function enterWrongCode(page: Page): Promise<void> {
  await page.getByLabel('邮箱').fill('zhouwanqing@fenghu.example');
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByLabel('验证码', { exact: true }).fill('00000000');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByText('验证码不正确').first().waitFor();
}

/** The largest letters of the page's own choice. */
async function enlarge(page: Page): Promise<void> {
  await page.getByRole('button', { name: '特大' }).click();
}

/** Opens the page anew with a part of the API that does not answer. */
const failing = (address: string) => async (page: Page) => {
  await page.route(address, (route) => route.abort());
  await page.reload();
  await page.getByRole('button', { name: '再试一次' }).first().waitFor();
};
