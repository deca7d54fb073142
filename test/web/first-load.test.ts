import { expect, test } from 'vitest';
import { firstLoadOf } from './first-load.ts';
import { runningPages } from './running-pages.ts';
import { answered } from './scenes/console.ts';

const running = runningPages();
const KB = 1000;

test('the form of a member weighs at most 60 KB at its first load, all that it fetches counted', async () => {
  const page = await running().visit({ as: 'susiqi', view: 'phone' });
  const { html, js, css, api, all } = await firstLoadOf(page, '/write');
  for (const part of [html, js, css, api]) expect(part).toBeGreaterThan(0);
  expect(all).toBeLessThanOrEqual(60 * KB);
});

test("each of the console's pages weighs at most 150 KB at its first load", async () => {
  const id = await answered(running(), '关于称一称页面的建议');
  const weights: Record<string, number> = {};
  for (const path of [
    '/console',
    '/console/proposals',
    '/console/desk',
    '/console/directory',
    '/console/settings',
    `/proposals/${id}`,
  ]) {
    const page = await running().visit({ as: 'niuhuimin' });
    weights[path] = (await firstLoadOf(page, path)).all;
  }
  expect(Object.entries(weights).filter(([, bytes]) => bytes > 150 * KB)).toEqual([]);
});
