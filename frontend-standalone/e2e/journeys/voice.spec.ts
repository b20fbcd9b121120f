import type { BrowserContext, Page } from '@playwright/test';
import type { Session, SpeechQueue } from '@companion/contracts';
import type { Creator } from '../support/creator.js';
import { Dashboard } from '../support/dashboard.js';
import { installedBrowser } from '../support/installed-browser.js';
import { expect, test } from '../support/journey.js';

const { launchOptions } = installedBrowser();
// As OBS has it: a page may sound without having been clicked.
test.use({
  launchOptions: {
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), '--autoplay-policy=no-user-gesture-required'],
  },
});

declare global {
  interface Window {
    /** Sounds that this page has begun to play. */
    soundsBegun: number;
  }
}

/** Counts what sounds, in every page of the context from now on. */
const countSounds = (context: BrowserContext) =>
  context.addInitScript(() => {
    window.soundsBegun = 0;
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      this.addEventListener('playing', () => (window.soundsBegun += 1), { once: true });
      return play.call(this);
    };
  });
const soundsOf = (page: Page) => page.evaluate(() => window.soundsBegun);

const queueOf = (creator: Creator) => creator.send<SpeechQueue>('GET', '/api/tts/queue');
const configure = (creator: Creator, change: object) =>
  creator.send('PUT', '/api/tts/config', { enabled: true, ...change });
const tip = (creator: Creator, { id }: Session, message: string) =>
  creator.tip(id, { tokens: 100, from: 'Bob', message });
const expectRead = (creator: Creator, text: string) =>
  expect
    .poll(async () => (await queueOf(creator)).recent.map((done) => [done.text, done.status]))
    .toContainEqual([text, 'spoken']);

test('switched on, it reads a tip’s message in the dashboard, once', async ({
  creator,
  context,
  dashboard,
}) => {
  const { page } = dashboard;
  await countSounds(context);
  const session = await creator.startSession();
  await page.reload();
  await dashboard.goTo('Voice');
  await expect(page.getByText('ElevenLabs is not configured on this server')).toBeVisible();
  await page.getByRole('button', { name: 'Listen' }).click();
  await expect.poll(() => soundsOf(page)).toBe(1);
  await page.getByRole('switch', { name: 'Read tip messages' }).click();
  await expect(page.getByRole('switch', { name: 'Read tip messages' })).toBeChecked();

  await page.getByRole('link', { name: 'Live' }).click();
  await expect(dashboard.card('Voice')).toContainText('Nothing is being read.');
  await tip(creator, session, 'I love this song');
  await expect(dashboard.card('Voice').getByRole('status')).toContainText('Bob says');
  await expect.poll(() => soundsOf(page)).toBe(2);
  await expectRead(creator, 'Bob says: I love this song');
  await dashboard
    .card('Voice')
    .getByRole('button', { name: /^Read again/u })
    .click();
  await expect.poll(() => soundsOf(page)).toBe(3);
});

test('settings are kept, and wrong ones are told beside their field', async ({
  creator,
  dashboard,
}) => {
  const { page } = dashboard;
  await dashboard.goTo('Voice');
  await page.getByRole('textbox', { name: 'Tips from' }).fill('much');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Give an amount, like 5 or 5.50')).toBeVisible();
  await page.getByRole('textbox', { name: 'Tips from' }).fill('7.50');
  await page.getByRole('combobox', { name: 'Your words' }).fill('rude');
  await page.getByRole('combobox', { name: 'Your words' }).press('Enter');
  await page.getByRole('switch', { name: 'Ask me first' }).click();
  await page.getByRole('combobox', { name: 'Voice', exact: true }).click();
  await page.getByRole('option', { name: 'German (deeper)' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. It holds from the next message.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
  expect(await creator.send('GET', '/api/tts/config')).toMatchObject({
    enabled: false,
    minAmountCents: 750,
    blockedWords: ['rude'],
    requireApproval: true,
    provider: 'local',
    voiceId: 'de',
  });
});

test('she lets messages be read or leaves them out, and skips one', async ({
  creator,
  context,
  dashboard,
}) => {
  const { page } = dashboard;
  await countSounds(context);
  const session = await creator.startSession();
  await configure(creator, { requireApproval: true, readName: false, maxChars: 500 });
  await page.reload();
  await page.getByRole('heading', { name: 'Voice', level: 2 }).click();
  const card = dashboard.card('Voice');
  await tip(creator, session, 'May I?');
  await tip(creator, session, 'Rather not');
  await tip(creator, session, `A very long one: ${'and so on, on it goes, '.repeat(15)}`);
  await expect(card.getByText('Read this? (3)')).toBeVisible();
  await card.getByRole('button', { name: 'Leave out: Rather not' }).click();
  await card.getByRole('button', { name: 'Read: May I?' }).click();
  await expectRead(creator, 'May I?');
  await card.getByRole('button', { name: /^Read: A very long one/u }).click();
  await expect.poll(() => soundsOf(page)).toBe(2);
  await card.getByRole('button', { name: 'Skip this message' }).click();
  await expect(card.getByText('Nothing is being read.')).toBeVisible();
  await expect(card.getByRole('list', { name: 'Read before' })).toContainText('skipped');
  await expect(card.getByRole('list', { name: 'Read before' })).toContainText('left out by you');
});

test('in OBS it sounds in one overlay, and then not in the dashboard', async ({
  creator,
  context,
  dashboard,
  stranger,
}) => {
  const { page } = dashboard;
  await Promise.all([countSounds(context), countSounds(stranger)]);
  const session = await creator.startSession();
  await configure(creator, { sendToOverlay: true, readName: false });
  await page.reload();
  await page.getByRole('heading', { name: 'Voice', level: 2 }).click();
  const overlays = [await stranger.newPage(), await stranger.newPage()];
  for (const overlay of overlays) {
    await overlay.goto(await creator.overlayUrl());
    await expect(overlay.getByTestId('overlay-total')).toBeVisible();
  }
  for (const message of ['First one', 'Second one']) {
    await tip(creator, session, message);
    await expectRead(creator, message);
  }
  const sounds = await Promise.all(overlays.map(soundsOf));
  expect(sounds.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(await soundsOf(page)).toBe(0);
});

/** To the browser, a test that looks at the page has clicked it: here only what she does counts. */
function countClicks(): void {
  let hasBeenActive = false;
  window.addEventListener('pointerup', () => (hasBeenActive = true), { capture: true });
  Object.defineProperty(navigator, 'userActivation', { get: () => ({ hasBeenActive }) });
}

test('a page nobody has clicked asks for a click, and can be muted', async ({
  creator,
  context,
  dashboard,
}) => {
  const { page } = dashboard;
  await countSounds(context);
  await context.addInitScript(countClicks);
  await creator.startSession();
  await configure(creator, {});
  await page.reload();
  const card = new Dashboard(page).card('Voice');
  await card.getByRole('button', { name: 'Click to turn sound on' }).click();
  await card.getByRole('button', { name: 'Mute on this device' }).click();
  await page.reload();
  await expect(card.getByRole('button', { name: 'Unmute on this device' })).toBeVisible();
});
