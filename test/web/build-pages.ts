import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildInto } from '../../infra/local/built-pages.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built pages. */
    pages: string;
  }
}

/** Builds the pages once for all tests, in a folder of their own: another run may build anew meanwhile. */
export default async function buildPages(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-pages-'));
  project.provide('pages', await buildInto(join(folder, 'pages')));
  return () => rmSync(folder, { recursive: true, force: true });
}
