import { expect, test } from 'vitest';
import { complete, handIn } from '../journeys/running-duban.ts';
import { runningPages } from './running-pages.ts';
import { LETTER } from './scenes/agency.ts';

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

test('a reply prints as an official letter on A4, in the order of the norm, without what belongs to the screen', async () => {
  const { member, staff, clerk, visit, local } = running();
  const id = await handIn(member, '关于打印答复函的建议');
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  const promise = { matters: '年内建成。', by: '2027-10-20' };
  await complete(local, clerk, [id, 'reply'], { ...LETTER, promise });
  await complete(local, staff, [id, 'check'], { outcome: 'pass', meaning: 'planned' });
  const page = await visit({ as: 'linzhiyuan' });
  await page.goto(`/proposals/${id}`);
  await page.getByRole('link', { name: '打印这份答复' }).click();
  const letter = page.locator('.official-letter');
  await letter.waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: '打印或存为 PDF' }).isVisible()).toBe(false);
  const parts = [
    /类别标记：B/,
    /丰湖区住房和城乡建设局/,
    /签发人：秦忠义丰建函〔2026〕12号/,
    /关于政协丰湖区第二届委员会第二次会议第\d+号提案的答复/,
    /林致远委员：/,
    /您提出的建议收悉/,
    /承诺事项：年内建成。完成时间：2027年10月20日。/,
    /丰湖区住房和城乡建设局\d+年\d+月\d+日（盖章）/,
    /（联系人：王晓岚，联系电话：0555-0000123）公开属性：同意公开/,
    /抄送：丰湖区政协提案办公室，丰湖区人民政府办公室。$/,
  ];
  expect(await letter.textContent()).toMatch(new RegExp(parts.map(({ source }) => source).join('.*'), 's'));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pagesOf(pdf)).toBe(2);
  expect(pdf.toString('latin1')).toMatch(/MediaBox\s*\[\s*0 0 59[45]\S* 84[12]/);
  const mark = await letter.locator('.class-mark').boundingBox();
  const title = await letter.locator('.letter-title').boundingBox();
  expect(mark && title && mark.y < title.y).toBe(true);
});
