import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { complete, handIn, workOf } from '../journeys/running-duban.ts';
import { emailOf, runningPages } from './running-pages.ts';

const running = runningPages();

async function openEntry(page: Page, show: string, name: string): Promise<void> {
  await page.goto(`/console/directory?show=${show}`);
  await page.getByLabel('查找姓名、邮箱、单位或编号').fill(name);
  await page.getByRole('button', { name: `修改${name}`, exact: true }).click();
}

const listed = async (page: Page, of: string, id: string) =>
  (await (await page.request.get(`/api/directory/${of}`)).json()).items.find(
    (one: { id: string }) => one.id === id,
  );

/** Somebody else changes an entry, as it is now. */
async function changeBy(page: Page, of: string, id: string, change: object): Promise<void> {
  const { emailState: _, ...entry } = await listed(page, of, id);
  const { id: __, ...form } = { ...entry, ...change };
  const headers = { origin: running().url };
  const answer = await page.request.put(`/api/directory/${of}/${id}`, { data: form, headers });
  expect(answer.status(), await answer.text()).toBe(200);
}

test('what somebody else saved of a person first stands beside what was typed, and is chosen field by field', async () => {
  const { visit } = running();
  const [page, other] = [await visit({ as: 'niuhuimin' }), await visit({ as: 'ruanqingqing' })];
  await openEntry(page, 'members', '苏思齐');
  await page.getByLabel('电话').fill('13900000001');
  await page.getByLabel('界别').fill('科技界');
  await changeBy(other, 'people', 'susiqi', { phone: '13900000002', email: 'susiqi2@fenghu.example' });
  await page.getByRole('button', { name: '提交' }).click();
  const both = page.locator('.newer-version');
  await both.getByText('13900000002').waitFor();
  expect(await both.getByText('13900000001').count()).toBe(1);
  // What one of the two alone changed is chosen already; the telephone both changed.
  await both.getByRole('button', { name: '还有 1 项没有选择' }).waitFor();
  await both.getByRole('group', { name: '电话' }).getByText('您填写的').click();
  await both.getByRole('button', { name: '按所选的继续填写' }).click();
  expect(await page.getByLabel('邮箱').inputValue()).toBe('susiqi2@fenghu.example');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('已保存：苏思齐').waitFor();
  expect(await listed(page, 'people', 'susiqi')).toMatchObject({
    phone: '13900000001',
    sector: '科技界',
    email: 'susiqi2@fenghu.example',
  });
});

test('a session that somebody else changed first is shown with both versions', async () => {
  const { visit } = running();
  const [page, other] = [await visit({ as: 'jishu' }), await visit({ as: 'niuhuimin' })];
  await page.goto('/console/settings');
  await page
    .getByRole('button', { name: /^修改 .*会议$/ })
    .first()
    .click();
  await page.getByLabel('大会提案截止日').fill('2027-01-20');
  const { items } = await (await other.request.get('/api/sessions')).json();
  const [{ lastNumber: _, ...session }] = items;
  const data = { ...session, proposalDeadline: '2027-01-25' };
  const answer = await other.request.post('/api/sessions', { data, headers: { origin: running().url } });
  expect(answer.status(), await answer.text()).toBe(200);
  await page.getByRole('button', { name: '提交' }).click();
  const both = page.locator('.newer-version');
  await both.getByText('2027-01-25').waitFor();
  await both.getByText('别人保存的', { exact: true }).click();
  await both.getByRole('button', { name: '按所选的继续填写' }).click();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText(/^已保存：/).waitFor();
});

/** Enough days for a year's notice; the first has its name. */
const daysOf = (year: number, name: string) => [
  { day: `${year}-01-01`, name },
  ...['02-10', '02-11', '02-12', '02-13'].map((day) => ({ day: `${year}-${day}`, name: '春节' })),
  { day: `${year}-04-05`, name: '清明节' },
  { day: `${year}-05-01`, name: '劳动节' },
  ...['10-01', '10-02', '10-03'].map((day) => ({ day: `${year}-${day}`, name: '国庆节' })),
];
const linesOf = (days: readonly { day: string; name: string }[]) =>
  days.map(({ day, name }) => `${day} ${name}`).join('\n');

