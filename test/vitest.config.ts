import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Minutes by itself: begun last, it would be waited for alone. */
const LONGEST = 'web/axe.test.ts';

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.endsWith(LONGEST);
    const sorted = await super.sort(files);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

const project = (
  name: string,
  testTimeout = 10_000,
  more: { exclude?: string[]; globalSetup?: string } = {},
) => ({
  test: {
    name,
    root: new URL('..', import.meta.url).pathname,
    include: [`test/${name}/**/*.test.ts`],
    ...more,
    testTimeout,
    // Files share what is loaded, and nothing else: loading it anew for each takes a quarter of the time.
    isolate: false,
    hookTimeout: 30_000,
    // A shared machine may stand still for seconds; where people work, a test that fails once is looked at.
    retry: process.env.CI ? 1 : 0,
    expect: { requireAssertions: true },
  },
});

export default defineConfig({
  test: {
    // Of two processors vitest takes one; tests that drive a browser wait more than they reckon.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    projects: [
      project('domain'),
      project('workflows', 60_000),
      project('functions', 30_000),
      project('infra', 120_000, { exclude: ['test/infra/aws/**'] }),
      project('infra/aws', 120_000),
      project('web', 120_000, { globalSetup: 'test/web/build-pages.ts' }),
      project('journeys', 120_000),
    ],
  },
});
