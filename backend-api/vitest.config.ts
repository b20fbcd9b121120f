import { defineConfig } from 'vitest/config';

// Packages of this repository are read from their sources, so no test ever meets a stale build.
const conditions = ['@companion/source'];
const shared = { resolve: { conditions }, ssr: { resolve: { conditions } } };

export default defineConfig({
  ...shared,
  test: {
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['src/**'], exclude: ['**/*.spec.ts'] },
    projects: [
      {
        ...shared,
        test: { name: 'unit', include: ['src/**/*.spec.ts'], testTimeout: 60_000 },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['test/**/*.test.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
