import type { Page } from 'playwright-core';
import { emailOf, type RunningPages } from './running-pages.ts';

/*
 * What somebody does who knows no address: they open their mail box, click on a mail, click on its link, and on what
 * the pages offer.
 */

/** Opens the newest mail with such a subject to somebody, and clicks on its link; answers the page it opens. */
export async function followMail(
  { local }: RunningPages,
  page: Page,
  { to, subject }: { readonly to: string; readonly subject: string },
): Promise<Page> {
  await local.idle();
  await page.goto(`${local.services}/mailbox`);
  await page.getByLabel('收件人').selectOption(emailOf(to));
  await page.getByRole('button', { name: '查看' }).click();
  await page.getByRole('link').filter({ hasText: subject }).first().click();
  const letter = page.locator('details[open] iframe').contentFrame();
  const opened = page.context().waitForEvent('page');
  // By the keyboard: letters of a long thread still move while they are loaded.
  await letter.getByRole('link').first().press('Enter');
  return await opened;
}

/** Signs in where a page asks for it, with the code in the mail that the page leads to. */
export async function signInByHand({ local }: RunningPages, page: Page, id: string): Promise<void> {
  await page.getByLabel('邮箱').fill(emailOf(id));
  await page.getByRole('button', { name: '获取验证码' }).click();
  const code = page.getByLabel('验证码', { exact: true });
  await code.waitFor();
  await local.idle();
  const box = await page.context().newPage();
  await box.goto(`${local.services}/mailbox?to=${encodeURIComponent(emailOf(id))}`);
  await box.getByRole('link').filter({ hasText: '验证码' }).first().click();
  const letter = await box.locator('details[open] iframe').contentFrame().locator('body').textContent();
  await box.close();
  await code.fill(/\b\d{8}\b/.exec(letter ?? '')?.[0] ?? '');
  await page.getByRole('button', { name: '登录', exact: true }).click();
}