test('a year of holidays that somebody else typed first is shown with both, and another year stands in nobody’s way', async () => {
  const { visit } = running();
  const [page, other] = [await visit({ as: 'jishu' }), await visit({ as: 'jishu' })];
  const headers = { origin: running().url };
  const put = async (year: number, name: string) => {
    const { version } = await (await other.request.get('/api/calendars')).json();
    const holidays = daysOf(year, name);
    const data = {
      version,
      calendar: { year, source: `国办发明电〔${year - 1}〕7号`, holidays, workdays: [] },
    };
    expect((await other.request.put(`/api/calendars/${year}`, { data, headers })).status()).toBe(200);
  };
  const typeYear = async (year: number) => {
    await page.goto('/console/settings');
    await page.getByRole('button', { name: '录入一年' }).click();
    await page.getByLabel('年份').fill(String(year));
    await page.getByLabel('文号或标题').fill(`国办发明电〔${year - 1}〕7号`);
    await page.getByLabel('放假的日子').fill(linesOf(daysOf(year, '元旦节')));
  };
  await typeYear(2032);
  await put(2033, '元旦');
  await page.getByRole('button', { name: '保存放假安排' }).click();
  await page.getByText('2032年的放假安排已保存').waitFor();
  await typeYear(2034);
  await put(2034, '新年');
  await page.getByRole('button', { name: '保存放假安排' }).click();
  const both = page.locator('.newer-version');
  await both.getByText('2034-01-01 新年').waitFor();
  await both.getByText('您填写的', { exact: true }).click();
  await both.getByRole('button', { name: '按所选的继续填写' }).click();
  await page.getByRole('button', { name: '保存放假安排' }).click();
  await page.getByText('2034年的放假安排已保存').waitFor();
});

test('an administrator ends where somebody is signed in and takes their second factor; the office only of members and clerks', async () => {
  const { visit } = running();
  const [theirs, admin, office] = [
    await visit({ as: 'cuilei' }),
    await visit({ as: 'jishu' }),
    await visit({ as: 'niuhuimin' }),
  ];
  await theirs.goto('/inbox');
  const headers = { origin: running().url };
  admin.on('dialog', (dialog) => void dialog.accept());
  await openEntry(admin, 'clerks', '崔磊');
  await admin.getByText('登录和第二重验证').click();
  await admin.locator('.sign-ins li').first().waitFor();
  await admin.getByRole('button', { name: '终止全部登录' }).click();
  await admin.getByText(/崔磊的登录已经终止，共 \d+ 处/).waitFor();
  expect((await theirs.request.get('/api/me')).status()).toBe(401);
  await admin.getByRole('button', { name: '取消第二重验证' }).click();
  await admin.getByText('崔磊没有设置第二重验证，不用取消').waitFor();
  expect(
    (await office.request.post('/api/me/second-factor/recovery-codes', { headers, data: {} })).status(),
  ).toBe(200);
  await openEntry(admin, 'office', '牛惠民');
  await admin.getByText('登录和第二重验证').click();
  await admin.getByRole('button', { name: '取消第二重验证' }).click();
  await admin.getByText('牛惠民的第二重验证已经取消，所有登录都已终止').waitFor();
  await running().staySignedIn(office, 'niuhuimin');
  await openEntry(office, 'clerks', '崔磊');
  await office.getByText('登录和第二重验证').click();
  await office.getByRole('button', { name: '终止全部登录' }).waitFor();
  expect(await office.getByRole('button', { name: '取消第二重验证' }).count()).toBe(0);
  await openEntry(office, 'office', '关世杰');
  expect(await office.getByText('登录和第二重验证').count()).toBe(0);
});

test('an agency that closes says what it has, and its successor has it after a click', async () => {
  const { visit, local, member, staff, as } = running();
  const id = await handIn(member, '关于补建坡道的建议');
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  const page = await visit({ as: 'niuhuimin' });
  await openEntry(page, 'agencies', '区住房和城乡建设局');
  await page.getByText('停办并移交').click();
  await page.getByText(/未办结的主办 1 件、会办 0 件/).waitFor();
  await page.locator('.closing select').first().selectOption({ label: '区城市管理局' });
  await page.getByRole('button', { name: '停办这个单位' }).click();
  await page.getByText('已保存：区住房和城乡建设局').waitFor();
  expect((await workOf(as('yexiaofeng', 'agency'), id)).map(({ step }) => step)).toEqual(['sign']);
  expect(await listed(page, 'people', 'yexiaofeng')).toMatchObject({ agencyId: 'chengguan' });
  expect(await listed(page, 'agencies', 'zhujian')).toMatchObject({ active: false });
  expect(emailOf('yexiaofeng')).toBe((await listed(page, 'people', 'yexiaofeng')).email);
});

