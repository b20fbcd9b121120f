import { defineConfig } from 'vitest/config';

// Packages of this repository are read from their sources, so no test ever meets a stale build.
const conditions = ['@companion/source'];
const shared = { resolve: { conditions }, ssr: { resolve: { conditions } } };

const integration = {
  globalSetup: ['test/support/global-setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};
/** Compares times: by itself, after all others, in a process in which none has left anything. */
const MEASURED = ['test/tts/tips-never-wait.test.ts'];

export default defineConfig({
  ...shared,
  test: {
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['src/**'], exclude: ['**/*.spec.ts'] },
    projects: [
      {
        ...shared,
        // Loading the product takes longer than most files: those of a worker share it.
        test: { name: 'unit', include: ['src/**/*.spec.ts'], testTimeout: 60_000, isolate: false },
      },
      {
        ...shared,
        test: {
          ...integration,
          name: 'integration',
          include: ['test/**/*.test.ts'],
          exclude: MEASURED,
          isolate: false,
        },
      },
      {
        ...shared,
        test: { ...integration, name: 'measured', include: MEASURED, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
