import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { type PageName, pages } from '../../web/pages.ts';

const NAME = 'service-worker.js';
const ENTRY = 'service-worker.ts';

/** Builds web/service-worker.ts and tells it which files the pages named need, so that they open without a network. */
export const serviceWorker = (names: readonly PageName[]): Plugin => ({
  name: 'duban-service-worker',
  buildStart() {
    this.emitFile({ type: 'chunk', id: `/${ENTRY}`, fileName: NAME });
  },
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const worker = bundle[NAME];
      if (worker?.type !== 'chunk') return;
      const html = names.map((name) => {
        const file = bundle[`${name}.html`];
        return file?.type === 'asset' ? String(file.source) : '';
      });
      const found = html.flatMap((text) => [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)]);
      const files = [...new Set(found.map(([, path = '']) => path))].filter(
        (path) => path.startsWith('/assets/') || path === '/icon.svg',
      );
      const paths = pages.filter(({ name }) => names.includes(name)).flatMap((page) => [...page.paths]);
      const shell = { pages: paths, files: files.sort() };
      const version = createHash('sha256').update(html.join()).digest('hex').slice(0, 12);
      worker.code = worker.code.replace(/__SHELL__/g, JSON.stringify({ ...shell, version }));
    },
  },
});
