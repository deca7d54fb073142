import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildInto } from '../../infra/local/built-pages.ts';
import { startLocal } from '../../infra/local/local.ts';
import { launchBrowser, VIEWS, type View } from './browser.ts';
import { openPages } from './running-pages.ts';
import { openScene, scenes } from './scenes.ts';

/** `npm run screenshots`: every page as a phone and a desktop show it, into screenshots/. `-- --only my` takes a few. */
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const into = new URL('../../screenshots/', import.meta.url).pathname;
mkdirSync(into, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'duban-screenshots-'));
const pages = buildInto(join(folder, 'pages'));
await pages;
const local = await startLocal({ dataDir: join(folder, 'data'), pages });
const browser = await launchBrowser();
try {
  const running = openPages(local, browser, false);
  for await (const scene of scenes(running)) {
    if (values.only && !scene.name.includes(values.only)) continue;
    for (const view of Object.keys(VIEWS) as View[]) {
      const page = await openScene(running, scene, view);
      await page.screenshot({ path: `${into}${scene.name}-${view}.png`, fullPage: true });
      await page.context().close();
      console.log(`${scene.name}-${view}.png`);
    }
  }
} finally {
  await browser.close();
  await local.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
