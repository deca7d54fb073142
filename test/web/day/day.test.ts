import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { emailOf, runningPages } from '../running-pages.ts';
import { STAFF, settledVisit, type Visit } from '../visits.ts';

const running = runningPages();
/** The machine may be busy with other tests. */
const PATIENCE = { timeout: 30_000 };
const TITLES = [
  '关于加装电梯的建议',
  '关于口袋公园的建议',
  '关于夜间照明的建议',
  '关于公厕开放的建议',
] as const;

let visit: Visit;
beforeAll(async () => {
  visit = await settledVisit(running(), TITLES);
  await visit.begin();
}, 300_000);

const phone = (as: string = STAFF) => running().visit({ as, view: 'phone' });

/** The pages' worker and the phone have what it takes to open the page offline. */
async function openAndKeep(page: Page, { id }: Visit): Promise<void> {
  await page.goto(`/day/${id}`);
  await page.getByText('没有网络也能打开和填写').waitFor(PATIENCE);
  await page.waitForLoadState('networkidle');
}

async function openStop(page: Page, title: string): Promise<Locator> {
  const stop = page.locator('details.stop').filter({ hasText: title });
  if (!(await stop.evaluate((one) => one.hasAttribute('open'))))
    await stop.locator('summary').first().click();
  return stop;
}

async function record(stop: Locator, text: string, rating = '部分落实'): Promise<void> {
  await stop.getByLabel(rating, { exact: true }).check();
  await stop.getByLabel('发现的情况').fill(text);
}

const save = (stop: Locator) => stop.getByRole('button', { name: '记录', exact: true }).click();

/** A photo as large as a camera's, made by the browser itself. */
async function photo(page: Page, name = '现场.png') {
  const drawn = (await page.evaluate(`(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 3000, height: 2000 });
    canvas.getContext('2d').fillRect(0, 0, 1500, 2000);
    return canvas.toDataURL('image/png').split(',')[1];
  })()`)) as string;
  return { name, mimeType: 'image/png', buffer: Buffer.from(drawn, 'base64') };
}

async function takePhotos(page: Page, stop: Locator, count = 1): Promise<void> {
  const files = await Promise.all(Array.from({ length: count }, (_, at) => photo(page, `现场${at}.png`)));
  await stop.getByLabel('从相册选').setInputFiles(files);
  await stop.getByRole('img', { name: `第 ${count} 张照片` }).waitFor(PATIENCE);
}

/** What the server has of a proposal, in order. */
async function recordedOf({ seen }: Visit, proposal: string | undefined) {
  const { events } = await seen();
  const forms = events
    .filter(({ form }) => form?.proposal === proposal)
    .map(({ kind, form }) => ({ kind, ...form }));
  return forms as { kind: string; text: string; photos: string[] }[];
}

const arrived = (of: Visit, at: number, count: number) =>
  expect.poll(async () => (await recordedOf(of, of.proposals[at])).length, PATIENCE).toBe(count);

test('what is recorded on the spot is at the server with its photo, small and without what the camera wrote', async () => {
  const page = await phone();
  await page.goto(`/day/${visit.id}`);
  const stop = await openStop(page, TITLES[0]);
  await stop.getByText('在三个小区各补建一处坡道和扶手').waitFor();
  await save(stop);
  await stop.getByText('请选择落实情况。').waitFor();
  await record(stop, '电梯井已经封顶。');
  await takePhotos(page, stop);
  await save(stop);
  await arrived(visit, 0, 1);
  await stop.getByText('已送达').first().waitFor(PATIENCE);
  const [form] = await recordedOf(visit, visit.proposals[0]);
  expect(form).toMatchObject({ kind: 'found', text: '电梯井已经封顶。' });
  const { download } = (await visit.as(STAFF).get(`/api/attachments/${form?.photos[0]}`)) as {
    download: { url: string };
  };
  const bytes = Buffer.from(await (await fetch(download.url)).arrayBuffer());
  expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff');
  expect(bytes.includes('Exif')).toBe(false);
  expect(await sizeOf(page, bytes)).toEqual([1600, 1067]);

  // Others see it, and the photo by a tap.
  const other = await phone('ruanqingqing');
  await other.goto(`/day/${visit.id}#proposals/${visit.proposals[0]}`);
  await other.getByRole('button', { name: '查看 1 张照片' }).click();
  const shown = other.getByRole('img', { name: '第 1 张照片' });
  await expect.poll(() => shown.evaluate((img) => Reflect.get(img, 'naturalWidth')), PATIENCE).toBe(1600);
});

