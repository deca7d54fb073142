import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { dayIn, later } from '../journeys/running-duban.ts';
import { followMail, signInByHand } from './by-hand.ts';
import { runningPages } from './running-pages.ts';

const running = runningPages();

const TITLE = '关于在老城区补建无障碍坡道的建议';
const MEMBER = 'duanhongbo';
const OFFICE = 'niuhuimin';
const CLERK = 'yexiaofeng';

/** Somebody's browser; the first page that they see is the front page. */
async function arrive(): Promise<Page> {
  const page = await running().visit();
  await page.goto('/');
  return page;
}

/** From the front page to where their work begins. */
async function begin(id: string): Promise<Page> {
  const page = await arrive();
  await page.getByRole('link', { name: '登录', exact: true }).click();
  await signInByHand(running(), page, id);
  return page;
}

/** Comes by the link of a mail, after so long that one has to sign in. */
async function mailed(box: Page, to: string, subject: string): Promise<Page> {
  const page = await followMail(running(), box, { to, subject });
  await signInByHand(running(), page, to);
  return page;
}

/** The office comes back after weeks and finds the proposal on its first page. */
async function waitsForOffice(office: Page): Promise<void> {
  await running().local.idle();
  await office.getByRole('link', { name: '今日' }).click();
  await signInByHand(running(), office, OFFICE);
  await office.getByRole('link', { name: TITLE }).first().click();
}

const taken = (page: Page) => page.getByText('已提交').first().waitFor();

/** What somebody writes into a field; after its label may stand that it can be left out. */
const fill = (page: Page, label: string, text: string) =>
  page.getByRole('textbox', { name: new RegExp(`^${label}(（|$)`) }).fill(text);

async function write(page: Page): Promise<void> {
  await page.getByRole('link', { name: '写一件新提案' }).click();
  await fill(page, '案由', TITLE);
  await fill(page, '情况', '老城区三个小区没有坡道，轮椅出不了门。');
  await fill(page, '分析', '改造时没有征求老年住户的意见。');
  await fill(page, '建议', '一、年内为三个小区补建坡道和扶手。二、请住户代表参加验收并公布结果。');
  await page.getByRole('button', { name: '提交提案' }).click();
  await page.getByRole('link', { name: '查看这件提案' }).click();
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
}

/** The office files it and gives it to an agency: from its first page, and from there by what each page offers. */
async function reviewAndAssign(page: Page): Promise<void> {
  await page.getByRole('link', { name: TITLE }).click();
  await page.getByLabel('立案', { exact: true }).check();
  await page.getByRole('group', { name: '类别' }).getByLabel('社会建设').check();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await taken(page);
  await page.getByRole('link', { name: '现在去办' }).click();
  await page.getByRole('combobox', { name: /^承办单位/ }).fill('区住房和城乡建设局');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await taken(page);
}

async function signAndReply(mail: Page): Promise<void> {
  const { local } = running();
  const sign = await mailed(mail, CLERK, '请签收');
  await sign.getByLabel('签收', { exact: true }).check();
  await sign.getByRole('button', { name: '提交', exact: true }).click();
  await taken(sign);
  await later(local, 20);
  await sign.getByRole('link', { name: '现在去办' }).click();
  await signInByHand(running(), sign, CLERK);
  await fill(
    sign,
    '答复内容',
    '一、坡道设计已经完成，资金已经落实。\n二、年内在三个小区各补建一处，请住户代表验收。',
  );
  await sign.getByLabel('正在解决').check();
  await fill(sign, '承诺事项', '在三个小区各补建一处坡道和扶手。');
  await sign.getByLabel('承诺完成日期').fill(dayIn(local, 60));
  await sign.getByRole('button', { name: '提交答复' }).click();
  await taken(sign);
}

async function check(office: Page): Promise<void> {
  await waitsForOffice(office);
  await office.getByLabel('通过，送提案者').check();
  await office.getByRole('button', { name: '提交', exact: true }).click();
  await taken(office);
}

async function judge(member: Page): Promise<void> {
  const page = await mailed(member, MEMBER, '请评价答复');
  await page.getByText('坡道设计已经完成').first().waitFor();
  await page.getByRole('group', { name: '对办理结果是否满意' }).getByLabel('满意', { exact: true }).check();
  await page.getByRole('button', { name: '提交评价' }).click();
  await taken(page);
}

async function report(mail: Page): Promise<void> {
  const page = await mailed(mail, CLERK, '请跟踪落实承诺');
  await page.getByLabel('已经落实').check();
  await fill(page, '落实情况', '三处坡道和扶手都已建成，住户代表参加了验收。');
  await page.getByRole('button', { name: '提交报告' }).click();
  await taken(page);
}

async function judgeAgain(member: Page): Promise<void> {
  const page = await mailed(member, MEMBER, '请作二次反馈');
  await page.getByText('三处坡道和扶手都已建成').first().waitFor();
  await page.getByRole('group', { name: '对办理结果是否满意' }).getByLabel('满意', { exact: true }).check();
  await page.getByLabel('已按承诺落实').check();
  await page.getByRole('button', { name: '提交二次反馈' }).click();
  await taken(page);
}

async function publish(office: Page): Promise<void> {
  await waitsForOffice(office);
  await office.getByLabel('公开', { exact: true }).check();
  await office.getByRole('button', { name: '提交', exact: true }).click();
  await taken(office);
}

test('people who know no address take a proposal through its whole life by what mails and pages offer', {
  timeout: 300_000,
}, async () => {
  const { local } = running();
  const member = await begin(MEMBER);
  await write(member);
  await local.idle();

  const office = await begin(OFFICE);
  await reviewAndAssign(office);
  const mail = await arrive();
  await signAndReply(mail);
  await check(office);
  await judge(member);

  await later(local, 52);
  await report(mail);
  await judgeAgain(member);
  await publish(office);
  await local.idle();

  const seen = await followMail(running(), member, { to: MEMBER, subject: '提案已办结' });
  await seen.getByRole('link', { name: '查看公开的页面' }).click();
  const heading = seen.getByRole('heading', { level: 1 });
  expect(await heading.textContent()).toBe(TITLE);
});

test('whoever has no JavaScript comes from the front page to what is published', async () => {
  const page = await running().visit({ script: false });
  await page.goto('/');
  await page.getByRole('link', { name: '查看公开的提案' }).click();
  await page.getByRole('link', { name: TITLE }).click();
  await page.getByText('坡道设计已经完成').waitFor();
  await page.getByText('三处坡道和扶手都已建成').waitFor();
  expect(await page.getByText('满意（二次反馈）').count()).toBe(1);
});
