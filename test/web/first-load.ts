import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';

/** What a page weighs at its first load, in bytes as they are sent: each answer packed by itself. */
export interface FirstLoad {
  readonly html: number;
  readonly js: number;
  readonly css: number;
  /** Answers of the API. */
  readonly api: number;
  /** Fonts, pictures and whatever else. */
  readonly other: number;
  readonly all: number;
}

/** Opens a page in a window that has nothing of it yet, and weighs everything that it fetches until it rests. */
export async function firstLoadOf(page: Page, path: string): Promise<FirstLoad> {
  // What the pages' worker keeps for later is no part of what is waited for.
  await page.route('**/service-worker.js', (route) => route.abort());
  const answers: Response[] = [];
  page.on('response', (response) => answers.push(response));
  await page.goto(path);
  await page.locator('main h1').waitFor();
  await page.waitForLoadState('networkidle');
  const weighed = await Promise.all(answers.map(weigh));
  const sum = (kind: string): number =>
    weighed.filter((one) => one.kind === kind).reduce((total, { bytes }) => total + bytes, 0);
  const [html, js, css, api, other] = ['html', 'js', 'css', 'api', 'other'].map(sum) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { html, js, css, api, other, all: html + js + css + api + other };
}

async function weigh(response: Response): Promise<{ kind: string; bytes: number }> {
  const { pathname } = new URL(response.url());
  const body = await response.body().catch(() => Buffer.alloc(0));
  const kind = pathname.startsWith('/api/')
    ? 'api'
    : response.request().resourceType() === 'document'
      ? 'html'
      : pathname.endsWith('.js')
        ? 'js'
        : pathname.endsWith('.css')
          ? 'css'
          : 'other';
  return { kind, bytes: body.length === 0 ? 0 : gzipSync(body).length };
}
