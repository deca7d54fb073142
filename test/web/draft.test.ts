import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { runningPages } from './running-pages.ts';

const running = runningPages();

/** The machine may be busy with other tests. */
const PATIENCE = { timeout: 15_000 };
const SUGGESTION = '一、在学校门口设即停即走区。二、错峰放学，并请家长委员会参与维持秩序。';

async function write(page: Page, title: string): Promise<void> {
  await page.goto('/write');
  await page.getByLabel('案由').fill(title);
  await page.getByLabel('情况').fill('放学时门口堵塞半小时。');
  await page.getByLabel('建议', { exact: true }).fill(SUGGESTION);
}

const suggestion = (page: Page): Promise<string> => page.getByLabel('建议', { exact: true }).inputValue();

/** The pages' worker has taken what it needs to open them offline. */
const workerReady = (page: Page) => page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');

/** How often a proposal of that title was handed in. */
async function handedIn(page: Page, title: string): Promise<number> {
  const answer = await page.request.get('/api/proposals?mine=true&limit=100');
  const { items } = (await answer.json()) as { items: { title: string; stage: string }[] };
  return items.filter((one) => one.title === title && one.stage !== 'draft').length;
}

async function draftId(page: Page, title: string): Promise<string> {
  const { items } = await (await page.request.get('/api/proposals/drafts')).json();
  return (items as { id: string; title: string }[]).find((one) => one.title === title)?.id ?? '';
}

test('what was typed is there after a reload, here and at the server', async () => {
  const page = await running().visit({ as: 'jinxiaoyu' });
  await write(page, '关于重新载入的建议');
  await page.reload();
  await expect.poll(() => suggestion(page), PATIENCE).toBe(SUGGESTION);
  await page.getByText('已保存（').waitFor();

  const elsewhere = await running().visit({ as: 'jinxiaoyu' });
  await elsewhere.goto('/my');
  await elsewhere.getByRole('link', { name: '关于重新载入的建议' }).click();
  await expect.poll(() => suggestion(elsewhere), PATIENCE).toBe(SUGGESTION);
});

test('the form opens and is filled in without a network, and is handed in once it is back', async () => {
  const page = await running().visit({ as: 'jinxiaoyu' });
  await page.goto('/write');
  await workerReady(page);
  await page.context().setOffline(true);
  await write(page, '关于断网时填写的建议');
  await page.getByRole('button', { name: '提交提案' }).click();
  await page.getByText('网络不通，或服务器没有回应').waitFor();
  await page.reload();
  await expect.poll(() => suggestion(page), PATIENCE).toBe(SUGGESTION);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: '提交提案' }).click();
  await page.getByText('提案已提交').waitFor();
  expect(await handedIn(page, '关于断网时填写的建议')).toBe(1);
});

test('an answer that is lost on the way does not hand it in twice', async () => {
  const page = await running().visit({ as: 'jinxiaoyu' });
  await write(page, '关于回答丢失的建议');
  let lost = 0;
  await page.route('**/api/proposals', async (route) => {
    if (route.request().method() !== 'POST' || lost++ > 0) return await route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: '提交提案' }).click();
  await page.getByText('提案已提交').waitFor();
  expect(lost).toBe(2);
  expect(await handedIn(page, '关于回答丢失的建议')).toBe(1);
});

test('a server in trouble is told, and the content stays until it is well again', async () => {
  const page = await running().visit({ as: 'jinxiaoyu' });
  let ill = true;
  await page.route('**/api/proposals**', (route) =>
    ill && route.request().method() !== 'GET'
      ? route.fulfill({ status: 502, body: 'Bad gateway' })
      : route.continue(),
  );
  await write(page, '关于服务器故障的建议');
  await page.getByRole('button', { name: '提交提案' }).click();
  await page.getByText('网络不通，或服务器没有回应').waitFor();
  ill = false;
  await page.getByRole('button', { name: '提交提案' }).click();
  await page.getByText('提案已提交').waitFor();
  expect(await handedIn(page, '关于服务器故障的建议')).toBe(1);
});

test('a session that ended is told, and signing in leads back to what was typed', async () => {
  const page = await running().visit({ as: 'jinxiaoyu' });
  await write(page, '关于登录过期的建议');
  await page.context().clearCookies();
  await page.getByRole('button', { name: '提交提案' }).click();
  await page.getByRole('link', { name: '重新登录' }).first().click();
  await page.getByLabel('邮箱').fill('jinxiaoyu@fenghu.example');
  await page.getByRole('button', { name: '获取验证码' }).click();
  const code = page.getByLabel('验证码', { exact: true });
  await code.waitFor();
  await code.fill(await running().codeFor('jinxiaoyu@fenghu.example'));
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '写提案' }).waitFor();
  await expect.poll(() => suggestion(page), PATIENCE).toBe(SUGGESTION);
});

