import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { View } from './browser.ts';
import type { RunningPages } from './running-pages.ts';
import { agencyScenes } from './scenes/agency.ts';
import { consoleScenes } from './scenes/console.ts';
import { dayScenes } from './scenes/day.ts';
import { inspectionScenes } from './scenes/inspection.ts';
import { memberScenes } from './scenes/member.ts';
import { pickingScenes } from './scenes/picking.ts';
import { publicScenes } from './scenes/public.ts';
import type { Scene } from './scenes/scene.ts';
import { stateScenes } from './scenes/states.ts';

/** All at once, or one stage of a matter after the other. */
type Scenes = Promise<readonly Scene[]> | AsyncIterable<Scene>;

/** Whose pages they are: each part fills its pages with the proposals that it takes. */
export const parts: Readonly<Record<string, (running: RunningPages) => Scenes>> = {
  members: memberScenes,
  'the public': publicScenes,
  'what goes wrong': stateScenes,
  'the office': consoleScenes,
  agencies: agencyScenes,
  'picking for a visit': pickingScenes,
  'the day of a visit': dayScenes,
  inspections: inspectionScenes,
};

/** Every page. A part is filled when those before have been looked at: the clock goes on. */
export async function* scenes(running: RunningPages): AsyncGenerator<Scene> {
  for (const part of Object.values(parts)) yield* await part(running);
}

/** Opens a scene in a window of its own, and waits until all of it is there. */
export async function openScene(running: RunningPages, scene: Scene, view: View): Promise<Page> {
  const page = await running.visit({ view, ...(scene.as && { as: scene.as }) });
  await showScene(page, scene);
  return page;
}

/** Goes to a scene in a window of whoever looks at it, and waits until all of it is there. */
export async function showScene(page: Page, scene: Scene): Promise<void> {
  const requests = watchRequests(page);
  await page.goto(scene.path);
  await page.locator('main h1').waitFor();
  await requests.untilQuiet();
  await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached' });
  if (scene.prepare) {
    await scene.prepare(page);
    await requests.untilQuiet();
  }
  requests.stop();
}

/** Playwright's "networkidle" waits 500 ms; pages that ask here and now take their next step sooner. */
const QUIET_MS = 100;

/** Tells when a page has nothing under way, and has asked for nothing for a moment. */
function watchRequests(page: Page) {
  let underWay = 0;
  let changed = Date.now();
  const begin = () => count(1);
  const end = () => count(-1);
  function count(by: number): void {
    underWay += by;
    changed = Date.now();
  }
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end);
  const stop = () => {
    page.off('request', begin).off('requestfinished', end).off('requestfailed', end);
  };
  const untilQuiet = async () => {
    while (underWay > 0 || Date.now() - changed < QUIET_MS) await sleep(QUIET_MS / 4);
  };
  return { untilQuiet, stop };
}
