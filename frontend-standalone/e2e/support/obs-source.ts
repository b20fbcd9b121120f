import type { BrowserContext, Page } from '@playwright/test';
import { Overlay } from './overlay.js';

/** Opens an overlay as a browser source of OBS does. */
export async function openInObs(context: BrowserContext, url: string): Promise<Overlay> {
  const page = await context.newPage();
  await page.addInitScript(() => Object.assign(window, { obsstudio: { pluginVersion: '2.24.4' } }));
  return Overlay.open(page, url);
}

/** The dashboard of a browser on the computer where this OBS runs. */
export async function beside(page: Page, obs: { port: number }, kept: object = {}): Promise<void> {
  const memory = JSON.stringify({ port: obs.port, ...kept });
  await page.addInitScript((text) => {
    if (window.localStorage.getItem('companion.obs') === null) {
      window.localStorage.setItem('companion.obs', text);
    }
  }, memory);
}
