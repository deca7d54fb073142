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
import { stateScenes } from './scenes/states.ts';

/** A page in a state worth looking at: for screenshots, and for axe. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  /** Who looks at it; nobody is signed in without. */
  readonly as?: string;
  /** What is done on it first. */
  readonly prepare?: (page: Page) => Promise<void>;
}

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

/** Opens a scene, and waits until all of it is there. */
export async function openScene(running: RunningPages, scene: Scene, view: View): Promise<Page> {
  const page = await running.visit({ view, ...(scene.as && { as: scene.as }) });
  await page.goto(scene.path);
  await page.locator('main h1').waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached' });
  await scene.prepare?.(page);
  await page.waitForLoadState('networkidle');
  return page;
}
