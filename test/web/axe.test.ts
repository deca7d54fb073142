import { expect, test } from 'vitest';
import { pageAt, pages } from '../../web/pages.ts';
import { violationsOn } from './axe.ts';
import { VIEWS, type View } from './browser.ts';
import { runningPages } from './running-pages.ts';
import { openScene, scenes } from './scenes.ts';

const running = runningPages();

test('axe finds nothing wrong with any page, on a phone or a desktop; no page is left out', {
  timeout: 900_000,
}, async () => {
  const wrong: Record<string, readonly string[]> = {};
  const seen = new Set<string>();
  for await (const scene of scenes(running())) {
    seen.add(pageAt(scene.path.split('?')[0] ?? '') ?? 'not-found');
    for (const view of Object.keys(VIEWS) as View[]) {
      const page = await openScene(running(), scene, view);
      const found = await violationsOn(page);
      if (found.length > 0) wrong[`${scene.name} (${view})`] = found;
      // A phone shows what is too wide by making everything smaller: its own width tells nothing then.
      const wide = (await page.evaluate('document.documentElement.scrollWidth')) as number;
      if (wide > VIEWS[view].viewport.width) wrong[`${scene.name} (${view}) is ${wide} wide`] = [];
      await page.context().close();
    }
  }
  expect(wrong).toEqual({});
  expect(pages.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
});
