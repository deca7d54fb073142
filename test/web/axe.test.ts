import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pageAt, pages } from '../../web/pages.ts';
import { violationsOn } from './axe.ts';
import { VIEWS } from './browser.ts';
import { runningPages } from './running-pages.ts';
import type { Scene } from './scenes/scene.ts';
import { parts, showScene } from './scenes.ts';
import { windowsOf } from './windows.ts';

const running = runningPages();
const seen = new Set<string>();

/** What is wrong with a scene, as wide as a desktop and as narrow as a phone. */
async function wrongIn(page: Page, scene: Scene): Promise<readonly string[]> {
  await page.setViewportSize(VIEWS.desktop.viewport);
  await showScene(page, scene);
  const found: string[] = [];
  for (const view of ['desktop', 'phone'] as const) {
    const { viewport } = VIEWS[view];
    await page.setViewportSize(viewport);
    const violations = await violationsOn(page);
    const wide = (await page.evaluate('document.documentElement.scrollWidth')) as number;
    found.push(...violations.map((violation) => `${view}: ${violation}`));
    if (wide > viewport.width) found.push(`${view}: it is ${wide} wide.`);
  }
  return found;
}

test.each(Object.entries(parts))(
  'axe finds nothing wrong on a phone or a desktop with the pages of %s',
  { timeout: 900_000 },
  async (_, scenesOf) => {
    const windowOf = windowsOf(running());
    const wrong: Record<string, readonly string[]> = {};
    for await (const scene of await scenesOf(running())) {
      seen.add(pageAt(scene.path.split('?')[0] ?? '') ?? 'not-found');
      const found = await wrongIn(await windowOf(scene.as), scene);
      if (found.length > 0) wrong[scene.name] = found;
    }
    expect(wrong).toEqual({});
  },
);

test('no page was left out', () => {
  expect(pages.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
});
