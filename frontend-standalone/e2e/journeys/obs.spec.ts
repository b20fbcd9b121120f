import type { Page } from '@playwright/test';
import { ObsServer } from '../../../frontend-dashboard/src/obs/testing/obs-server.js';
import { expect, test as base } from '../support/journey.js';
import { beside, openInObs } from '../support/obs-source.js';

/** A source that is hidden or crashed shows in the dashboard within this time. */
const NOTICED_MS = 10_000;

const test = base.extend<{ obs: ObsServer }>({
  obs: async ({ page: _page }, use) => {
    const obs = await ObsServer.start();
    await use(obs);
    await obs.stop();
  },
});

const chipOf = (page: Page) => page.getByTestId('obs-chip');

test('one click adds the overlay to OBS once, and asks for a password only when OBS does', async ({
  page,
  obs,
  creator,
}) => {
  await creator.startSession();
  obs.password = 'open sesame';
  await beside(page, obs);
  await page.goto('/');
  await page.getByRole('button', { name: 'Add to OBS', exact: true }).click();
  const password = page.getByRole('textbox', { name: 'OBS asks for its password' });
  await password.fill('sesame');
  await page.getByRole('button', { name: 'Connect and add' }).click();
  await expect(page.getByText('OBS does not accept this password')).toBeVisible();
  await password.fill('open sesame');
  await page.getByRole('button', { name: 'Connect and add' }).click();
  await expect(page.getByText('is now in your scene Live')).toBeVisible();
  await page.getByRole('button', { name: 'Add again' }).click();
  await expect(page.getByText('was in OBS already')).toBeVisible();
  expect(obs.count('CreateInput')).toBe(1);
  expect(obs.inputs.get('Streaming Companion')?.settings).toMatchObject({
    url: await creator.overlayUrl(),
    width: 1920,
    height: 1080,
  });
  // She did not ask this browser to keep it.
  const kept = await page.evaluate(() => window.localStorage.getItem('companion.obs'));
  expect(kept).not.toContain('sesame');

  await obs.stop();
  await page.getByRole('button', { name: 'Add again' }).click();
  await expect(page.getByRole('alert').getByText('OBS doesn’t answer')).toBeVisible();
  await expect(page.getByText('Enable WebSocket server')).toBeVisible();
});

test('the session starts with the stream, a big tip saves the replay, and the end is offered', async ({
  page,
  obs,
  creator,
}) => {
  await beside(page, obs, { startWithStream: true, replayFromCents: 2_500 });
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Ready when you are, Luna' })).toBeVisible();
  await expect.poll(() => obs.count('GetStreamStatus')).toBe(1);
  obs.replayRuns = true;
  obs.setStreaming(true);
  await expect(page.getByText('OBS is streaming, so your session has started.')).toBeVisible();
  const session = await creator.send<{ id: string }>('GET', '/api/sessions/active');

  await creator.tip(session.id, { tokens: 100 });
  await creator.tip(session.id, { tokens: 500, from: 'nightowl' });
  await expect.poll(() => obs.replaysSaved).toBe(1);
  await expect(page.getByText('OBS has saved the replay.')).toBeVisible();

  obs.setStreaming(false);
  await page.getByRole('button', { name: 'End the session' }).click();
  await expect(page.getByText('OBS has stopped streaming.')).toBeHidden();
  await expect
    .poll(() => creator.send('GET', '/api/sessions/active'), { timeout: NOTICED_MS })
    .toBeNull();
  expect(obs.replaysSaved).toBe(1);
});

test('a source that is hidden, doubled or gone shows within ten seconds, and reloads from here: nobody can press reload in OBS (social_stream#814, ChatIS#27)', async ({
  page,
  stranger,
  creator,
}) => {
  const session = await creator.startSession();
  await page.goto('/');
  await expect(chipOf(page)).toContainText('Not in OBS yet');
  await chipOf(page).click();
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Add to OBS' })).toBeVisible();
  await page.keyboard.press('Escape');
  const overlay = await openInObs(stranger, await creator.overlayUrl());
  await expect(chipOf(page)).toContainText('OBS connected');
  await creator.tip(session.id, { tokens: 50, from: 'nightowl' });
  await expect(chipOf(page)).toContainText('last alert just now');

  const fromObs = (name: string, detail: object) =>
    overlay.page.evaluate(
      ([event, told]) => window.dispatchEvent(new CustomEvent(event, { detail: told })),
      [name, detail] as const,
    );
  await fromObs('obsSourceVisibleChanged', { visible: false });
  await expect(chipOf(page)).toContainText('Hidden in OBS');
  await fromObs('obsSourceVisibleChanged', { visible: true });
  await expect(chipOf(page)).toContainText('OBS connected');

  const twin = await openInObs(stranger, await creator.overlayUrl());
  await chipOf(page).click();
  const details = page.getByRole('dialog');
  await expect(details).toContainText('2 sources show this overlay.');
  await twin.page.close();
  await expect(details).not.toContainText('2 sources');

  const reloaded = overlay.page.waitForEvent('load');
  await details.getByRole('button', { name: /^Reload / }).click();
  await reloaded;
  await expect(chipOf(page)).toContainText('OBS connected');

  await overlay.page.close();
  const closed = Date.now();
  await expect(chipOf(page)).toContainText('OBS lost', { timeout: NOTICED_MS });
  expect(Date.now() - closed).toBeLessThan(NOTICED_MS);
});
