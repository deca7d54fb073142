import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { runningPages } from './running-pages.ts';

const running = runningPages();

/** Tabs until what has the focus is what is looked for; says so when it is not to be reached. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let steps = 0; steps < 80; steps++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(wanted)}) ?? false`)) return;
  }
  throw new Error(`${wanted} is not reached by Tab.`);
}

test('a proposal is written and handed in with the keyboard alone', async () => {
  const page = await running().visit({ as: 'tangyue' });
  await page.goto('/write');
  await page.getByLabel('案由').waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.className')).toBe('skip');
  await page.keyboard.press('Enter');
  await tabTo(page, '#f-title');
  await page.keyboard.type('关于只用键盘的建议');
  await tabTo(page, '#f-text-situation');
  await page.keyboard.type('有的委员不便使用鼠标。');
  await tabTo(page, '#f-text-suggestions');
  await page.keyboard.type('一、所有页面都可以只用键盘操作。二、焦点随时看得清楚。');
  await tabTo(page, 'input[type=checkbox][name=mayPublish]');
  await page.keyboard.press('Space');
  await tabTo(page, 'form button[type=submit]');
  await page.keyboard.press('Enter');
  await page.getByText('提案已提交').waitFor();
  await tabTo(page, 'main a.button');
  await page.keyboard.press('Enter');
  await page.getByText('提案者不同意公开').waitFor();
});

test('the size of letters is chosen once and holds on every page', async () => {
  const page = await running().visit({ as: 'tangyue' });
  await page.goto('/my');
  await page.getByRole('button', { name: '特大' }).click();
  await page.goto('/write');
  await page.getByLabel('案由').waitFor();
  expect(await page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe('24px');
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
});