test('two windows of one draft show the same, and the last letter counts', async () => {
  const page = await running().visit({ as: 'jinxiaoyu' });
  await write(page, '关于两个窗口的建议');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel('分析').fill('在第二个窗口里写的分析。');
  await expect.poll(() => page.getByLabel('分析').inputValue(), PATIENCE).toBe('在第二个窗口里写的分析。');
  await page.getByLabel('情况').fill('在第一个窗口里改的情况。');
  await expect.poll(() => other.getByLabel('情况').inputValue(), PATIENCE).toBe('在第一个窗口里改的情况。');
});

test('what was written on two machines is shown side by side, nothing is saved over it, and both can stay', async () => {
  const page = await running().visit({ as: 'jinxiaoyu' });
  await write(page, '关于两台设备的建议');
  await page.getByText('已保存（').waitFor();
  const there = await running().visit({ as: 'jinxiaoyu' });
  await there.goto('/my');
  await there.getByRole('link', { name: '关于两台设备的建议' }).click();
  await there.getByLabel('分析').fill('在另一台设备上写的分析。');
  // Left within a second of typing.
  await there.goto('/my');
  const id = await draftId(there, '关于两台设备的建议');
  const atServer = async () => await (await there.request.get(`/api/proposals/${id}`)).json();
  await expect.poll(async () => (await atServer()).text.analysis, PATIENCE).toBe('在另一台设备上写的分析。');
  // Nobody is asked about what the same machine had written.
  await there.goBack();
  await expect.poll(() => there.getByLabel('分析').inputValue(), PATIENCE).toBe('在另一台设备上写的分析。');
  expect(await there.getByText('两边的内容不同').count()).toBe(0);

  await page.getByLabel('情况').fill('在这台设备上改的情况。');
  await page.getByText('两边的内容不同').waitFor();
  const question = page.locator('#two-versions');
  await question.getByText('在另一台设备上写的分析。').waitFor();
  await question.getByText('在这台设备上改的情况。').waitFor();
  await page.getByRole('button', { name: '提交提案' }).click();
  await page.getByRole('alert').getByText('没有覆盖').waitFor();
  await page.reload();
  await page.getByText('两边的内容不同').waitFor();
  expect((await atServer()).text).toMatchObject({
    situation: '放学时门口堵塞半小时。',
    analysis: '在另一台设备上写的分析。',
  });
  await page.getByRole('button', { name: '两份都留' }).click();
  await expect.poll(() => page.getByLabel('分析').inputValue(), PATIENCE).toBe('在另一台设备上写的分析。');
  await page.getByRole('link', { name: '《关于两台设备的建议（另一份）》' }).click();
  await expect.poll(() => page.getByLabel('情况').inputValue(), PATIENCE).toBe('在这台设备上改的情况。');
  await there.goto('/my');
  await there.getByRole('link', { name: '关于两台设备的建议（另一份）' }).waitFor();
});

test('of two versions of a draft somebody takes some fields of each, and goes on', async () => {
  const page = await running().visit({ as: 'jinxiaoyu' });
  await write(page, '关于逐项选择的建议');
  await page.getByText('已保存（').waitFor();
  const there = await running().visit({ as: 'jinxiaoyu' });
  await there.goto('/my');
  await there.getByRole('link', { name: '关于逐项选择的建议' }).click();
  await there.getByLabel('分析').fill('在另一台设备上写的分析。');
  await there.goto('/my');
  const id = await draftId(there, '关于逐项选择的建议');
  const atServer = async () => (await (await there.request.get(`/api/proposals/${id}`)).json()).text;
  await expect.poll(async () => (await atServer()).analysis, PATIENCE).toBe('在另一台设备上写的分析。');
  await page.getByLabel('情况').fill('在这台设备上改的情况。');
  const question = page.locator('#two-versions');
  await question.getByRole('group', { name: '分析' }).getByText('别的设备上的').click();
  await question.getByRole('button', { name: '还有 1 项没有选择' }).waitFor();
  await question.getByRole('group', { name: '情况' }).getByText('本机的').click();
  await question.getByRole('button', { name: '按所选的继续填写' }).click();
  await expect
    .poll(atServer, PATIENCE)
    .toMatchObject({ situation: '在这台设备上改的情况。', analysis: '在另一台设备上写的分析。' });
  await question.waitFor({ state: 'detached' });
});

