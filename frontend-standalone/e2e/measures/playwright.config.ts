import { defineConfig } from '@playwright/test';
import tests from '../../playwright.config.js';

/** What takes too long, or too quiet a machine, to be looked at with every change; see docs/performance.md. */
export default defineConfig({
  ...tests,
  // Recording a page takes its time from what is measured.
  use: { ...tests.use, trace: 'off' },
  projects: [{ name: 'measures', testDir: '.', testMatch: '*.measure.ts' }],
  globalSetup: '../support/ensure-built.ts',
  workers: 1,
  timeout: 3_600_000,
});
