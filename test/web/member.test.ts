import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { complete, dayIn, handIn, itemOf, later, recordOf } from '../journeys/running-duban.ts';
import { VIEWS, type View } from './browser.ts';
import { emailOf, runningPages } from './running-pages.ts';

const running = runningPages();

/** Signs in by the pages and the mail box, as people do. */
async function signIn(page: Page, id: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: '登录' }).click();
  await page.getByLabel('邮箱').fill(emailOf(id));
  await page.getByRole('button', { name: '获取验证码' }).click();
  const code = page.getByLabel('验证码', { exact: true });
  await code.waitFor();
  await code.fill(await running().codeFor(emailOf(id)));
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '我的提案' }).waitFor();
}

/** The link of the last mail about something: the path that it leads to. */
function linkInMail(to: string, subject: string): string {
  const { local, url } = running();
  const mail = local.mailbox
    .messages({ to: emailOf(to), limit: 50 })
    .find((one) => one.subject.includes(subject));
  const link = mail && /https?:\/\/\S+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`No mail ${subject} to ${to}.`);
  return link.slice(url.length);
}

describe.each(Object.keys(VIEWS) as View[])('on a %s', (view) => {
  const people = { phone: ['susiqi', 'zhouwanqing'], desktop: ['maochunsheng', 'baiyulin'] }[view];
  const [member = '', friend = ''] = people;

  test('a member writes a proposal, a friend signs it by mail, and both replies are judged', async () => {
    const { local, staff, clerk, visit } = running();
    const page = await visit({ view });
    await signIn(page, member);

    await page.getByRole('link', { name: '写一件新提案' }).click();
    const title = `关于在${view}上增设口袋公园的建议`;
    await page.getByLabel('案由').fill(title);
    await page.getByText('委员联名').click();
    await page
      .getByRole('textbox', { name: '添加' })
      .or(page.getByRole('combobox', { name: '添加' }))
      .first()
      .fill(view === 'phone' ? '周婉清' : '白玉琳');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^删去/ }).waitFor();
    await page.getByLabel('情况').fill('老城区人均公园绿地不足三平方米，老人孩子没有活动的地方。');
    await page.getByLabel('分析').fill('边角地权属分散，没有统一的清单。');
    await page
      .getByLabel('建议', { exact: true })
      .fill('一、摸清可用的边角地并公布清单。二、每年建成不少于五处口袋公园，请居民参与设计。');
    await page.getByRole('button', { name: '提交提案' }).click();
    await page.getByText('提案已提交').waitFor();
    await page.getByRole('link', { name: '查看这件提案' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await local.idle();

    const theirs = await visit({ as: friend, view });
    await theirs.goto(linkInMail(friend, '请确认联名'));
    await theirs.getByLabel('同意联名').check();
    await theirs.getByRole('button', { name: '提交' }).click();
    await theirs.getByText('已提交').first().waitFor();

    await page.reload();
    await page.getByText('现在轮到提案办公室：审查立案').waitFor();
    await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'ecological' });
    await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
    await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
    await complete(local, clerk, [id, 'reply'], {
      text: '两处已经开工。',
      meaning: 'in-progress',
      promise: { matters: '建成五处口袋公园。', by: dayIn(local, 8) },
    });
    await complete(local, staff, [id, 'check'], { outcome: 'pass' });

    await page.goto(linkInMail(member, '请评价答复'));
    await page.getByText('两处已经开工。').waitFor();
    await page.getByRole('group', { name: '对办理结果是否满意' }).getByLabel('满意', { exact: true }).check();
    await page.getByRole('button', { name: '提交评价' }).click();
    await page.getByText('已提交').first().waitFor();

    await later(local, 4);
    await complete(local, clerk, [id, 'report'], {
      outcome: 'done',
      text: '五处都已建成。',
      meaning: 'solved',
    });
    await page.goto(linkInMail(member, '请作二次反馈'));
    await page.getByText('五处都已建成。').waitFor();
    await page.getByRole('group', { name: '对办理结果是否满意' }).getByLabel('满意', { exact: true }).check();
    await page.getByLabel('已按承诺落实').check();
    await page.getByRole('button', { name: '提交二次反馈' }).click();
    await page.getByText('已提交').first().waitFor();
    await local.idle();
    expect((await recordOf(staff, id)).handlings).toMatchObject([
      { first: 'satisfied', second: 'satisfied' },
    ]);

    await page.goto('/my');
    await page.getByRole('link', { name: title }).click();
    await page.getByText('期限是怎么算的').first().click();
    await page.getByText('起算日').first().waitFor();
  });
});

test('a work item that is done already says so, and one of somebody else is not there', async () => {
  const { visit, member, staff, local } = running();
  const id = await handIn(member, '关于重复打开邮件链接的建议');
  await local.idle();
  const item = await itemOf(staff, id, 'review');
  await complete(local, staff, [id, 'review'], {
    outcome: 'return-for-revision',
    note: '请写明地点。',
  });
  const office = await visit({ as: 'niuhuimin' });
  await office.goto(`/work/${item.id}`);
  await office.getByText('这一步已经办完').waitFor();
  const stranger = await visit({ as: 'susiqi' });
  await stranger.goto(`/work/${item.id}`);
  await stranger.getByText('没有找到', { exact: false }).first().waitFor();
  expect(await stranger.getByRole('button', { name: '提交' }).count()).toBe(0);
});

test('what is missing is told on top and beside the field, and a click leads there', async () => {
  const page = await running().visit({ as: 'duanhongbo' });
  await page.goto('/write');
  await page.getByLabel('分析').fill('先写了分析。');
  await page.getByRole('button', { name: '提交提案' }).click();
  const line = page.getByRole('link', { name: '请填写案由' });
  await line.waitFor();
  await line.click();
  expect(await page.evaluate('document.activeElement.id')).toBe('f-title');
  expect(await page.getByLabel('案由').getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByLabel('分析').inputValue()).toBe('先写了分析。');
});

test('what the API refuses is told in its words, and what was typed stays', async () => {
  const page = await running().visit({ as: 'duanhongbo' });
  await page.goto('/write');
  await page.getByLabel('案由').fill('关于太短的建议');
  await page.getByLabel('情况').fill('情况。');
  await page.getByLabel('建议', { exact: true }).fill('太短。');
  await page.getByRole('button', { name: '提交提案' }).click();
  await page.getByText('一事一案，写明情况、分析和具体建议').waitFor();
  expect(await page.getByLabel('情况').inputValue()).toBe('情况。');
});

test('who is not signed in is led to sign in and comes back to the page that the mail named', async () => {
  const { visit, member, local } = running();
  const id = await handIn(member, '关于登录后回到原处的建议');
  await local.idle();
  const page = await visit();
  await page.goto(`/proposals/${id}`);
  await page.getByLabel('邮箱').fill(emailOf('linzhiyuan'));
  await page.getByRole('button', { name: '获取验证码' }).click();
  const code = page.getByLabel('验证码', { exact: true });
  await code.waitFor();
  await code.fill('00000000');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByText('验证码不正确').first().waitFor();
  const mailed = await running().codeFor(emailOf('linzhiyuan'));
  await code.fill(`您的登录验证码是 ${mailed.slice(0, 4)} ${mailed.slice(4)}，10分钟内有效`);
  expect(await code.inputValue()).toBe(mailed);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '关于登录后回到原处的建议' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/proposals/${id}`);
});
