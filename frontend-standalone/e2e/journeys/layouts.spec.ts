import type { Page } from '@playwright/test';
import type { Creator } from '../support/creator.js';
import { Dashboard } from '../support/dashboard.js';
import { expect, test } from '../support/journey.js';
import { layoutProblems } from '../support/layout-problems.js';
import { Viewer } from '../support/viewer.js';

/** Colors change no layout: both schemes have their turn. That they can be read is accessibility.spec.ts. */
const SCREENS = [
  { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { viewport: { width: 768, height: 1024 }, colorScheme: 'light' },
  { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;
const PAGES = [
  'Sessions',
  'Analytics',
  'Tip menu',
  'Overlays',
  'Animations',
  'Chatbot',
  'Voice',
  'Connections',
  'Settings',
];
const CONNECTION = 'z'.repeat(60);

/** A show whose texts are as long as they may be, and a menu likewise. */
async function makeFullHouse(creator: Creator): Promise<void> {
  const long = 'Das ganz besonders lange Kunststück mit dem Regenschirm';
  const { id: sessionId } = await creator.startSession({ title: `${long}, ${long}` });
  await creator.addGoal({ sessionId, title: `${long} im Regen`, targetTokens: 9_000_000 });
  await creator.addGoal({ sessionId, title: 'Dance', targetCents: 1_050 });
  await creator.tip(sessionId, {
    tokens: 2_000_000,
    from: 'W'.repeat(64),
    message: long.repeat(3),
  });
  await creator.tip(sessionId, { tokens: 150, from: 'nightowl' });
  await creator.tip(sessionId, { tokens: 1, message: 'x'.repeat(200) });
  await creator.addMenuItem({ name: 'Dance', priceTokens: 150, category: 'performance' });
  await creator.addMenuItem({
    name: `${long} auf Wunsch`,
    priceCents: 9_999_999,
    category: 'request',
    description: `${long}, ${long}, ${long}`,
  });
  await creator.addMenuItem({ name: 'y'.repeat(80), priceTokens: 1, category: 'request' });
  await creator.send('POST', '/api/connectors', { kind: 'webhook', label: CONNECTION });
}

async function expectSound(page: Page, title: RegExp): Promise<void> {
  await expect(page).toHaveTitle(title);
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  expect(await layoutProblems(page)).toEqual([]);
}

for (const { viewport, colorScheme } of SCREENS) {
  test.describe(`${viewport.width} wide, ${colorScheme}`, () => {
    test.use({ viewport, colorScheme });
    test.beforeEach(({ page }) =>
      page.addInitScript((scheme) => {
        localStorage.setItem('mantine-color-scheme-value', scheme);
      }, colorScheme),
    );

    test('the pages of a creator', async ({ creator, page }) => {
      await page.goto('/');
      await expect(page.getByRole('button', { name: 'Start session' })).toBeVisible();
      await expect(page.locator('.sc-app')).toHaveAttribute(
        'data-mantine-color-scheme',
        colorScheme,
      );
      await expectSound(page, /^Streaming Companion$/u);
      const dashboard = new Dashboard(page);
      for (const name of PAGES) {
        await dashboard.goTo(name);
        await expectSound(page, new RegExp(`^${name} · Streaming Companion$`, 'u'));
      }

      await makeFullHouse(creator);
      await page.goto('/');
      await expect(dashboard.tips).toHaveCount(3);
      await expectSound(page, /^● \$100,007\.55 live$/u);
      if (viewport.width === 390) {
        for (const part of ['Goals', 'On air', 'Tips']) {
          await page
            .getByText(new RegExp(`^${part}( \\(2\\))?$`, 'u'))
            .first()
            .click();
          await expectSound(page, /live$/u);
        }
      }
      await dashboard.goTo('Tip menu');
      await expect(page.getByRole('listitem')).toHaveCount(3);
      await expectSound(page, /^Tip menu/u);
      await dashboard.goTo('Connections');
      await expect(page.getByRole('heading', { name: CONNECTION })).toBeVisible();
      await expectSound(page, /^Connections/u);
      for (const name of PAGES) {
        await dashboard.goTo(name);
        await expectSound(page, new RegExp(`^${name}`, 'u'));
      }
      await dashboard.goTo('Overlays');
      await page.getByRole('link', { name: 'Edit “Main”' }).click();
      await page.getByRole('button', { name: 'Goals', exact: true }).first().click();
      await expect(page.getByRole('heading', { name: 'Goals', level: 2 })).toBeVisible();
      await expectSound(page, /^Main · Streaming Companion$/u);
    });

    test('the pages of others', async ({ browser, creator, baseURL }) => {
      await makeFullHouse(creator);
      const context = await browser.newContext({
        baseURL,
        viewport,
        colorScheme,
        storageState: undefined,
      });
      const page = await context.newPage();
      await Viewer.open(page, creator.id);
      await expect(page.getByRole('listitem')).toHaveCount(3);
      await expectSound(page, /^Luna · Tip menu$/u);
      await page.goto('/');
      await expect(page.getByRole('button', { name: 'Create account' })).toBeVisible();
      await expectSound(page, /^Streaming Companion$/u);
      await context.close();
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a tip is entered without scrolling (Firebot#2508: control from the phone)', async ({
    creator,
    page,
  }) => {
    await creator.startSession();
    await page.goto('/');
    for (const name of ['Amount', 'Name, empty for anonymous', 'Message, if any']) {
      await expect(page.getByRole('textbox', { name })).toBeInViewport({ ratio: 1 });
    }
    await page.getByRole('textbox', { name: 'Amount' }).fill('100');
    await page.getByRole('textbox', { name: 'Name, empty for anonymous' }).fill('Big Fan');
    await page.getByRole('button', { name: 'Add tip' }).tap();
    const dashboard = new Dashboard(page);
    await expect(dashboard.totals).toContainText('$5.00');
    await expect(dashboard.tips).toHaveText([/100tk.*Big Fan/u]);
  });
});
