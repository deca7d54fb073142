import type { Page } from 'playwright-core';

/** A page in a state worth looking at: for screenshots, and for axe. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  /** Who looks at it; nobody is signed in without. */
  readonly as?: string;
  /** What is done on it first. */
  readonly prepare?: (page: Page) => Promise<void>;
}
