import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';

/**
 * How a function becomes one file; the benchmark measures with it what is deployed.
 *
 * One minified CommonJS file with the SDK in it starts fastest: nothing is looked up, and little is read. Names are
 * not kept: that would cost about a tenth of a start, and our errors say their names themselves.
 */
export const plainBundling = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  /** The ES module of each package: esbuild drops what is not used of it. */
  mainFields: ['module', 'main'],
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
} satisfies BuildOptions;

/** The same for our functions, which leave the SDK's search for credentials behind: see functions/credentials.ts. */
export const bundling = {
  ...plainBundling,
  alias: {
    '@aws-sdk/credential-provider-node': fileURLToPath(
      new URL('../functions/credentials.ts', import.meta.url),
    ),
  },
} satisfies BuildOptions;
