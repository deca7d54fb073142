import { expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { VIEWS, type View } from './browser.ts';
import { runningPages } from './running-pages.ts';
import { openScene, scenes } from './scenes.ts';

const running = runningPages();

test('axe finds nothing wrong with any page, on a phone or a desktop', { timeout: 600_000 }, async () => {
  const wrong: Record<string, readonly string[]> = {};
  for await (const scene of scenes(running())) {
    for (const view of Object.keys(VIEWS) as View[]) {
      const page = await openScene(running(), scene, view);
      const found = await violationsOn(page);
      if (found.length > 0) wrong[`${scene.name} (${view})`] = found;
      const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      if (wide) wrong[`${scene.name} (${view}) scrolls sideways`] = [];
      await page.context().close();
    }
  }
  expect(wrong).toEqual({});
});
