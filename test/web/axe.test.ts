import { expect, test } from 'vitest';
import { pageAt, pages } from '../../web/pages.ts';
import { violationsOn } from './axe.ts';
import { VIEWS, type View } from './browser.ts';
import { runningPages } from './running-pages.ts';
import { openScene, parts, type Scene } from './scenes.ts';

const running = runningPages();
const seen = new Set<string>();

async function wrongIn(scene: Scene, view: View): Promise<readonly string[]> {
  const page = await openScene(running(), scene, view);
  const found = await violationsOn(page);
  // A phone shows what is too wide by making everything smaller: its own width tells nothing then.
  const wide = (await page.evaluate('document.documentElement.scrollWidth')) as number;
  await page.context().close();
  return wide > VIEWS[view].viewport.width ? [...found, `It is ${wide} wide.`] : found;
}

test.each(Object.entries(parts))(
  'axe finds nothing wrong on a phone or a desktop with the pages of %s',
  { timeout: 900_000 },
  async (_, scenesOf) => {
    const wrong: Record<string, readonly string[]> = {};
    for await (const scene of await scenesOf(running())) {
      seen.add(pageAt(scene.path.split('?')[0] ?? '') ?? 'not-found');
      for (const view of Object.keys(VIEWS) as View[]) {
        const found = await wrongIn(scene, view);
        if (found.length > 0) wrong[`${scene.name} (${view})`] = found;
      }
    }
    expect(wrong).toEqual({});
  },
);

test('no page was left out', () => {
  expect(pages.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
});
