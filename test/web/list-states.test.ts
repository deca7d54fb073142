import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { handIn } from '../journeys/running-duban.ts';
import { runningPages } from './running-pages.ts';

const running = runningPages();
const STAFF = 'niuhuimin';
/** The machine may be busy with other tests. */
const PATIENCE = { timeout: 15_000 };
/** Somebody without proposals or work. */
const NEWCOMER = 'baiyulin';

/** Each list: who looks at it where, what it asks the API for, and what it says when nothing is there. */
const lists = [
  ['what is to be done', '/inbox', NEWCOMER, '**/api/work-items?*', '目前没有要您办理的事项'],
  ['my proposals', '/my', NEWCOMER, '**/api/proposals?*', '您还没有提交过提案'],
  [
    'the list of the office',
    '/console/proposals?q=查无此词',
    STAFF,
    '**/api/proposals?*',
    '没有符合条件的提案',
  ],
  ['the assignment desk', '/console/desk', STAFF, '**/api/work-items?*', '没有等待交办的提案'],
  ['what is overdue', '/console', STAFF, '**/api/overview/today', '没有逾期的提案和办理'],
  [
    'what a leader supervises',
    '/leader',
    'guanshijie',
    '**/api/overview/attention',
    '目前没有由您督办的重点提案',
  ],
] as const;

describe.each(lists)('%s', (_, path, as, address, empty) => {
  test('says that it is loading, and then that there is nothing', async () => {
    const page = await running().visit({ as });
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(address, async (route) => {
      await asked;
      await route.continue();
    });
    await page.goto(path);
    await page.locator('main [aria-busy=true]').first().waitFor();
    answer();
    await page.getByText(empty).first().waitFor();
    await expect.poll(() => page.locator('main [aria-busy=true]').count(), PATIENCE).toBe(0);
  });

  test('says when it cannot be read, and reads it when asked again', async () => {
    const page = await running().visit({ as });
    await page.route(address, (route) => route.fulfill({ status: 500, body: '' }));
    await page.goto(path);
    const again = page.getByRole('button', { name: '再试一次' }).first();
    await again.waitFor();
    await page.unroute(address);
    await again.click();
    await page.getByText(empty).first().waitFor();
    await expect.poll(() => again.count(), PATIENCE).toBe(0);
  });
});

const rows = (page: Page) => page.locator('table.list tbody tr');

test('while another choice is being read, nothing is said of it yet', async () => {
  const page = await running().visit({ as: STAFF });
  await page.goto('/inspections');
  await page.getByText('目前没有进行中的视察').waitFor();
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/inspections?*', async (route) => {
    await asked;
    await route.continue();
  });
  await page.getByLabel('进展').selectOption({ label: '已结束' });
  await page.locator('main [aria-busy="true"]').first().waitFor();
  expect(await page.locator('main .empty').count()).toBe(0);
  answer();
  await page.getByText('没有符合条件的视察').waitFor();
});

test('a search that has not come to the end says so, and goes on when asked', async () => {
  const page = await running().visit({ as: 'yexiaofeng' });
  const notFoundYet = page.getByText('到这里还没有找到，可以继续往下找。');
  await page.route('**/api/proposals?*q=*', (route) =>
    route.fulfill({
      json: { items: [], ...(!route.request().url().includes('cursor=') && { next: 'later' }) },
    }),
  );
  await page.goto('/agency');
  await page.getByRole('searchbox').fill('路灯');
  await page.getByRole('button', { name: '查找' }).click();
  await notFoundYet.waitFor();
  await page.getByRole('button', { name: '显示更多' }).click();
  await page.getByText('没有找到。换几个字再找。').waitFor();
  expect(await notFoundYet.count()).toBe(0);
});

test('a long list comes page by page; a page that fails leaves the others and is asked for again', {
  timeout: 300_000,
}, async () => {
  const { visit, otherMember, local } = running();
  for (let n = 1; n <= 23; n++) await handIn(otherMember, `关于第${n}处路灯的建议`);
  await local.idle();
  const page = await visit({ as: STAFF });
  await page.goto('/console/proposals?q=路灯');
  await expect.poll(() => rows(page).count(), PATIENCE).toBe(20);
  await page.route('**/api/proposals?*cursor=*', (route) => route.abort());
  await page.getByRole('button', { name: '显示更多' }).click();
  await page.getByRole('button', { name: '再试一次' }).waitFor();
  expect(await rows(page).count()).toBe(20);
  await page.unroute('**/api/proposals?*cursor=*');
  await page.getByRole('button', { name: '再试一次' }).click();
  await expect.poll(() => rows(page).count(), PATIENCE).toBe(23);

  const own = await visit({ as: 'susiqi' });
  await own.goto('/my');
  await own.getByRole('button', { name: '显示更多' }).click();
  await expect.poll(() => own.getByRole('link', { name: /处路灯的建议/ }).count(), PATIENCE).toBe(23);

  const office = await visit({ as: STAFF });
  await office.goto('/inbox');
  await office.getByRole('button', { name: '显示更多' }).click();
  await expect.poll(() => office.getByRole('link', { name: /处路灯的建议/ }).count(), PATIENCE).toBe(23);
});