const sizeOf = (page: Page, bytes: Buffer) =>
  page.evaluate(`fetch('data:image/jpeg;base64,${bytes.toString('base64')}').catch(() => undefined).then(() =>
    new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve([image.naturalWidth, image.naturalHeight]);
      image.src = 'data:image/jpeg;base64,${bytes.toString('base64')}';
    }))`);

test('without a network it is filled in, closed, opened again and sent once, in order, when the network is back', async () => {
  const page = await phone();
  const context = page.context();
  await openAndKeep(page, visit);
  await context.setOffline(true);
  const stop = await openStop(page, TITLES[1]);
  await record(stop, '第一次记录。');
  await takePhotos(page, stop, 2);
  await save(stop);
  await stop.getByText('已保存在手机').waitFor();
  await record(stop, '第二次记录，以此为准。', '落实到位');
  await save(stop);
  await record(stop, '还没有写完');
  await page.getByRole('link', { name: '到场' }).click();
  await page.getByRole('button', { name: '苏思齐' }).click();
  await page.close();

  const again = await context.newPage();
  await again.goto(`/day/${visit.id}`);
  await again.getByText('现在没有网络').waitFor(PATIENCE);
  const restored = await openStop(again, TITLES[1]);
  await restored.getByText('在三个小区各补建一处坡道和扶手').waitFor();
  expect(await restored.getByText('已保存在手机').count()).toBe(2);
  expect(await restored.getByRole('img', { name: '第 2 张照片' }).isVisible()).toBe(true);
  expect(await restored.getByLabel('发现的情况').inputValue()).toBe('还没有写完');
  await again.getByRole('link', { name: '到场' }).click();
  expect(await again.getByRole('button', { name: '苏思齐' }).getAttribute('aria-pressed')).toBe('true');
  expect(await recordedOf(visit, visit.proposals[1])).toEqual([]);

  await context.setOffline(false);
  await arrived(visit, 1, 2);
  const forms = await recordedOf(visit, visit.proposals[1]);
  expect(forms.map(({ text }) => text)).toEqual(['第一次记录。', '第二次记录，以此为准。']);
  expect(forms.map(({ photos }) => photos.length)).toEqual([2, 0]);
  await expect.poll(() => kept(again, 'photos'), PATIENCE).toBe(0);
  await expect.poll(() => again.getByText('等待发送').count(), PATIENCE).toBe(0);
});

/** How many of a kind lie on this phone. */
const kept = (page: Page, shelf: 'entries' | 'photos') =>
  page.evaluate(`new Promise((resolve) => {
    const open = indexedDB.open('duban-day');
    open.onsuccess = () => {
      const count = open.result.transaction('${shelf}').objectStore('${shelf}').count();
      count.onsuccess = () => { open.result.close(); resolve(count.result); };
    };
  })`);

test('a network that breaks in the middle of an upload, and an answer that is lost, do nothing twice', async () => {
  const page = await phone();
  await openAndKeep(page, visit);
  let uploads = 0;
  await page.route(
    (url) => url.pathname.includes('/s3/') || url.search.includes('X-Amz-Signature'),
    async (route) => {
      if (route.request().method() === 'PUT' && uploads++ === 1) return await route.abort();
      await route.continue();
    },
  );
  let answers = 0;
  await page.route('**/acts/finding', async (route) => {
    if (answers++ > 3) return await route.continue();
    await route.fetch();
    await route.abort();
  });
  const stop = await openStop(page, TITLES[2]);
  await record(stop, '路灯亮了一半。');
  await takePhotos(page, stop, 2);
  await save(stop);
  // The server has it; the phone does not know, and will neither change it nor send it as another.
  await expect.poll(() => uploads, PATIENCE).toBeGreaterThan(1);
  await page.getByRole('button', { name: '立即发送' }).click();
  await arrived(visit, 2, 1);
  await expect.poll(() => answers, PATIENCE).toBeGreaterThan(2);
  await page.reload();
  await openStop(page, TITLES[2]);
  await expect.poll(() => page.getByText('等待发送').count(), PATIENCE).toBe(0);
  const forms = await recordedOf(visit, visit.proposals[2]);
  expect(forms.map(({ text, photos }) => [text, photos.length])).toEqual([['路灯亮了一半。', 2]]);
  expect(new Set(forms[0]?.photos).size).toBe(2);
});

