import { defineConfig } from '@playwright/test';
import tests from '../../playwright.config.js';

/** `npm run screenshots -w @companion/standalone`: the pictures of the README, from the running product. */
export default defineConfig({
  ...tests,
  projects: [{ name: 'pictures', testDir: '.', testMatch: '*.pictures.ts' }],
  globalSetup: '../support/ensure-built.ts',
  workers: 1,
});
