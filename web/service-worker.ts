/// <reference lib="webworker" />
/*
 * Lets the member's pages, whatever a mail asks for, and the day of an inspection open without a network: their HTML
 * and the files they name. Everything else, and all of the API, goes by the network.
 */
declare const __SHELL__: {
  readonly version: string;
  /** Paths as web/pages.ts has them: a trailing `*` stands for one id. */
  readonly pages: readonly string[];
  readonly files: readonly string[];
};
declare const self: ServiceWorkerGlobalScope;

const { version, pages, files } = __SHELL__;
const CACHE = `duban-${version}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then(async (cache) => {
      await cache.addAll([...files]);
      await cache.addAll(pages.map((page) => new Request(addressOf(page), { cache: 'reload' })));
      await self.skipWaiting();
    }),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      const old = names.filter((name) => name.startsWith('duban-') && name !== CACHE);
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    }),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (files.includes(url.pathname)) event.respondWith(fromCache(request, url.pathname));
  else if (request.mode === 'navigate') {
    const page = pages.find((one) => isAt(one, url.pathname));
    if (page) event.respondWith(fresh(request, addressOf(page)));
  }
});

/** Under which address a page is kept: it is the same for every id. */
const addressOf = (page: string): string => page.replace('*', '-');

const isAt = (page: string, path: string): boolean =>
  page.endsWith('*') ? path.startsWith(page.slice(0, -1)) : path === page;

async function fromCache(request: Request, path: string): Promise<Response> {
  return (await caches.match(path)) ?? (await fetch(request));
}

/** The page of the network; the one kept here when the network is down or takes too long. */
async function fresh(request: Request, path: string): Promise<Response> {
  const kept = await caches.match(path);
  if (!kept) return await fetch(request);
  try {
    return await fetch(request, { signal: AbortSignal.timeout(2500) });
  } catch {
    return kept;
  }
}