test('a session that ended leads to signing in, and the queue goes on', async () => {
  const page = await phone();
  await openAndKeep(page, visit);
  await page.context().setOffline(true);
  const stop = await openStop(page, TITLES[3]);
  await record(stop, '公厕已经开放。');
  await save(stop);
  await page.context().clearCookies();
  await page.context().setOffline(false);
  await page.getByText('登录已过期。内容都在这台手机上').waitFor(PATIENCE);
  await page.getByRole('link', { name: '重新登录' }).click();
  await page.getByLabel('邮箱').fill(emailOf(STAFF));
  await page.getByRole('button', { name: '获取验证码' }).click();
  const code = page.getByLabel('验证码', { exact: true });
  await code.waitFor();
  await code.fill(await running().codeFor(emailOf(STAFF)));
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await arrived(visit, 3, 1);
});

test('another person on the same phone neither sees nor sends it', async () => {
  const page = await phone();
  await openAndKeep(page, visit);
  await page.route('**/acts/finding', (route) => route.abort());
  const stop = await openStop(page, TITLES[3]);
  await record(stop, '只给本人看的记录。');
  await save(stop);
  await page.getByText('等待发送').waitFor(PATIENCE);
  // Who signs out is told that something is still here.
  const asked = new Promise<string>((resolve) =>
    page.once('dialog', (dialog) => {
      resolve(dialog.message());
      void dialog.accept();
    }),
  );
  await page.getByRole('button', { name: '退出登录' }).click();
  expect(await asked).toContain('没有送达的现场记录 1 条');
  await page.getByLabel('邮箱').waitFor(PATIENCE);
  await page.unroute('**/acts/finding');
  const theirs = await phone('ruanqingqing');
  await page.context().addCookies(await theirs.context().cookies());
  await page.goto(`/day/${visit.id}#proposals/${visit.proposals[3]}`);
  await page.locator('details.stop[open]').getByLabel('发现的情况').waitFor(PATIENCE);
  await page.waitForLoadState('networkidle');
  expect(await page.getByText('只给本人看的记录。').count()).toBe(0);
  const texts = (await recordedOf(visit, visit.proposals[3])).map(({ text }) => text);
  expect(texts).not.toContain('只给本人看的记录。');
  // It went when its owner signed out, as they had been told.
  expect(await kept(page, 'entries')).toBe(0);
});

test('a phone that is full says so, and what was typed goes without the photo', async () => {
  const before = (await recordedOf(visit, visit.proposals[3])).length;
  const page = await phone('ruanqingqing');
  await openAndKeep(page, visit);
  const stop = await openStop(page, TITLES[3]);
  await record(stop, '照片存不下。');
  await page.evaluate(`IDBObjectStore.prototype.put = new Proxy(IDBObjectStore.prototype.put, {
    apply(put, store, [value]) {
      if (value.blob) throw new DOMException('The phone is full.', 'QuotaExceededError');
      return put.call(store, value);
    },
  })`);
  await stop.getByLabel('从相册选').setInputFiles(await photo(page));
  await stop.getByText('手机存储空间已满').waitFor(PATIENCE);
  expect(await stop.getByRole('img').count()).toBe(0);
  await save(stop);
  await arrived(visit, 3, before + 1);
  const forms = await recordedOf(visit, visit.proposals[3]);
  expect(forms.at(-1)).toMatchObject({ text: '照片存不下。', photos: [] });
});

