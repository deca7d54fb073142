import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { recordOf } from '../journeys/running-duban.ts';
import { replyPage } from './reply-page.ts';
import { runningPages } from './running-pages.ts';

const running = runningPages();

const TEXT = '您提出的建议收悉。三处坡道已经全部建成，住户代表参加了验收。';
/** The machine may be busy with other tests. */
const PATIENCE = { timeout: 20_000 };

async function write(page: Page): Promise<void> {
  await page.getByLabel('答复内容').fill(TEXT);
  await page.getByLabel('已经解决或基本解决').check();
}

const send = (page: Page) => page.getByRole('button', { name: '提交答复' }).click();
const written = (page: Page) => page.getByLabel('答复内容').inputValue();
const taken = (page: Page) => page.getByText('已提交').first().waitFor();
const COMPLETION = '**/api/work-items/*/completion';

/** How often something happened to a proposal's only handling. */
async function times(id: string, kind: string): Promise<number> {
  const [clerk] = running().clerk;
  const { handlings } = (await clerk.get(`/api/proposals/${id}/events`)) as {
    handlings: { events: { kind: string }[] }[];
  };
  return handlings.flatMap(({ events }) => events).filter((event) => event.kind === kind).length;
}

/** Every answer is lost until told otherwise; what was asked was done all the same. */
async function loseAnswers(page: Page, path: string): Promise<() => Promise<void>> {
  const lose = async (route: Route) => {
    await route.fetch();
    await route.abort('connectionreset');
  };
  await page.route(path, lose);
  return () => page.unroute(path, lose);
}

test('on a slow network the page says that it is still sending, and the reply is sent once', async () => {
  const { id, page } = await replyPage(running(), '关于网络很慢时答复的建议');
  await write(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 6000,
    downloadThroughput: 6000,
    uploadThroughput: 6000,
  });
  await send(page);
  await page.getByRole('button', { name: '正在提交…' }).waitFor();
  await page.getByText('网络较慢，还在提交，请稍候，不要关闭本页。').waitFor();
  await taken(page);
  expect(await times(id, 'replied')).toBe(1);
});

test('what is being written when the tools of a letter arrive at last stays, and the cursor stays in it', async () => {
  const { page } = await replyPage(running(), '关于编排工具迟到时答复的建议');
  const slow = Promise.withResolvers<void>();
  await page.route('**/rich-editor-*.js', async (route) => {
    await slow.promise;
    await route.continue();
  });
  await page.context().addInitScript('delete navigator.__proto__.serviceWorker');
  await page.reload();
  await page.getByLabel('答复内容').pressSequentially('您提出的');
  expect(await page.getByRole('group', { name: '编排' }).count()).toBe(0);
  slow.resolve();
  await page.getByRole('group', { name: '编排' }).waitFor();
  await page.keyboard.type('建议收悉。');
  expect(await written(page)).toBe('您提出的建议收悉。');
});

test.each([
  ['requests that fail', (route: Route) => route.abort('failed')],
  ['a proxy without a server', (route: Route) => route.fulfill({ status: 502, body: '<h1>502</h1>' })],
  ['a gateway that waits in vain', (route: Route) => route.fulfill({ status: 504, body: '' })],
])('through %s what was written stays, also over a reload, and is sent once', async (name, fail) => {
  const { id, page } = await replyPage(running(), `关于经受${name}的建议`);
  await write(page);
  await page.route(COMPLETION, fail);
  await send(page);
  await page.getByText('网络不通，或服务器没有回应').waitFor();
  await page.getByText('您填写的内容还在，没有丢失').waitFor();
  expect(await written(page)).toBe(TEXT);
  await page.reload();
  await page.getByText('已恢复您上次没有提交的内容。').waitFor();
  await expect.poll(() => written(page), PATIENCE).toBe(TEXT);
  await page.unroute(COMPLETION);
  await send(page);
  await taken(page);
  expect(await times(id, 'replied')).toBe(1);
});

test('a reply whose every answer was lost is not sent twice, and nobody is told that somebody else did it', async () => {
  const { id, page } = await replyPage(running(), '关于回答丢失的答复的建议');
  await write(page);
  const restore = await loseAnswers(page, COMPLETION);
  await send(page);
  await page.getByText('网络不通，或服务器没有回应').waitFor();
  await restore();
  await send(page);
  await taken(page);
  expect(await page.getByText('您以前已经提交过').count()).toBe(0);
  expect(await page.getByText('您填写的内容没有提交').count()).toBe(0);
  expect(await times(id, 'replied')).toBe(1);
  expect((await recordOf(running().staff, id)).handlings[0]?.stage).toBe('check');
});

