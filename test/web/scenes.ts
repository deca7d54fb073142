import type { Page } from 'playwright-core';
import type { RunningPages } from './running-pages.ts';
import { consoleScenes } from './scenes/console.ts';
import { memberScenes } from './scenes/member.ts';
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

/** Every page, with the proposals that it takes to fill them. Each part of the people adds its own. */
export async function scenes(running: RunningPages): Promise<readonly Scene[]> {
  return [
    ...(await memberScenes(running)),
    ...(await publicScenes(running)),
    ...(await stateScenes(running)),
    ...(await consoleScenes(running)),
  ];
}
