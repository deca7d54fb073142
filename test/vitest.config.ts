import { defineConfig } from 'vitest/config';

const project = (name: string, testTimeout = 10_000) => ({
  test: {
    name,
    root: new URL('..', import.meta.url).pathname,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout,
    hookTimeout: 30_000,
    expect: { requireAssertions: true },
  },
});

export default defineConfig({
  test: {
    projects: [
      project('domain'),
      project('workflows', 60_000),
      project('functions', 30_000),
      project('infra', 120_000),
      project('web', 120_000),
      project('journeys', 120_000),
    ],
  },
});
