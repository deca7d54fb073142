import { parseArgs } from 'node:util';
import { buildPages, DIST } from './build.ts';

/** `npm run build`: the pages, into web/dist or `--outDir`; `--watch` builds them again whenever a source changes. */
const { values } = parseArgs({
  options: { watch: { type: 'boolean', default: false }, outDir: { type: 'string', default: DIST } },
});
const begun = performance.now();
await buildPages(values);
if (!values.watch) console.log(`${values.outDir} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
