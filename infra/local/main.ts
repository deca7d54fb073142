import { enableCompileCache } from 'node:module';

/** `npm start`. What was compiled once is kept for the next start, which is sooner there. */
enableCompileCache();
await import('./start.ts');