test('what was changed of somebody is read in words, and leads to their entry and back', async () => {
  const { visit } = running();
  const page = await visit({ as: 'niuhuimin' });
  await changeBy(page, 'people', 'yexiaofeng', { agencyId: 'jiaotong', phone: '0555-7654321' });
  await page.goto('/console/settings');
  await page.getByText('查看变更记录').click();
  await page.getByLabel('只看').first().selectOption('人员');
  await page.getByLabel('谁的登记').selectOption({ label: '叶晓峰' });
  const latest = page.locator('ul.cards > li', { hasText: '0555-7654321' });
  await latest.getByText(/所属承办单位：原为 .+局，改为 区交通运输局/).waitFor();
  await latest.getByRole('link', { name: '叶晓峰' }).click();
  expect(await page.getByLabel('电话').inputValue()).toBe('0555-7654321');
  await page.getByText('这一项的变更记录').click();
  await page.getByText(/改为 0555-7654321/).waitFor();
  await page.getByText('角色：改为 承办单位经办人').waitFor();
});

test('a member who leaves is not struck off while a proposal waits for them, and a click hands it on', async () => {
  const { visit, local, member, staff, as } = running();
  const id = await handIn(member, '关于延长公园开放时间的建议');
  await complete(local, staff, [id, 'review'], { outcome: 'return-for-revision', note: '请补充具体公园。' });
  const page = await visit({ as: 'niuhuimin' });
  await openEntry(page, 'members', '林致远');
  await page.getByLabel('在册').uncheck();
  await page.getByRole('button', { name: '提交' }).click();
  await page
    .getByText(/还有没有办结的（提案\d+件.*），请在通讯录中用“离任并移交”/)
    .first()
    .waitFor();
  await openEntry(page, 'members', '林致远');
  await page.getByText('离任并移交', { exact: true }).click();
  await page.getByText(/还有没有办结的：提案\d+件/).waitFor();
  await page.getByRole('button', { name: '移交并停用' }).click();
  await page.getByText(/没有其他提案人，请选择由谁接替/).waitFor();
  await page.getByLabel('提案和视察由谁接替').selectOption({ label: '高振海' });
  await page.getByRole('button', { name: '移交并停用' }).click();
  await page.getByText('已保存：林致远').waitFor();
  await local.idle();
  expect((await workOf(as('gaozhenhai', 'person'), id)).map(({ step }) => step)).toEqual(['revise']);
  expect(await listed(page, 'people', 'linzhiyuan')).toMatchObject({ active: false });
  await page.goto(`/proposals/${id}`);
  await page
    .getByText(/林致远.*已离任/)
    .first()
    .waitFor();
});

test('a weighty act after a while asks for a sign-in in place, and what was typed goes on', async () => {
  const { visit, local, codeFor } = running();
  const page = await visit({ as: 'jishu' });
  await page.goto('/console/settings');
  await page.getByLabel('电话').fill('0555-7777777');
  await local.clock.moveTo(new Date(local.clock.now() + 20 * 60_000).toISOString());
  await page.getByRole('button', { name: '保存设置' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '暂不办理' }).click();
  await page
    .getByText(/须在登录后一刻钟内办理/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: '保存设置' }).click();
  await dialog.getByRole('button', { name: /发送验证码/ }).click();
  await dialog.getByLabel('验证码').waitFor();
  await dialog.getByLabel('验证码').fill(await codeFor(emailOf('jishu')));
  await dialog.getByRole('button', { name: '登录' }).click();
  await page
    .getByText(/已保存/)
    .first()
    .waitFor();
  const { settings } = await (await page.request.get('/api/settings')).json();
  expect(settings.committee.phone).toBe('0555-7777777');
});

test('whoever downloads the directory has a file, and the security log has a line of it', async () => {
  const { visit } = running();
  const page = await visit({ as: 'jishu' });
  await page.goto('/console/directory');
  await page.getByText('用表格批量导入').click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载现有名册' }).click(),
  ]);
  const rows =
    readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n').length - 1;
  await page.goto('/console/settings');
  await page.getByText('查看安全日志').click();
  const line = page.locator('li', { hasText: `通讯录：人员 ${rows} 条` });
  await line.waitFor();
  expect(await line.textContent()).toMatch(/导出数据[\s\S]+季舒 · 来自\S+/);
});
