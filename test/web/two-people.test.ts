import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { complete, handIn, itemOf } from '../journeys/running-duban.ts';
import { runningPages } from './running-pages.ts';

const running = runningPages();

const NOTE = '请补充停放点位的数量和位置，并写明由哪个单位牵头。';

/** A review that waits for the office. */
async function review(title: string): Promise<string> {
  const { member, staff, local } = running();
  const id = await handIn(member, title);
  await local.idle();
  return `/work/${(await itemOf(staff, id, 'review')).id}`;
}

async function returnIt(page: Page, note: string): Promise<void> {
  await page.getByLabel('退回修改').check();
  await page.getByRole('textbox', { name: /^修改意见|^说明/ }).fill(note);
}

const submit = (page: Page) => page.getByRole('button', { name: '提交', exact: true }).click();

test('who comes second is told who was first, and keeps what they typed', async () => {
  const { visit } = running();
  const path = await review('关于两个人同时审查的建议');
  const [first, second] = [await visit({ as: 'niuhuimin' }), await visit({ as: 'ruanqingqing' })];
  await first.goto(path);
  await second.goto(path);
  await returnIt(second, NOTE);
  await first.getByLabel('转社情民意').check();
  await submit(first);
  await first.getByText('已提交').first().waitFor();

  await submit(second);
  await second.getByText('这一步已经办完').waitFor();
  await second.getByText(/^牛惠民在.*办完了这一步/).waitFor();
  await second.getByText(NOTE).waitFor();
  await second.reload();
  await second.getByText(NOTE).waitFor();
  await second.getByRole('button', { name: '不再需要，清除' }).click();
  await expect.poll(() => second.getByText(NOTE).count()).toBe(0);
});

test('in two windows of one person the second is told that it was done, and shows what was typed there', async () => {
  const { visit } = running();
  const path = await review('关于两个窗口审查的建议');
  const first = await visit({ as: 'niuhuimin' });
  const second = await first.context().newPage();
  await first.goto(path);
  await second.goto(path);
  await returnIt(second, NOTE);
  await first.getByLabel('转社情民意').check();
  await submit(first);
  await first.getByText('已提交').first().waitFor();
  await submit(second);
  await second.getByText('您以前已经提交过').waitFor();
  expect(await second.getByText(NOTE).count()).toBe(1);
});

test('what another did before one began is told as soon as the page opens', async () => {
  const { visit, member, staff, local } = running();
  const id = await handIn(member, '关于先办完的建议');
  await local.idle();
  const { id: item } = await itemOf(staff, id, 'review');
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  const page = await visit({ as: 'ruanqingqing' });
  await page.goto(`/work/${item}`);
  await page.getByText(/^牛惠民在.*办完了这一步/).waitFor();
  expect(await page.getByRole('button', { name: '提交' }).count()).toBe(0);
});