test('a contact whose answer was lost is logged once, also when it is sent again after a reload', async () => {
  const { id, page } = await replyPage(running(), '关于登记一次沟通的建议');
  await page.getByText('登记与提案者的沟通').click();
  await page.getByLabel('办前').check();
  await page.getByLabel('电话', { exact: true }).check();
  await page.getByLabel('沟通情况').fill('电话里说明了办理安排。');
  const restore = await loseAnswers(page, '**/acts/log-contact');
  await page.getByRole('button', { name: '登记这次沟通' }).click();
  await page.getByText('网络不通，或服务器没有回应').waitFor();
  await restore();
  await page.reload();
  await page.getByRole('button', { name: '登记这次沟通' }).click();
  await page.getByText('沟通已经登记。').waitFor();
  await page.getByText('已登记沟通 1 次').waitFor();
  expect(await times(id, 'contact-logged')).toBe(1);
});

test('without a network the step that a mail led to opens again as it was, and is sent when the network is back', async () => {
  const { id, page } = await replyPage(running(), '关于断网时答复的建议');
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await page.reload();
  await write(page);
  await page.context().setOffline(true);
  await send(page);
  await page.getByText('网络不通，或服务器没有回应').waitFor();
  await page.reload();
  await page.getByText('目前没有网络，显示的是上次打开时的内容。').waitFor();
  await expect.poll(() => written(page), PATIENCE).toBe(TEXT);
  await page.context().setOffline(false);
  await expect.poll(() => page.getByText('目前没有网络').count(), PATIENCE).toBe(0);
  await send(page);
  await taken(page);
  expect(await times(id, 'replied')).toBe(1);
});

test('an attachment shows how far it is; one that fails is told and tried again, and nothing is sent without it', async () => {
  const { id, page } = await replyPage(running(), '关于附件上传的建议');
  await write(page);
  const session = await page.context().newCDPSession(page);
  const conditions = { offline: false, latency: 0, downloadThroughput: -1 };
  await session.send('Network.emulateNetworkConditions', { ...conditions, uploadThroughput: 60_000 });
  const pdf = {
    name: '竣工图.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.alloc(400_000, '%PDF-1.7\n'),
  };
  const broken = (route: Route) => (route.request().method() === 'PUT' ? route.abort() : route.continue());
  const choose = (file: typeof pdf) => page.getByLabel('选择文件').setInputFiles(file);

  await choose(pdf);
  await page.getByText(/正在上传 竣工图\.pdf（[1-9]\d?%）/).waitFor();
  await page.getByRole('listitem').getByText('竣工图.pdf').waitFor();

  await page.route('**/*', broken);
  await choose({ ...pdf, name: '验收单.pdf', buffer: Buffer.from('%PDF-1.7 验收') });
  await page.getByText('验收单.pdf 没有上传成功').first().waitFor();
  await send(page);
  await page.getByRole('alert').getByText('验收单.pdf 没有上传成功').waitFor();
  expect(await times(id, 'replied')).toBe(0);
  await page.unroute('**/*', broken);
  await page.getByRole('button', { name: '再传一次' }).click();
  await page.getByRole('listitem').getByText('验收单.pdf').waitFor();
  await send(page);
  await taken(page);
  expect(await times(id, 'replied')).toBe(1);
  await page.goto(`/official/${id}?form=reply`);
  await page.locator('.enclosed').getByText('验收单.pdf').waitFor();
});

test('a member on a slow network hands in once, and sees that it is being sent', async () => {
  const page = await running().visit({ as: 'jinxiaoyu', view: 'phone' });
  await page.goto('/write');
  await page.getByLabel('案由').fill('关于信号不好的建议');
  await page.getByLabel('情况').fill('山区手机信号弱。');
  await page
    .getByLabel('建议', { exact: true })
    .fill('一、补建两处基站。二、公布各村信号情况，并请村民参加测试。');
  await page.getByText('已保存（').waitFor();
  const session = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 3000, downloadThroughput: 8000, uploadThroughput: 8000 };
  await session.send('Network.emulateNetworkConditions', slow);
  await page.getByRole('button', { name: '提交提案' }).click();
  await page.getByText('网络较慢，还在提交').or(page.getByText('提案已提交')).first().waitFor();
  await page.getByText('提案已提交').waitFor();
  const { items } = await (await page.request.get('/api/proposals?mine=true&limit=100')).json();
  const mine = (items as { title: string; stage: string }[]).filter(({ title }) =>
    title.includes('信号不好'),
  );
  expect(mine).toHaveLength(1);
});

test('lists that cannot be read say so, and are read again by a click', async () => {
  const page = await running().visit({ as: 'yexiaofeng' });
  await page.route('**/api/work-items?*', (route) => route.abort());
  await page.goto('/agency');
  await page.getByText('网络不通，或服务器没有回应').first().waitFor();
  await page.unroute('**/api/work-items?*');
  await page.getByRole('button', { name: '再试一次' }).first().click();
  await page.locator('.levels').waitFor();
  expect(await page.getByText('网络不通').count()).toBe(0);
});
