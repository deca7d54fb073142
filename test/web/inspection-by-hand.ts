import type { Page } from 'playwright-core';
import { PHOTO } from './visit.ts';

/*
 * What somebody does at each step of a tracked inspection (跟踪视察) on the page to which their mail leads. Each begins
 * on that page and ends when it says that it was taken.
 */

const taken = (page: Page) => page.getByText('已提交').first().waitFor();
const submit = async (page: Page) => {
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await taken(page);
};

/** What belongs to the demand on a proposal of that title. */
const entryOf = (page: Page, title: string) =>
  page.locator('form section.visit').filter({ has: page.getByRole('heading', { name: title }) });

/** The leader agrees to the plan. */
export async function approveByHand(page: Page): Promise<void> {
  await page.getByLabel('同意', { exact: true }).check();
  await submit(page);
}

/** The leader wants the plan changed. */
export async function sendBackByHand(page: Page, reason: string): Promise<void> {
  await page.getByLabel('退回修改').check();
  await page.getByRole('textbox', { name: '理由' }).fill(reason);
  await submit(page);
}

/** Who is invited comes, by one click. */
export async function comeByHand(page: Page): Promise<void> {
  await page.getByRole('button', { name: '参加', exact: true }).click();
  await page.getByText('您已答复：参加。').waitFor();
}

/** Who is invited does not come, says why, and names somebody else. */
export async function declineByHand(
  page: Page,
  { reason, instead }: { readonly reason: string; readonly instead?: string },
): Promise<void> {
  await page.getByRole('button', { name: '不能参加' }).click();
  await page.getByRole('textbox', { name: /^原因/ }).fill(reason);
  if (instead) {
    const field = page.getByRole('combobox', { name: /^建议由谁代替/ });
    await field.fill(instead);
    await field.press('Tab');
  }
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByText('您已答复：不能参加。').waitFor();
}

/** The office asks whom somebody named instead of themselves. */
export async function replaceByHand(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name: `改请${name}` });
  await button.click();
  await button.waitFor({ state: 'detached' });
}

/** The office settles who comes. */
export const settleByHand = submit;

/** Who came along says what they saw, on the page of the inspection. */
export async function remarkByHand(page: Page, text: string): Promise<void> {
  await page.locator('summary', { hasText: '发表意见' }).click();
  await page.getByRole('textbox', { name: '意见' }).fill(text);
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByText('意见已记录。').waitFor();
}

/** An agency reports what it put right, with a photo. */
export async function putRightByHand(page: Page, text: string): Promise<void> {
  await page.getByLabel('已经整改').check();
  await page.getByRole('textbox', { name: '整改情况' }).fill(text);
  const photo = { name: '整改后.jpg', mimeType: 'image/jpeg', buffer: PHOTO };
  await page.getByLabel('选择文件').setInputFiles(photo);
  await page.getByText('整改后.jpg').waitFor();
  await submit(page);
}

/** A proposer says of the demand on each proposal whether it was put right. */
export async function verifyByHand(
  page: Page,
  views: readonly { readonly title: string; readonly right: boolean; readonly comment: string }[],
): Promise<void> {
  for (const { title, right, comment } of views) {
    const entry = entryOf(page, title);
    await entry.getByLabel(right ? '是' : '否', { exact: true }).check();
    await entry.getByRole('textbox', { name: /^您的意见/ }).fill(comment);
  }
  await submit(page);
}

/** Office or leader decide that it is put right, or that it has to go on until a day. */
export async function decideByHand(
  page: Page,
  decisions: readonly {
    readonly title: string;
    readonly again?: { readonly by: string; readonly how: string };
  }[],
): Promise<void> {
  for (const { title, again } of decisions) {
    const entry = entryOf(page, title);
    await entry.getByLabel(again ? '继续整改' : '整改到位', { exact: true }).check();
    if (!again) continue;
    await entry.getByLabel('新的期限').fill(again.by);
    await entry.getByRole('textbox', { name: /^(还要怎样整改|说明|批示)/ }).fill(again.how);
  }
  await submit(page);
}

/** The office takes the minutes as they are proposed. */
export const minutesByHand = submit;
