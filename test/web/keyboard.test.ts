import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { replyPage } from './reply-page.ts';
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

test('a reply is written, looked at as a letter and sent with the keyboard alone', async () => {
  const { id, page } = await replyPage(running(), '关于只用键盘答复的建议');
  const { keyboard } = page;

  await tabTo(page, '#f-text');
  await keyboard.type('现答复如下：\n');
  await keyboard.press('Control+Shift+Digit7');
  await keyboard.type('坡道已建成。\n扶手已安装。\n\n');
  await keyboard.press('Control+KeyB');
  await keyboard.type('请您评价。');
  expect(await page.getByLabel('答复内容').inputValue()).toBe(
    '现答复如下：\n1. 坡道已建成。\n2. 扶手已安装。\n**请您评价。**',
  );
  await tabTo(page, '.preview');
  await tabTo(page, 'input[type=radio][name=meaning]');
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await tabTo(page, '#f-docNo');
  await keyboard.type('丰建函〔2026〕15号');
  await tabTo(page, 'summary:not(.how summary)');
  await keyboard.press('Enter');
  await page.locator('.official-letter').getByText('丰建函〔2026〕15号').waitFor();
  await tabTo(page, 'form button[type=submit]');
  await keyboard.press('Enter');
  await page.getByText('已提交').first().waitFor();
  const { handlings } = await (await page.request.get(`/api/proposals/${id}`)).json();
  expect(handlings).toMatchObject([
    { stage: 'check', reply: { meaning: 'solved', docNo: '丰建函〔2026〕15号' } },
  ]);
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
