import type { PlaywrightWorkerOptions } from '@playwright/test';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

const ARGUMENTS = ['--disable-gpu', '--disable-quic'];

/**
 * The Chromium of this machine, or of CHROMIUM_PATH: nothing is downloaded for the tests. Where no
 * program of that name is found (macOS, Windows), an installed Chrome.
 */
export function installedBrowser(): Partial<PlaywrightWorkerOptions> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? onPath();
  return executablePath === undefined
    ? { channel: 'chrome', launchOptions: { args: ARGUMENTS } }
    : { launchOptions: { executablePath, args: ARGUMENTS } };
}

function onPath(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin'];
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) =>
    existsSync(path),
  );
}
