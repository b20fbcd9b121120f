import { defineConfig } from '@playwright/test';
import { installedBrowser } from './e2e/support/installed-browser.js';

/**
 * The built product in a browser, each worker with a product of its own, and the pages over mocks; see
 * e2e/support.
 */
export default defineConfig({
  projects: [
    { name: 'product', testDir: 'e2e/journeys' },
    { name: 'mocked', testDir: 'e2e/mocked' },
  ],
  globalSetup: './e2e/support/ensure-built.ts',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...installedBrowser(),
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    actionTimeout: 15_000,
    video: 'off',
    screenshot: 'off',
    // A trace of each page costs a sixth of the run: `npx playwright test --trace on` takes them.
    trace: 'off',
  },
});
