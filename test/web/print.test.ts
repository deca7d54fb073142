import { expect, test } from 'vitest';
import { handIn } from '../journeys/running-duban.ts';
import { runningPages } from './running-pages.ts';

const running = runningPages();

/** The pages of a PDF as Chromium writes it. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

test('the official form prints on one sheet of A4, without what belongs to the screen', async () => {
  const { member, visit, local } = running();
  const id = await handIn(member, '关于打印提案表的建议');
  await local.idle();
  const page = await visit({ as: 'linzhiyuan' });
  await page.goto(`/official/${id}`);
  await page.getByRole('cell', { name: '关于打印提案表的建议' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: '打印或存为 PDF' }).isVisible()).toBe(false);
  expect(await page.getByRole('link', { name: '我的提案' }).isVisible()).toBe(false);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pagesOf(pdf)).toBe(1);
  expect(pdf.toString('latin1')).toMatch(/MediaBox\s*\[\s*0 0 59[45]\S* 84[12]/);
});

test('a proposal page prints its matter and not the menus', async () => {
  const { member, visit, local } = running();
  const id = await handIn(member, '关于打印提案页的建议');
  await local.idle();
  const page = await visit({ as: 'linzhiyuan' });
  await page.goto(`/proposals/${id}`);
  await page.getByRole('heading', { level: 1, name: '关于打印提案页的建议' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: '退出登录' }).isVisible()).toBe(false);
  expect(await page.getByText('西门片区三个已改造小区没有无障碍坡道').isVisible()).toBe(true);
});