test('a member sees the programme, and sends a remark with a photo', async () => {
  const page = await phone('susiqi');
  await page.goto(`/day/${visit.id}`);
  await page.getByRole('link', { name: '日程' }).click();
  await page.getByText('区政协机关大院东门').waitFor();
  expect(await page.getByRole('link', { name: '提交', exact: true }).count()).toBe(0);
  await page.getByRole('link', { name: '提案', exact: true }).last().click();
  const stop = await openStop(page, TITLES[1]);
  await stop.getByLabel('我的意见').fill('绿化很好，座椅太少。');
  await takePhotos(page, stop);
  await stop.getByRole('button', { name: '发送意见' }).click();
  await expect
    .poll(async () => (await recordedOf(visit, visit.proposals[1])).at(-1), PATIENCE)
    .toMatchObject({ kind: 'remarked', text: '绿化很好，座椅太少。', photos: [expect.any(String)] });
});

test('the day is written up from the phone: what is missing is named, then it is sent, also without a network', async () => {
  const short = await settledVisit(running(), ['关于背街小巷的建议']);
  const early = await phone();
  await openAndKeep(early, short);
  // Before it begins there is a programme and nothing to fill in.
  await early.getByText('开始。开始以后才能记录现场情况').waitFor();
  expect(await early.getByRole('link', { name: '提交', exact: true }).count()).toBe(0);
  await short.begin();
  // A desk's sign-in does not last until the day of the visit.
  const page = await phone();
  await openAndKeep(page, short);
  await page.context().setOffline(true);
  await page.getByRole('link', { name: '提交', exact: true }).click();
  await page.getByRole('button', { name: '提交现场记录' }).click();
  await page.getByText('还有 2 处需要补充').waitFor();
  await page.getByRole('link', { name: '记录“关于背街小巷的建议”的现场情况' }).click();
  const stop = await openStop(page, '关于背街小巷的建议');
  await record(stop, '路面仍然坑洼。', '未落实');
  await save(stop);
  await page.getByRole('link', { name: '提交', exact: true }).click();
  await page.getByText('评定较差，请提出整改要求').waitFor();
  await page.getByRole('button', { name: '提出整改要求' }).click();
  await page.getByLabel('要求').fill('修补路面。');
  const inHalfAYear = new Date(running().local.clock.now() + 180 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('整改期限').fill(inHalfAYear);
  await page.getByRole('link', { name: '登记到场人员' }).click();
  await page.getByRole('button', { name: '牛惠民' }).click();
  await page.getByRole('link', { name: '提交', exact: true }).click();
  await page.getByRole('button', { name: '提交现场记录' }).click();
  await page.getByText('现场记录已保存在手机').waitFor();
  await page.context().setOffline(false);
  await page.getByText('现场记录已经提交。').waitFor(PATIENCE);
  const { inspection } = await short.seen();
  expect(inspection).toMatchObject({
    stage: 'put-right',
    findings: [{ rating: 'not' }],
    demands: [{ agency: 'zhujian', what: '修补路面。' }],
  });
  expect(inspection.participants.filter(({ attended }) => attended)).toMatchObject([{ person: STAFF }]);
});

test('what comes after a colleague has written up the day is refused with the reason, and can still go as a remark', async () => {
  const short = await settledVisit(running(), ['关于便民市场的建议']);
  await short.begin();
  const page = await phone();
  await openAndKeep(page, short);
  await page.context().setOffline(true);
  const stop = await openStop(page, '关于便民市场的建议');
  await record(stop, '摊位还没有划线。');
  await save(stop);
  const { moves } = (await short.as(STAFF).get(`/api/inspections/${short.id}`)) as {
    moves: { step: string; workItemId: string }[];
  };
  const hold = moves.find(({ step }) => step === 'hold');
  await short.as('ruanqingqing').post(`/api/work-items/${hold?.workItemId}/completion`, {
    attended: [STAFF],
    findings: [{ proposal: short.proposals[0], rating: 'done', text: '市场已经开业。' }],
  });
  await running().local.idle();
  await page.context().setOffline(false);
  await page.getByText('未被接受').first().waitFor(PATIENCE);
  await page.getByText('不能进行“记录现场情况”').first().waitFor();
  await page.getByRole('button', { name: '改为意见发送' }).click();
  await expect
    .poll(async () => (await recordedOf(short, short.proposals[0])).at(-1), PATIENCE)
    .toMatchObject({ kind: 'remarked', text: '摊位还没有划线。' });
});
