import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';

/** The shell without a window of its own comes first: pages open in it twice as fast. */
const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const ARGUMENTS = [
  '--no-sandbox',
  // Windows of one person share a process: each of their own begins by compiling all scripts anew.
  '--process-per-site',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Thrown when the machine has no browser. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';
  constructor() {
    super(
      'There is no Chromium to test the pages with. Install one, such as ' +
        '`apt-get install -y --no-install-recommends chromium-headless-shell fonts-wqy-zenhei`, or name it in CHROMIUM.',
    );
  }
}

/** Starts the machine's own Chromium. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = PLACES.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) throw new NoBrowser();
  return await chromium.launch({ executablePath, args: ARGUMENTS });
}

/** What the pages are looked at with. */
export const VIEWS = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1280, height: 900 } },
} as const satisfies Record<string, BrowserContextOptions>;
export type View = keyof typeof VIEWS;
