import type { Page } from '@playwright/test';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { tipEvent } from '../../../backend-api/test/connectors/chaturbate-server.js';
import { Dashboard } from '../support/dashboard.js';
import { installedBrowser } from '../support/installed-browser.js';
import { expect, test as journey } from '../support/journey.js';
import { makeLivelyShow } from './lively-show.js';
import { Viewer } from '../support/viewer.js';

const LARGEST_BYTES = 300_000;
/** How long the show has been running on the pictures. */
const ON_AIR_MS = 5_077_000;

/** The address that the README names, wherever this product really listens. */
const HOST = 'localhost:3130';
const test = journey.extend({
  launchOptions: [
    async ({ product }, use) => {
      const { launchOptions } = installedBrowser();
      const args = launchOptions?.args ?? [];
      const mapped = `--host-resolver-rules=MAP ${HOST} 127.0.0.1:${product.port}`;
      await use({ ...launchOptions, args: [...args, mapped] });
    },
    { scope: 'worker' },
  ],
  origin: `http://${HOST}`,
});

async function take(page: Page, name: string): Promise<void> {
  const path = fileURLToPath(new URL(`../../../docs/images/${name}.png`, import.meta.url));
  await page.screenshot({ path, caret: 'hide' });
  expect((await stat(path)).size).toBeLessThan(LARGEST_BYTES);
}

test('live page', async ({ chaturbate, creator, page }) => {
  const show = await makeLivelyShow(creator);
  await creator.send('POST', '/api/connectors', {
    kind: 'chaturbate',
    username: 'luna',
    token: chaturbate.token,
  });
  await chaturbate.until(() => chaturbate.heldPolls > 0, 'a poll of its connector');
  chaturbate.emit(tipEvent({ tokens: 66, username: 'vinyl_dan', message: '| something slow?' }));
  await expect.poll(async () => (await creator.session(show.id)).tipCount).toBe(show.tips + 1);

  await page.clock.setSystemTime(Date.now() + ON_AIR_MS);
  const dashboard = await Dashboard.open(page);
  await page.getByRole('textbox', { name: 'Number of viewers' }).fill('1284');
  await expect(dashboard.totals).toContainText('Most so far: 1,284');
  await expect(dashboard.tips).toHaveCount(show.tips + 1);
  await dashboard.tipLine.fill('100 nightowl you light up my evening');
  await page.evaluate(() => document.fonts.ready);
  await take(page, 'live-page');
});

test('overlay', async ({ creator, openOverlay, origin }) => {
  const show = await makeLivelyShow(creator);
  const overlay = await openOverlay(await creator.overlayUrl(origin));
  await overlay.page.addStyleTag({ content: SCENE });
  await expect(overlay.tips).toHaveCount(show.tips);
  await creator.tip(show.id, {
    tokens: 250,
    from: 'nightowl',
    message: 'you light up my evening',
  });
  const alert = overlay.page.getByTestId('overlay-alert');
  await alert.waitFor();
  await alert.evaluate(hasUnfolded);
  await take(overlay.page, 'overlay');
});

/** What stands for the video; plain, for a small file. */
const SCENE = 'html { height: 100%; background: linear-gradient(#3a3148, #1a1722) !important; }';

/** Resolves when everything that brings the alert in has played; what takes it away waits still. */
async function hasUnfolded(alert: Element): Promise<void> {
  const arriving = alert
    .getAnimations({ subtree: true })
    .filter(({ effect }) => Number(effect?.getTiming().delay) < 1_000);
  await Promise.all(arriving.map(({ finished }) => finished));
}

test('menu', async ({ creator, stranger }) => {
  await makeLivelyShow(creator);
  const page = await stranger.newPage();
  await page.setViewportSize({ width: 1_000, height: 760 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await Viewer.open(page, creator.id);
  await take(page, 'menu');
});
