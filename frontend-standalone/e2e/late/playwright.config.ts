import { defineConfig } from '@playwright/test';
import type { LateOptions } from '../support/journey.js';
import usual from '../../playwright.config.js';

/** The journeys over a network that brings each answer and each event at a time of its own. */
export default defineConfig<LateOptions>({
  ...usual,
  // By its name the pictures are found.
  projects: [{ name: 'product', testDir: '../journeys' }],
  globalSetup: '../support/ensure-built.ts',
  use: { ...usual.use, late: true },
  timeout: 120_000,
});
