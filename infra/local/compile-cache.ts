import { fileURLToPath } from 'node:url';

/** Where what was compiled is kept: beside what was installed, since others could write into a folder for all. */
export const COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/duban', import.meta.url));
