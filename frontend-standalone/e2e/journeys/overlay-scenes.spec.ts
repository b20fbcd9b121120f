import {
  type Asset,
  CLASSIC_SCENE,
  type Overlay,
  OVERLAY_PRESETS,
  type OverlayScene,
} from '@companion/contracts';
import type { BrowserContext, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import type { Creator } from '../support/creator.js';
import { expect, test } from '../support/journey.js';

const FIRST_LOAD_MAX = 90 * 1024;
const BUILT = fileURLToPath(new URL('../../dist', import.meta.url));
const EVENING = new Date('2026-03-14T21:48:00Z');

const scene = (name: string): OverlayScene => OVERLAY_PRESETS.find(({ id }) => id === name)!.scene;

/** Random in name only, so that what is drawn is the same each time. */
function sameDice(): void {
  let state = 7;
  Math.random = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** The demo's evening at one moment: two seconds in, its first tip on air, and nothing moving. */
async function stillPicture(context: BrowserContext, preset: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(sameDice);
  await page.clock.install({ time: EVENING });
  await page.clock.pauseAt(new Date(EVENING.getTime() + 1_000));
  await page.goto(`/overlay/s/demo?demo&preset=${preset}`);
  await page.addStyleTag({
    content: 'html { background: #2b2531 !important } canvas { display: none }',
  });
  // Its evening begins when all of it is there.
  await page.waitForLoadState('networkidle');
  await page.clock.runFor(2_000);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.clock.runFor(200);
  await expect(page.getByTestId('overlay-alert')).toBeVisible();
  return page;
}

test('each preset looks as it was designed', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    viewport: { width: 960, height: 540 },
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    locale: 'en-US',
  });
  for (const { id } of OVERLAY_PRESETS) {
    const page = await stillPicture(context, id);
    await expect.soft(page).toHaveScreenshot(`${id}.png`, {
      // Another machine sets letters a shade differently.
      maxDiffPixelRatio: 0.015,
      threshold: 0.25,
    });
    await page.close();
  }
  await context.close();
});

const newOverlay = (creator: Creator, name: string, drawn: OverlayScene) =>
  creator.send<Overlay>('POST', '/api/overlays', { name, scene: drawn });

test('widgets that stay (Firebot#764): a saved scene is on air at once, at the address of before, without touching OBS', async ({
  creator,
  openOverlay,
}) => {
  const session = await creator.startSession({ title: 'Friday night' });
  await creator.tip(session.id, { tokens: 500, from: 'Ann' });
  // What was set up in OBS when there was one overlay for each creator.
  const url = await creator.overlayUrl();
  const { page, total } = await openOverlay(url);
  await expect(total).toHaveText('$25.00');
  await expect(page.locator('[data-widget="leaderboard"]')).toHaveCount(0);
  let loads = 0;
  page.on('load', () => (loads += 1));

  const { items } = await creator.send<{ items: Overlay[] }>('GET', '/api/overlays');
  const [main] = items;
  const other = await newOverlay(creator, 'Another', scene('elegant'));
  await creator.send('PATCH', `/api/overlays/${main!.id}`, { scene: scene('party'), revision: 0 });
  const board = page.locator('[data-widget="leaderboard"]');
  await expect(board).toContainText('Ann');
  await expect(page.locator('[data-widget="text"]')).toHaveText('$25');
  await creator.tip(session.id, { tokens: 900, from: 'Ben' });
  await expect(board.locator('li').first()).toContainText('Ben');

  await creator.send('PATCH', `/api/overlays/${other.id}`, { scene: scene('minimal') });
  await creator.send('PATCH', `/api/overlays/${main!.id}`, { scene: CLASSIC_SCENE });
  await expect(total).toHaveText('$70.00');
  expect(loads).toBe(0);
  await creator.send('POST', `/api/overlays/${main!.id}/reload`);
  await expect.poll(() => loads).toBe(1);
  await expect(total).toHaveText('$70.00');
});

test('its first load is light: less than 90 KB of compressed script', async ({
  creator,
  stranger,
}) => {
  await creator.startSession();
  const page = await stranger.newPage();
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
  });
  await page.goto(await creator.overlayUrl());
  await expect(page.getByTestId('overlay-total')).toBeVisible();
  await page.waitForLoadState('networkidle');
  const sizes = await Promise.all(
    scripts.map(async (path) => gzipSync(await readFile(BUILT + path), { level: 9 }).length),
  );
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(FIRST_LOAD_MAX);
});

/** Counts what a page begins to play, and lets it sound as OBS does. */
function countSounds(): void {
  Object.assign(window, { sounds: 0 });
  HTMLMediaElement.prototype.play = function play() {
    (window as unknown as { sounds: number }).sounds += 1;
    return Promise.resolve();
  };
  Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: true } });
}
const soundsOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { sounds: number }).sounds);

test('two overlays that show the same alert never double its sound', async ({
  creator,
  stranger,
}) => {
  const session = await creator.startSession();
  const answer = await fetch(`${creator.url}/api/assets?name=ding.ogg`, {
    method: 'POST',
    headers: { 'content-type': 'audio/ogg', authorization: `Bearer ${creator.token}` },
    body: 'OggS\0\x02 and nothing to hear',
  });
  const { id: soundAssetId } = (await answer.json()) as Asset;
  const loud: OverlayScene = {
    ...CLASSIC_SCENE,
    widgets: CLASSIC_SCENE.widgets.map((widget) =>
      widget.kind === 'alert' ? { ...widget, soundAssetId } : widget,
    ),
  };
  await stranger.addInitScript(countSounds);
  const pages: Page[] = [];
  for (const name of ['Game', 'Chatting']) {
    const { key } = await newOverlay(creator, name, loud);
    const page = await stranger.newPage();
    await page.goto(`${creator.url}/overlay/k/${key}`);
    await expect(page.getByTestId('overlay-total')).toBeVisible();
    pages.push(page);
  }
  for (const from of ['Ann', 'Ben']) {
    await creator.tip(session.id, { tokens: 100, from });
    for (const page of pages) {
      await expect(page.getByTestId('overlay-alert')).toContainText(from);
    }
  }
  await expect
    .poll(async () => (await Promise.all(pages.map(soundsOf))).reduce((sum, n) => sum + n, 0))
    .toBe(2);
});