test('who signs in after on the same machine is not shown the draft', async () => {
  const page = await running().visit({ as: 'jinxiaoyu' });
  await write(page, '关于别人草稿的建议');
  const address = page.url();
  const theirs = await running().visit({ as: 'yanmeizhen' });
  await page.context().clearCookies();
  await page.context().addCookies(await theirs.context().cookies());
  await page.goto('/write');
  await page.getByText('严美珍').waitFor();
  await page.getByLabel('案由').waitFor();
  expect(await page.getByText('关于别人草稿的建议').count()).toBe(0);
  await page.goto(address);
  await page.getByLabel('案由').waitFor();
  expect(await page.getByLabel('案由').inputValue()).toBe('');
});

test('attachments show how far they are and come with the proposal', async () => {
  const page = await running().visit({ as: 'jinxiaoyu' });
  await write(page, '关于附带照片的建议');
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await page.getByLabel('选择文件').setInputFiles({ name: '校门口.png', mimeType: 'image/png', buffer: png });
  // Handing in waits for the upload.
  await page.getByRole('button', { name: '提交提案' }).click();
  await page.getByRole('link', { name: '查看这件提案' }).click();
  await page.getByRole('button', { name: /校门口\.png/ }).waitFor();
  expect(await handedIn(page, '关于附带照片的建议')).toBe(1);
});

/** Everything that the browser keeps for these pages, but how large the letters are. */
const stored = (page: Page): Promise<string[]> =>
  page.evaluate(`(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    const rows = await Promise.all(names.map((name) => new Promise((resolve) => {
      indexedDB.open(name).onsuccess = ({ target: { result } }) => {
        const shelves = [...result.objectStoreNames];
        const all = shelves.map((shelf) => new Promise((done) => {
          result.transaction(shelf).objectStore(shelf).getAll().onsuccess = (got) => done(got.target.result);
        }));
        Promise.all(all).then(resolve);
      };
    })));
    const texts = Object.entries(localStorage).filter(([key]) => key !== 'duban:text-size');
    return [...texts, ...Object.entries(sessionStorage), ...rows.flat(2)].map((one) => JSON.stringify(one));
  })()`);

test('who signs out is told what would be lost, what can be saved is, and nothing of theirs stays', async () => {
  const page = await running().visit({ as: 'jinxiaoyu' });
  await page.goto('/my');
  await page.getByRole('button', { name: '大', exact: true }).click();
  await page.goto('/write');
  // Left at once: the server has it before the person is gone.
  await write(page, '关于退出登录时保存的建议');
  const untitled = await page.context().newPage();
  await untitled.goto('/write');
  await untitled.getByLabel('情况').fill('没有案由的一份。');
  const asked = new Promise<string>((resolve) =>
    page.once('dialog', (dialog) => {
      resolve(dialog.message());
      void dialog.accept();
    }),
  );
  await page.getByRole('button', { name: '退出登录' }).click();
  expect(await asked).toContain('一份没写案由的提案草稿');
  expect(await asked).not.toContain('关于退出登录时保存的建议');
  await page.getByLabel('邮箱').waitFor();
  // The other window leaves with it, and keeps nothing more.
  await untitled.getByLabel('邮箱').waitFor();
  expect(await stored(page)).toEqual([]);
  const again = await running().visit({ as: 'jinxiaoyu' });
  await again.goto('/my');
  await again.getByRole('link', { name: '关于退出登录时保存的建议' }).waitFor();
});

test('who signs out without a network is told that it is not finished; nothing is shown until it is', async () => {
  const page = await running().visit({ as: 'jinxiaoyu' });
  await page.goto('/my');
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByText('退出登录还没有完成').waitFor({ timeout: PATIENCE.timeout });
  // Whoever sits down next opens some page, still without a network.
  await page.goto('/my');
  await page.getByText('退出登录还没有完成').waitFor();
  expect(await page.getByRole('link', { name: '写提案' }).count()).toBe(0);
  expect((await page.context().cookies()).some(({ name }) => name === 'duban_session')).toBe(true);
  await page.context().setOffline(false);
  await page.getByLabel('邮箱').waitFor(PATIENCE);
  await page.goto('/my');
  await page.getByLabel('邮箱').waitFor();
  expect((await page.context().request.get('/api/me')).status()).toBe(401);
});
