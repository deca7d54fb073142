import type { BuildOptions } from 'esbuild';

/**
 * How a function becomes one file; the benchmark measures with it what is deployed.
 *
 * One minified CommonJS file with the SDK in it starts fastest: nothing is looked up, and little is read. Names are
 * not kept: that would cost about a tenth of a start, and our errors say their names themselves.
 */
export const bundling = {
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
