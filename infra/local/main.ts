import { enableCompileCache } from 'node:module';
import { COMPILE_CACHE } from './compile-cache.ts';

/** `npm start`. What was compiled once is kept for the next start, which is sooner there. */
enableCompileCache(COMPILE_CACHE);
await import('./start.ts');
