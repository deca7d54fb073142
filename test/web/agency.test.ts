import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { complete, dayIn, handIn, itemOf, later, recordOf, workOf } from '../journeys/running-duban.ts';
import { followMail } from './by-hand.ts';
import { runningPages } from './running-pages.ts';
import { addColleague, LETTER } from './scenes/agency.ts';

const running = runningPages();
const CLERK = 'yexiaofeng';
const COLLEAGUE = 'lvsiyuan';
const filed = { outcome: 'file', field: 'social' };

beforeAll(() => addColleague(running()));

/** A proposal that the office has given to the agency, and to one that helps where it is named. */
async function given(title: string, coHandlers: readonly string[] = []): Promise<string> {
  const { member, staff, local } = running();
  const id = await handIn(member, title);
  await complete(local, staff, [id, 'review'], filed);
  const leads = [{ agencyId: 'zhujian', coHandlers }];
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads });
  return id;
}

async function signed(title: string, coHandlers: readonly string[] = []): Promise<string> {
  const id = await given(title, coHandlers);
  await complete(running().local, running().clerk, [id, 'sign'], { outcome: 'accept' });
  return id;
}

/** Somebody opens their newest mail of such a subject and clicks on its link. */
async function fromMail(id: string, subject: string): Promise<Page> {
  return await followMail(running(), await running().visit({ as: id }), { to: id, subject });
}

const taken = (page: Page) => page.getByText('已提交').first().waitFor();
const submit = (page: Page) => page.getByRole('button', { name: '提交', exact: true }).click();
const write = (page: Page, label: string, text: string) =>
  page.getByRole('textbox', { name: new RegExp(`^${label}(（|$)`) }).fill(text);
const handlingOf = async (id: string) => (await recordOf(running().staff, id)).handlings[0];

test('a clerk signs from the mail, logs a contact, is given more time, replies, and reports on what was promised', async () => {
  const { local, member, staff } = running();
  const id = await given('关于在城南片区增设充电设施的建议');
  const sign = await fromMail(CLERK, '请签收');
  await sign.getByLabel('签收', { exact: true }).check();
  await submit(sign);
  await taken(sign);

  await sign.getByRole('link', { name: '现在去办' }).click();
  await sign.getByText('登记与提案者的沟通').click();
  await sign.getByLabel('办前').check();
  await sign.getByLabel('登门走访').check();
  await write(sign, '沟通情况', '到委员单位听取意见，委员希望先做西门小区。');
  await sign.getByRole('button', { name: '登记这次沟通' }).click();
  await sign.getByText('沟通已经登记。').waitFor();
  await sign.getByText('已登记沟通 1 次').waitFor();
  // It is there for who writes the reply.
  await sign.locator('.remarks').getByText('委员希望先做西门小区').waitFor();

  await sign.locator('summary', { hasText: '申请延期' }).click();
  await sign.getByLabel('延至').fill(dayIn(local, 110));
  await write(sign, '理由', '需要等待电力部门的增容方案。');
  await sign.getByRole('button', { name: '提交延期申请' }).click();
  await sign.getByText('延期申请已提交，等待提案办公室决定').waitFor();
  await complete(local, staff, [id, 'decide-extension'], { outcome: 'grant', until: dayIn(local, 110) });
  const mails = local.mailbox.messages({ to: `${CLERK}@fenghu.example`, limit: 20 });
  expect(mails.find(({ subject }) => subject.includes('期限已延长'))?.text).toContain(
    civil(dayIn(local, 110)),
  );

  await later(local, 30);
  const reply = await running().visit({ as: CLERK });
  await reply.goto(`/work/${(await itemOf(running().clerk, id, 'reply')).id}`);
  await write(reply, '答复内容', LETTER.text);
  await reply.getByLabel('正在解决').check();
  await write(reply, '发文字号', LETTER.docNo);
  await write(reply, '承诺事项', '在六个小区配建充电设施。');
  await reply.getByLabel('承诺完成日期').fill(dayIn(local, 40));
  await reply.getByRole('button', { name: '提交答复' }).click();
  await taken(reply);
  await complete(local, staff, [id, 'check'], { outcome: 'pass' });
  await complete(local, member, [id, 'feedback'], { result: 'satisfied', comment: '等着看。' });

  await later(local, 30);
  const report = await fromMail(CLERK, '请跟踪落实承诺');
  await report.getByText('在六个小区配建充电设施。').first().waitFor();
  await report.getByLabel('已经落实').check();
  await write(report, '落实情况', '六个小区的充电设施都已建成，收费标准已经公示。');
  await report.getByRole('button', { name: '提交报告' }).click();
  await taken(report);
  await local.idle();
  expect((await workOf(member, id)).map(({ step }) => step)).toEqual(['second-feedback']);
});

/** 2026-06-30 as the pages write it. */
const civil = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

