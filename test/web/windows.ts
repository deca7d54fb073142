import type { Page } from 'playwright-core';
import type { RunningPages } from './running-pages.ts';

/**
 * Windows for many pages, one for each person: a new one reads and compiles every script anew, which takes longer
 * than looking at a page does. Each is handed out empty, as if nothing had been done in it.
 */
export function windowsOf(running: RunningPages): (as?: string) => Promise<Page> {
  const opened = new Map<string | undefined, Page>();
  return async (as) => {
    const page = opened.get(as);
    if (page === undefined) {
      const first = await running.visit(as === undefined ? {} : { as });
      opened.set(as, first);
      return first;
    }
    await forget(page, running.url);
    if (as !== undefined) await running.staySignedIn(page, as);
    return page;
  };
}

/** Nothing of what was done is left, but who is signed in. */
async function forget(page: Page, origin: string): Promise<void> {
  await page.goto('about:blank');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  const context = page.context();
  await context.setOffline(false);
  const debug = await context.newCDPSession(page);
  await debug.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb' });
  await debug.detach();
}
