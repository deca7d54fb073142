import type { Page } from 'playwright-core';
import type { RunningPages } from './running-pages.ts';
import { agencyScenes } from './scenes/agency.ts';
import { consoleScenes } from './scenes/console.ts';
import { dayScenes } from './scenes/day.ts';
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

/** Whose pages they are: each part fills its pages with the proposals that it takes. */
export const parts: Readonly<Record<string, (running: RunningPages) => Promise<readonly Scene[]>>> = {
  members: memberScenes,
  'the public': publicScenes,
  'what goes wrong': stateScenes,
  'the office': consoleScenes,
  agencies: agencyScenes,
  'picking for a visit': pickingScenes,
  'the day of a visit': dayScenes,
};

/** Every page. A part is filled when those before have been looked at: the clock goes on. */
export async function* scenes(running: RunningPages): AsyncGenerator<Scene> {
  for (const part of Object.values(parts)) yield* await part(running);
}
