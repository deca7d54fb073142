import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Minutes each: begun last, one of them would be waited for alone. */
const LONG = ['web/axe.test.ts', 'web/inspection.test.ts', 'web/inspection-life.test.ts'];

/** Begins with the files that take longest; those are not the largest ones. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((name) => moduleId.endsWith(name));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

const project = (
  name: string,
  testTimeout = 10_000,
  more: { exclude?: string[]; isolate?: boolean } = {},
) => ({
  test: {
    name,
    root: new URL('..', import.meta.url).pathname,
    include: [`test/${name}/**/*.test.ts`],
    ...more,
    testTimeout,
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
    sequence: { sequencer: LongFirst },
    projects: [
      project('domain'),
      project('workflows', 60_000),
      project('functions', 30_000),
      project('infra', 120_000, { exclude: ['test/infra/aws/**'] }),
      // They share the templates that one of them has made.
      project('infra/aws', 120_000, { isolate: false }),
      project('web', 120_000),
      project('journeys', 120_000),
    ],
  },
});
