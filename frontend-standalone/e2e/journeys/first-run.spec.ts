import { SETUP_STEPS } from '@companion/contracts';
import type { Locator } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { ObsServer } from '../../../frontend-dashboard/src/obs/testing/obs-server.js';
import { NEW_SETUP, PASSWORD } from '../support/creator.js';
import { Dashboard } from '../support/dashboard.js';
import { expect, test } from '../support/journey.js';
import { layoutProblems } from '../support/layout-problems.js';
import { beside, openInObs } from '../support/obs-source.js';

/** From the sign-up to the first alert on air; a person needs two minutes at the most. */
const FIRST_ALERT_MS = 60_000;
/** Create account, four times on, add to OBS, test alert, start. */
const CLICKS = 8;

test.describe('a new creator', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('has her first alert on air eight clicks after signing up', async ({
    page,
    stranger,
    browser,
    origin,
  }, info) => {
    const obs = await ObsServer.start();
    await beside(page, obs);
    const dashboard = await Dashboard.open(page);
    let clicks = 0;
    const click = async (target: Locator) => {
      clicks += 1;
      await target.click();
    };
    const goOn = (name: string) => click(page.getByRole('button', { name, exact: true }));
    const asks = (title: string) =>
      expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();

    const begun = Date.now();
    await page.getByRole('textbox', { name: 'Display name' }).fill('Luna');
    await page.getByRole('textbox', { name: 'E-mail' }).fill(`${randomUUID()}@example.com`);
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await goOn('Create account');
    await asks('Where do you stream?');
    await goOn('Continue');
    await asks('Pick a tip menu');
    await goOn('Use this menu');
    await asks('What is tonight’s goal?');
    await goOn('Continue');
    await asks('Shall tips be read aloud?');
    await goOn('Continue');
    await asks('Put it on air');
    await goOn('Add to OBS');
    await expect(page.getByText('is now in your scene')).toBeVisible();

    const source = obs.inputs.get('Streaming Companion');
    const overlay = await openInObs(stranger, String(source?.settings['url']));
    await expect(page.getByText('OBS connected.')).toBeVisible();
    await goOn('Send a test alert');
    await expect.poll(() => overlay.alerts.join()).toContain('Your first fan');
    const firstAlertMs = Date.now() - begun;
    await expect(page.getByText('There it is.')).toBeVisible();
    await goOn('Start session');

    await expect(dashboard.totals).toContainText('$0.00');
    await expect(dashboard.goal('Outfit change')).toBeVisible();
    await expect(overlay.page.getByText('Outfit change')).toBeVisible();
    await expect(page.getByTestId('obs-chip')).toContainText('OBS connected');
    expect(clicks).toBe(CLICKS);
    expect(firstAlertMs).toBeLessThan(FIRST_ALERT_MS);
    info.annotations.push({ type: 'first alert', description: `${firstAlertMs} ms` });

    await dashboard.goTo('Tip menu');
    await expect(page.getByText('Blow a kiss')).toBeVisible();
    // Another device of hers knows that she is through with it.
    const state = await page.context().storageState();
    const tablet = await browser.newContext({ baseURL: origin, storageState: state });
    const other = await tablet.newPage();
    await other.goto('/welcome/menu');
    await expect(other.getByRole('heading', { name: 'Goals', level: 2 })).toBeVisible();
    await tablet.close();
    await obs.stop();
  });
});

test('the set-up goes back and forth, is kept, works by keyboard, and stays away once dismissed', async ({
  page,
  creator,
}) => {
  await creator.keepSetup(NEW_SETUP);
  const heading = page.getByRole('heading', { level: 1 });
  await page.goto('/');
  await expect(heading).toHaveText('Where do you stream?');
  await expect(heading).toBeFocused();

  // By keyboard alone: another platform, then on.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'Chaturbate' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Stripchat' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Pick a tip menu');
  await page.getByRole('button', { name: 'Skip this' }).press('Enter');
  await expect(heading).toHaveText('What is tonight’s goal?');
  await page.getByRole('textbox', { name: 'Goal' }).fill('New guitar');
  await page.getByRole('textbox', { name: 'Target' }).fill('800');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Shall tips be read aloud?');

  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Goal' })).toHaveValue('New guitar');
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'Stripchat' })).toBeChecked();
  await page.goForward();
  await expect(heading).toHaveText('Pick a tip menu');

  // Wherever she comes from, she goes on where she was.
  await page.goto('/');
  await expect(heading).toHaveText('Shall tips be read aloud?');
  await page.getByRole('button', { name: 'Skip the set-up' }).click();
  await expect(heading).toHaveText('Ready when you are, Luna');
  await page.reload();
  await expect(heading).toHaveText('Ready when you are, Luna');
});

test('every step of the set-up fits on any screen', async ({ page, creator }) => {
  await creator.keepSetup(NEW_SETUP);
  for (const width of [768, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const step of SETUP_STEPS) {
      await page.goto(`/welcome/${step}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect([width, step, await layoutProblems(page)]).toEqual([width, step, []]);
    }
  }
});
