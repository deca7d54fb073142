import { expect, test } from 'vitest';
import { complete, handIn, recordOf, workOf } from '../journeys/running-duban.ts';
import { runningPages } from './running-pages.ts';
import { answered } from './scenes/console.ts';

const running = runningPages();

test('a state that is clicked tells when it was passed and who did what; the office takes the handling back there', async () => {
  const { visit, staff, clerk, local } = running();
  const id = await answered(running(), '关于点开流程图的建议');
  const page = await visit({ as: 'niuhuimin' });
  await page.goto(`/proposals/${id}`);
  const machine = page.locator('.machine').last();
  const told = machine.locator('.state');
  await told.getByRole('heading', { name: '提案者评价' }).waitFor();
  await told.getByText('现在在这里').first().waitFor();
  await told.getByText('现在轮到林致远：评价答复').waitFor();

  await machine.getByRole('link', { name: '办理并答复：已经经过' }).click();
  await told.getByRole('heading', { name: '办理并答复' }).waitFor();
  await told.getByText('答复 · 叶晓峰').waitFor();
  await told.getByText('退回前一环节').click();
  await told.getByLabel('理由').fill('答复漏了一个小区，请补充。');
  await told.getByRole('button', { name: '提交' }).click();
  await page.getByText('已经办好').waitFor();
  await local.idle();
  expect((await recordOf(staff, id)).handlings[0]?.stage).toBe('reply');
  expect((await workOf(clerk, id)).map(({ step }) => step)).toEqual(['reply']);
});

test('a state ahead says that nobody was there yet, and offers nothing', async () => {
  const { visit, member, staff, clerk, local } = running();
  const id = await handIn(member, '关于还没走到的环节的建议');
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  const page = await visit({ as: 'niuhuimin', view: 'phone' });
  await page.goto(`/proposals/${id}`);
  const machine = page.locator('.machine').last();
  await machine.getByRole('link', { name: '二次反馈：尚未经过' }).click();
  await machine.getByText('还没有走到这个环节').waitFor();
  expect(await machine.locator('.acts').count()).toBe(0);
});

test('those in the list that wait for it are assigned together; one that somebody else assigned is told', async () => {
  const { visit, member, staff, clerk, colleague, local } = running();
  const titles = ['关于增设雨水花园的建议', '关于雨水花园养护的建议', '关于雨水花园科普的建议'];
  const ids: string[] = [];
  for (const title of titles) {
    const id = await handIn(member, title);
    await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'ecological' });
    ids.push(id);
  }
  const reviewed = await handIn(member, '关于雨水花园选址的建议');
  await local.idle();
  const page = await visit({ as: 'niuhuimin' });
  await page.goto('/console/proposals?q=雨水花园');
  await page.getByLabel('全选本页').check();
  await page.getByText('把其中待交办的 3 件交办').click();
  const form = page.locator('.chosen-acts details');
  await form.getByRole('combobox', { name: '主办单位' }).selectOption('zhujian');
  const { 0: taken = '' } = ids;
  await complete(local, colleague, [taken, 'assign'], {
    shape: 'lead',
    leads: [{ agencyId: 'jiaotong' }],
  });
  await form.getByRole('button', { name: '把所选的 3 件交办' }).click();
  await page.getByText('已将 2 件交区住房和城乡建设局办理').waitFor();
  await page.getByText('有 1 件没有办成').waitFor();
  await local.idle();
  for (const id of ids.slice(1)) expect((await workOf(clerk, id)).map(({ step }) => step)).toEqual(['sign']);
  expect((await recordOf(staff, reviewed)).proposal.stage).toBe('review');
});