test('a clerk asks from the mail that another agency handle it, with reasons; the office hears them and the new one gets it', async () => {
  const { local, staff } = running();
  const id = await given('关于规范农贸市场计量器具的建议');
  const page = await fromMail(CLERK, '请签收');
  await page.getByLabel('申请改办', { exact: true }).check();
  await submit(page);
  await page.getByRole('link', { name: '请填写理由' }).waitFor();
  await write(page, '理由', '计量监督属市场监督管理部门职责。');
  await page.getByRole('combobox', { name: /^建议承办单位/ }).fill('区市场监督管理局');
  await page.keyboard.press('Tab');
  await submit(page);
  await taken(page);
  expect((await handlingOf(id))?.stage).toBe('decide-return');
  await local.idle();
  const office = await running().visit({ as: 'niuhuimin' });
  await office.goto(`/work/${(await itemOf(staff, id, 'decide-return')).id}`);
  await office.goto(`/proposals/${id}`);
  await office.getByText('理由：计量监督属市场监督管理部门职责。').first().waitFor({ state: 'attached' });
  await complete(local, staff, [id, 'decide-return'], { outcome: 'grant', lead: 'shichang' });
  const theirs = await fromMail('shaojing', '请签收');
  await theirs.getByLabel('签收', { exact: true }).check();
  await submit(theirs);
  await taken(theirs);
});

test('an agency that helps gives its opinion from the mail, and the lead has it before them when they write', async () => {
  const id = await signed('关于优化校门口交通组织的建议', ['jiaoyu']);
  const page = await fromMail('zhaoyaqin', '请提出会办意见');
  await write(
    page,
    '会办意见',
    '## 一、学校安排\n错峰放学方案已经商定。\n- 低年级十六点\n- 高年级十六点二十分',
  );
  await page.locator('.preview').getByRole('list').getByText('低年级十六点').waitFor();
  await page.getByRole('button', { name: '提交会办意见' }).click();
  await taken(page);
  const lead = await running().visit({ as: CLERK });
  await lead.goto(`/work/${(await itemOf(running().clerk, id, 'reply')).id}`);
  const opinion = lead.locator('.remarks article', { hasText: '会办意见 · 区教育局 · 赵雅琴' });
  await opinion.waitFor();
  expect(await opinion.getByRole('listitem').allTextContents()).toEqual([
    '低年级十六点',
    '高年级十六点二十分',
  ]);
});

test('a case is handed over to a colleague, who finds all of it in the mail and goes on from its link', async () => {
  const id = await signed('关于改善公园夜间照明的建议');
  const page = await running().visit({ as: CLERK });
  await page.goto('/agency');
  const [line] = await page.getByRole('link', { name: '关于改善公园夜间照明的建议' }).all();
  await line?.waitFor();
  await page.goto(`/proposals/${id}`);
  await page.getByText('移交给同事').click();
  await page.getByLabel('接手的同事').selectOption({ label: '吕思远' });
  await page.getByRole('button', { name: '移交给同事' }).click();
  await page.getByText('已把全案寄给吕思远。').waitFor();
  const theirs = await fromMail(COLLEAGUE, '移交');
  await theirs.getByRole('heading', { level: 1, name: '关于改善公园夜间照明的建议' }).waitFor();
  await theirs.getByRole('link', { name: '现在去办' }).click();
  await write(theirs, '答复内容', '您提出的建议收悉。公园照明已经全部更换。');
  await theirs.getByLabel('已经解决或基本解决').check();
  await theirs.getByRole('button', { name: '提交答复' }).click();
  await taken(theirs);
  expect((await handlingOf(id))?.stage).toBe('check');
});

test('what is late stands first in the inbox and says by how much, also when it has been urged', async () => {
  const late = '关于逾期未签收的建议';
  await given(late);
  await later(running().local, 14);
  await given('关于刚刚交办的建议');
  const page = await running().visit({ as: CLERK });
  await page.goto('/agency');
  const first = page.locator('.cards > li').first();
  await first.getByRole('link', { name: late }).waitFor();
  expect(await first.textContent()).toMatch(/已逾期.*签收.*已逾期\d+日/);
});

test('an agency that must countersign reads the draft and objects from the mail; the lead reads why', async () => {
  const { local, clerk } = running();
  const admin = await running().visit({ as: 'jishu' });
  const { version, settings } = await (await admin.request.get('/api/settings')).json();
  const headers = { origin: running().url };
  const changed = await admin.request.put('/api/settings', {
    data: { version, settings: { ...settings, coHandlers: 'countersign' } },
    headers,
  });
  expect(changed.status()).toBe(200);
  const id = await signed('关于完善社区托育服务的建议', ['jiaoyu']);
  await complete(local, clerk, [id, 'reply'], { text: '拟在两所学校内设置托育点。', meaning: 'solved' });
  const page = await fromMail('zhaoyaqin', '请会签');
  await page.getByText('拟在两所学校内设置托育点。').waitFor();
  await page.getByLabel('不同意', { exact: true }).check();
  await write(page, '理由', '学校用房不足，请改为社区用房。');
  await submit(page);
  await taken(page);
  await local.idle();
  const lead = await running().visit({ as: CLERK });
  await lead.goto(`/work/${(await itemOf(clerk, id, 'reply')).id}`);
  await lead.locator('.remarks').getByText('学校用房不足，请改为社区用房。').waitFor();
});
