import { expect, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { openDuban } from '../../infra/local/demo/client.ts';
import { complete, handIn, itemOf, recordOf, workOf } from '../journeys/running-duban.ts';
import { runningPages } from './running-pages.ts';
import { answered, BAD_LINES } from './scenes/console.ts';

const running = runningPages();
const filed = { outcome: 'file', field: 'social' };

test('staff read a proposal beside a similar one and merge it with a click', async () => {
  const { visit, member, otherMember, staff, local } = running();
  const main = await handIn(otherMember, '关于在老城区增设社区养老服务点的建议');
  await complete(local, staff, [main, 'review'], filed);
  const twin = await handIn(member, '关于在老城区增设嵌入式养老服务点的建议');
  await local.idle();
  const item = await itemOf(staff, twin, 'review');
  const page = await visit({ as: 'niuhuimin' });
  await page.goto(`/work/${item.id}`);
  await page.getByRole('button', { name: '对照' }).first().click();
  const beside = page.locator('.side-by-side > section');
  await beside.nth(1).getByText('关于在老城区增设社区养老服务点的建议').waitFor();
  const [left, right] = [await beside.nth(0).boundingBox(), await beside.nth(1).boundingBox()];
  expect(left && right && left.y === right.y && left.x + left.width <= right.x).toBe(true);
  await page.getByRole('button', { name: '并入这件' }).first().click();
  await page.locator('.chosen').getByText('关于在老城区增设社区养老服务点的建议').waitFor();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByText('已提交').waitFor();
  expect((await recordOf(staff, twin)).proposal).toMatchObject({ stage: 'merged', mergedInto: main });
});

test('the proposal to merge into is found by its number', async () => {
  const { visit, member, staff, local } = running();
  const main = await handIn(member, '关于开通夜间公交线路的建议');
  await complete(local, staff, [main, 'review'], filed);
  const number = (await recordOf(staff, main)).proposal.label ?? '';
  const other = await handIn(member, '关于延长公园开放时间的建议');
  await local.idle();
  const item = await itemOf(staff, other, 'review');
  const page = await visit({ as: 'niuhuimin' });
  await page.goto(`/work/${item.id}`);
  await page.getByText('并案', { exact: true }).click();
  await page.getByLabel('主案').fill(number);
  await page.getByRole('button', { name: /夜间公交线路/ }).click();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByText('已提交').waitFor();
  expect((await recordOf(staff, other)).proposal).toMatchObject({ mergedInto: main });
});

test('several proposals are assigned to one agency at once', async () => {
  const { visit, member, staff, clerk, local } = running();
  const titles = ['关于增加社区食堂的建议', '关于公园夜间照明改造的建议'];
  const ids: string[] = [];
  for (const title of titles) {
    const id = await handIn(member, title);
    await complete(local, staff, [id, 'review'], filed);
    ids.push(id);
  }
  await local.idle();
  const page = await visit({ as: 'niuhuimin' });
  await page.goto('/console/desk');
  for (const title of titles) await page.getByLabel(title).check();
  await page.getByRole('combobox', { name: '主办单位' }).selectOption('zhujian');
  await page.getByRole('button', { name: '把所选的 2 件交办' }).click();
  await page.getByText('已将 2 件交区住房和城乡建设局办理').waitFor();
  await local.idle();
  for (const id of ids) expect((await workOf(clerk, id)).map(({ step }) => step)).toEqual(['sign']);
});

test('those chosen in the list are urged together; whoever has the move gets the letter', async () => {
  const { visit, member, staff, clerk, local } = running();
  const id = await handIn(member, '关于规范共享单车停放的建议');
  await complete(local, staff, [id, 'review'], filed);
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  const waiting = await handIn(member, '关于共享单车电子围栏的建议');
  await local.idle();
  const item = await itemOf(clerk, id, 'sign');
  const page = await visit({ as: 'niuhuimin' });
  await page.goto('/console/proposals?q=共享单车');
  await page.getByLabel('选择《关于规范共享单车停放的建议》').check();
  await page.getByLabel('选择《关于共享单车电子围栏的建议》').check();
  await page.getByLabel('催办的话').fill('请于本周内签收。');
  await page.getByRole('button', { name: '催办所选的' }).click();
  await page.getByText('已催办 1 件').waitFor();
  // The other waits for the office itself.
  await page.getByText('《关于共享单车电子围栏的建议》').and(page.getByText('无须催办')).waitFor();
  await local.idle();
  const [mail] = local.mailbox
    .messages({ to: 'yexiaofeng@fenghu.example' })
    .filter(({ subject }) => subject.includes('请尽快办理'));
  expect(mail?.text).toContain('请于本周内签收。');
  expect(mail?.text).toContain(`/work/${item.id}`);
  await page.goto(`/proposals/${id}`);
  await page.getByText('提案办公室催办').first().waitFor();
  expect((await recordOf(staff, waiting)).proposal.stage).toBe('review');
});

test('a handling is suspended on the page of its proposal and resumed in the inbox', async () => {
  const { visit, member, staff, clerk, local } = running();
  const id = await handIn(member, '关于改造老旧管网的建议');
  await complete(local, staff, [id, 'review'], filed);
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  const page = await visit({ as: 'niuhuimin' });
  await page.goto(`/proposals/${id}`);
  const summary = page.locator('summary', { hasText: /^中止$/ });
  const office = page.locator('details', { has: summary }).last();
  await office.locator('summary').click();
  const until = new Date(local.clock.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await office.getByLabel('中止至').fill(until);
  await office.getByLabel('理由').fill('等待上级管网规划批复。');
  await office.getByRole('button', { name: '提交' }).click();
  await expect.poll(async () => (await recordOf(staff, id)).handlings[0]?.stage).toBe('suspended');
  await local.idle();
  const item = await itemOf(staff, id, 'suspended');
  await page.goto(`/work/${item.id}`);
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByText('已提交').waitFor();
  expect((await recordOf(staff, id)).handlings[0]?.stage).toBe('reply');
});

test('what a member wrote on paper is entered by the office with the paper, and says so', async () => {
  const { visit, member, staff } = running();
  const id = await answered(running(), '关于完善无障碍设施的建议');
  const page = await visit({ as: 'niuhuimin' });
  await page.goto(`/proposals/${id}`);
  await page.getByRole('link', { name: /代录林致远的纸质表格/ }).click();
  await page.getByText('这是林致远的评价').waitFor();
  await page.getByRole('group', { name: '对办理结果是否满意' }).getByText('基本满意').click();
  await page.getByRole('button', { name: '提交评价' }).click();
  await page.getByText('请附上提案者签名的书面意见').waitFor();
  const scan = {
    name: '征询意见表.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 signed'),
  };
  await page.getByLabel('选择文件').setInputFiles(scan);
  await page.getByText('征询意见表.pdf').waitFor();
  await page.getByRole('button', { name: '提交评价' }).click();
  await page.getByText('已提交').waitFor();
  expect((await recordOf(staff, id)).handlings[0]?.first).toBe('basically-satisfied');
  await page.goto(`/proposals/${id}`);
  await page.getByText('书面，由牛惠民代填').first().waitFor();
  expect(await workOf(member, id)).toEqual([]);
});

test('an administrator reads who did what in the security log; the office does not', async () => {
  const { visit } = running();
  const page = await visit({ as: 'jishu' });
  await page.goto('/console/settings');
  await page.getByText('查看安全日志').click();
  await page.getByLabel('只看').last().selectOption('登录');
  await page.getByRole('heading', { name: '登录', exact: true }).first().waitFor();
  const page2 = await visit({ as: 'niuhuimin' });
  await page2.goto('/console/settings');
  await page2.getByText('查看变更记录').waitFor();
  expect(await page2.getByText('查看安全日志').count()).toBe(0);
});

test('an administrator changes the settings, and what somebody else saved meanwhile is told and kept', async () => {
  const { visit } = running();
  const page = await visit({ as: 'jishu' });
  await page.goto('/console/settings');
  await page.getByLabel('电话').fill('0555-1234567');
  await page.getByRole('group', { name: '审查立案' }).getByLabel('数量').fill('12');
  const { version, settings } = await (await page.request.get('/api/settings')).json();
  const { deadlines } = settings;
  const rule = { kind: 'working-days', count: 8 };
  const theirs = {
    ...settings,
    judges: 'all',
    deadlines: { ...deadlines, review: { ...deadlines.review, rule } },
  };
  const headers = { origin: new URL(page.url()).origin };
  const put = await page.request.put('/api/settings', { data: { version, settings: theirs }, headers });
  expect(put.status()).toBe(200);
  await page.getByRole('button', { name: '保存设置' }).click();
  // A reload loses nothing of it, nor takes what was typed for the newer version.
  await page.locator('.newer-version').waitFor();
  await page.reload();
  const both = page.locator('.newer-version');
  await both.getByRole('group', { name: '谁的评价算数' }).getByText('所有联名人，以最差的为准').waitFor();
  const review = both.getByRole('group', { name: '审查立案' });
  await review.getByText('8 个工作日').waitFor();
  expect(await page.getByLabel('电话').inputValue()).toBe('0555-1234567');
  await both.getByRole('button', { name: '还有 1 项没有选择' }).waitFor();
  await review.getByText('12 个工作日').click();
  await both.getByRole('button', { name: '按所选的继续填写' }).click();
  await page.getByRole('button', { name: '保存设置' }).click();
  await page.getByText('设置已保存').waitFor();
  const after = await (await page.request.get('/api/settings')).json();
  expect(after.settings).toMatchObject({
    judges: 'all',
    committee: { phone: '0555-1234567' },
    deadlines: { review: { rule: { kind: 'working-days', count: 12 } } },
  });
});

test('settings that make no sense are told beside their field; staff only look at them', async () => {
  const { visit } = running();
  const page = await visit({ as: 'jishu' });
  await page.goto('/console/settings');
  await page.getByLabel('案号的写法').fill('没有流水号');
  await page.getByRole('button', { name: '保存设置' }).click();
  await page.getByText('有 1 处需要改正').waitFor();
  expect(await page.getByLabel('案号的写法').inputValue()).toBe('没有流水号');
  await page.getByRole('button', { name: '放弃改动' }).click();
  const looking = await visit({ as: 'niuhuimin' });
  await looking.goto('/console/settings');
  await looking.getByText('只有系统管理员可以修改设置').waitFor();
  expect(await looking.getByLabel('案号的写法').isDisabled()).toBe(true);
  expect(await looking.getByRole('button', { name: '保存设置' }).count()).toBe(0);
});

test('a session is added, and a year of holidays is typed as lines', async () => {
  const { visit } = running();
  const page = await visit({ as: 'jishu' });
  await page.goto('/console/settings');
  await page.getByRole('button', { name: '添加届次' }).click();
  await page.getByLabel('届', { exact: true }).fill('3');
  await page.getByLabel('次', { exact: true }).fill('1');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('已保存：3届1次会议').waitFor();
  await page.getByRole('button', { name: '录入一年' }).click();
  await page.getByLabel('年份').fill('2031');
  await page.getByLabel('文号或标题').fill('国办发明电〔2030〕7号');
  await page.getByLabel('放假的日子').fill('2031-01-01 元旦\n乱写的一行');
  await page.getByRole('button', { name: '保存放假安排' }).click();
  await page.getByText('看不懂这一行：乱写的一行').waitFor();
  const days =
    '2031-01-01 元旦\n2031-01-22 至 2031-01-28 春节\n2031-05-01 劳动节\n2031-10-01 至 2031-10-07 国庆节';
  await page.getByLabel('放假的日子').fill(days);
  await page.getByRole('button', { name: '保存放假安排' }).click();
  await page.getByText('2031年的放假安排已保存').waitFor();
  await page.getByText('2031年 · 放假 16 天').click();
  await page.getByText('2031-01-22 至 2031-01-28 春节').waitFor();
  const { years } = await (await page.request.get('/api/calendars')).json();
  const [year] = years.filter((one: { year: number }) => one.year === 2031);
  expect(year.holidays).toHaveLength(16);
});

test('a file with bad lines is looked at first; only what is right is imported', async () => {
  const { visit } = running();
  const page = await visit({ as: 'niuhuimin' });
  await page.goto('/console/directory');
  await page.getByText('用表格批量导入').click();
  await page.getByLabel('选择表格文件').setInputFiles({
    name: '新委员.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(BAD_LINES),
  });
  await page.getByText('2 行有问题，不会导入').first().waitFor();
  await page.getByText('没有编号或名称为“buzhidao”的承办单位').waitFor();
  const people = async () => await (await page.request.get('/api/directory/people')).text();
  expect(await people()).not.toContain('王海燕');
  await page.getByRole('button', { name: '导入这 1 行' }).click();
  await page.getByText('已导入 1 行').waitFor();
  expect(await people()).toContain('王海燕');
  expect(await people()).not.toContain('赵六');

  const choose = async (name: string, buffer: Buffer) =>
    await page
      .getByLabel('选择表格文件')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await choose('颜色.csv', Buffer.from('编号,颜色\nx,红'));
  await page.getByText('第2列“颜色”不认识').waitFor();
  await choose('名册.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
  await page.getByText('旧版 Excel').waitFor();
  const cells = ['编号', '姓名', '邮箱', '角色'].map((value) => ({ value }));
  const row = ['sunqi', '孙七', 'sunqi@fenghu.example', '委员'].map((value) => ({ value }));
  await choose('名册.xlsx', await writeXlsx([[{ value: '名册' }], cells, row], {}).toBuffer());
  await page.getByRole('button', { name: '导入这 1 行' }).click();
  await page.getByText('已导入 1 行').waitFor();
  expect(await people()).toContain('孙七');
});

test('somebody is added and changed by the form, found by a part of the name, and told what is wrong', async () => {
  const { visit } = running();
  const page = await visit({ as: 'niuhuimin' });
  await page.goto('/console/directory');
  await page.getByRole('button', { name: '添加委员或联系人' }).click();
  await page.getByLabel('姓名').fill('冯晓岚');
  await page.getByLabel('邮箱').fill('linzhiyuan@fenghu.example');
  await page.getByText('这个邮箱也登记在林致远名下').waitFor();
  await page.getByLabel('邮箱').fill('guanshijie@fenghu.example');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('这个邮箱已经登记在关世杰名下').first().waitFor();
  await page.getByLabel('邮箱').fill('fengxiaolan@fenghu.example');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('已保存：冯晓岚').waitFor();
  await page.getByLabel('查找姓名、邮箱、单位或编号').fill('晓岚');
  await page.getByRole('button', { name: '修改冯晓岚' }).click();
  await page.getByLabel('在册').uncheck();
  await page.getByRole('button', { name: '提交' }).click();
  const listed = async () => (await (await page.request.get('/api/directory/people')).json()).items;
  await expect
    .poll(listed, { timeout: 15_000 })
    .toContainEqual(expect.objectContaining({ name: '冯晓岚', roles: ['member'], active: false }));
  await page.getByText('不在册').first().waitFor();
});

test('a leader sees the key proposal that they supervise', async () => {
  const { visit, member, staff, local } = running();
  const id = await handIn(member, '关于治理小区飞线充电的建议');
  await complete(local, staff, [id, 'review'], filed);
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  const leader = openDuban(local.url).as('guanshijie@fenghu.example');
  await leader.post(`/api/proposals/${id}/acts/mark-key`, {});
  await local.idle();
  const page = await visit({ as: 'guanshijie' });
  await page.goto('/leader');
  await page
    .getByRole('link', { name: /飞线充电/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: '关于治理小区飞线充电的建议' }).waitFor();
  // A leader looks; the office acts.
  expect(await page.getByText('由办公室直接处理').count()).toBe(0);
});
