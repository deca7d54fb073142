import { parseArgs } from 'node:util';
import { buildPages, DIST } from './build.ts';

/** `npm run build`: the pages, into web/dist; `-- --watch` builds them again whenever a source changes. */
const { values } = parseArgs({ options: { watch: { type: 'boolean', default: false } } });
const begun = performance.now();
await buildPages(values);
if (!values.watch) console.log(`${DIST} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
