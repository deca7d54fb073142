import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { pages } from '../../web/pages.ts';
import { formModules } from './forms.ts';
import { htmlPages } from './html.ts';
import { language } from './language.ts';
import { machineModules } from './machines.ts';
import { picoParts } from './pico-parts.ts';
import { serviceWorker } from './service-worker.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const web = `${ROOT}web`;

/** The folder of web/words that the pages speak. */
const LANGUAGE = process.env.DUBAN_LANGUAGE ?? 'zh-CN';

/** Where the pages lie once they are built. */
export const DIST = `${web}/dist`;

/** Builds the pages into web/dist: one HTML file each, with hashed files in assets/. */
export async function buildPages(options: { outDir?: string; watch?: boolean } = {}): Promise<void> {
  await build(configOf(options));
}

const configOf = ({ outDir = DIST, watch = false }: { outDir?: string; watch?: boolean }): InlineConfig => ({
  configFile: false,
  root: web,
  logLevel: 'warn',
  css: { postcss: { plugins: [picoParts] } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [
    language(LANGUAGE),
    htmlPages(web, LANGUAGE),
    formModules(),
    machineModules(ROOT),
    serviceWorker(['write', 'my', 'work', 'sign-in', 'day']),
  ],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    watch: watch ? {} : null,
    rolldownOptions: {
      input: pages.map(({ name }) => `${web}/${name}.html`),
      // What nearly every page needs comes in one file, so that nothing waits for a connection.
      output: { codeSplitting: { groups: [{ name: 'base', minShareCount: pages.length - 4 }] } },
    },
  },
});
