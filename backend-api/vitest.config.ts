import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

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

/** Takes a minute, much longer than its size says: begun last, all the others would wait for it. */
const LONGEST = /chaos\.test\.ts$/u;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => LONGEST.test(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

export default defineConfig({
  ...shared,
  test: {
    // Two cores: a third of a test's time is waiting, for a database, a network or a clock.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
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
