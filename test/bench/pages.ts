import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildInto } from '../../infra/local/built-pages.ts';
import { startLocal } from '../../infra/local/local.ts';
import { handIn } from '../journeys/running-duban.ts';
import { launchBrowser, VIEWS } from '../web/browser.ts';
import { firstLoadOf } from '../web/first-load.ts';
import { openPages, type RunningPages } from '../web/running-pages.ts';
import { median, type Report, type Row, rounded } from './report.ts';

/** What each page weighs at its first load, and how soon the member's form is seen on a slow phone. */
export async function measurePages({ rounds = 5 } = {}): Promise<Report[]> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-pages-'));
  const built = await buildInto(join(folder, 'pages'));
  const local = await startLocal({ dataDir: join(folder, 'data'), pages: Promise.resolve(built) });
  const browser = await launchBrowser();
  try {
    const running = openPages(local, browser, false);
    const { visit } = running;
    const sizes = await weighAll(running, await handIn(running.member, '关于称一称页面的建议'));
    const page = await visit({ as: 'linzhiyuan', view: 'phone' });
    await page.goto('/write');
    await page.getByLabel('案由').waitFor();
    const again = await times(rounds, () => paintOf(page, '/write'));
    const first = await times(rounds, () => firstPaint(browser, local.url, page, true));
    const unknown = await times(rounds, () => firstPaint(browser, local.url, page, false));
    return [
      {
        name: 'page-sizes',
        title: 'Pages at their first load: everything that they fetch, gzip',
        rows: sizes,
        remarks: ['Aims: the form at most 60 KB, the console at most 150 KB.'],
      },
      {
        name: 'page-paints',
        title: "The member's form on a slow phone: 4 times slower, 1.6 Mbit/s, 150 ms there and back",
        rows: [
          rowOf('first, nothing in the cache', first),
          rowOf('first, by a browser that remembers nobody', unknown),
          rowOf('again, by the pages’ worker', again),
        ],
        remarks: [`Median of ${rounds}. Aim: under 1000 ms.`],
      },
    ];
  } finally {
    await browser.close();
    await local.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface Seen {
  readonly paint: number;
  /** The form is there to be typed in. */
  readonly form: number;
}

const rowOf = (load: string, seen: readonly Seen[]): Row => ({
  load,
  'largest paint ms': rounded(median(seen.map(({ paint }) => paint)), 0),
  'form ms': rounded(median(seen.map(({ form }) => form)), 0),
});

/** Each page as its first reader loads it, all that it fetches counted. */
async function weighAll({ visit }: RunningPages, proposalId: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [path, as] of READERS) {
    const page = await visit({ as });
    const { html, js, css, api, other, all } = await firstLoadOf(page, path.replace('*', proposalId));
    await page.context().close();
    const row = { html: kb(html), js: kb(js), css: kb(css), api: kb(api), other: kb(other) };
    rows.push({ page: path, ...row, 'in all KB': kb(all) });
  }
  return rows;
}

const READERS = [
  ['/write', 'linzhiyuan'],
  ['/my', 'linzhiyuan'],
  ['/console', 'niuhuimin'],
  ['/console/proposals', 'niuhuimin'],
  ['/console/desk', 'niuhuimin'],
  ['/console/directory', 'niuhuimin'],
  ['/console/settings', 'niuhuimin'],
  ['/leader', 'guanshijie'],
  ['/proposals/*', 'niuhuimin'],
] as const;

const kb = (bytes: number): number => rounded(bytes / 1000);

async function times(count: number, measure: () => Promise<Seen>): Promise<Seen[]> {
  const found: Seen[] = [];
  for (let round = 0; round < count; round++) found.push(await measure());
  return found;
}

/** Signed in before, with an empty cache and without the pages' worker; whether it remembers who was here. */
async function firstPaint(browser: Browser, url: string, signedIn: Page, remembers: boolean): Promise<Seen> {
  const { cookies, origins } = await signedIn.context().storageState();
  const storageState = { cookies, origins: remembers ? origins : [] };
  const options = { ...VIEWS.phone, baseURL: url, storageState, serviceWorkers: 'block' } as const;
  const context = await browser.newContext(options);
  const paint = await paintOf(await context.newPage(), '/write');
  await context.close();
  return paint;
}

const LARGEST_PAINT = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true });
})`;

/** When the largest part of a page was painted, after its form is there. */
async function paintOf(page: Page, path: string): Promise<Seen> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await session.send('Network.enable');
  const speed = (1.6 * 1024 * 1024) / 8;
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: speed,
    uploadThroughput: speed / 2,
  });
  await page.goto(path);
  await page.getByLabel('案由').waitFor();
  const form = (await page.evaluate('performance.now()')) as number;
  await page.waitForLoadState('networkidle');
  const paint = (await page.evaluate(LARGEST_PAINT)) as number;
  await session.detach();
  return { paint, form };
}
