import { accessibilityProblems } from '../support/accessibility.js';
import { Creator, PASSWORD } from '../support/creator.js';
import { Dashboard } from '../support/dashboard.js';
import { expect, test } from '../support/journey.js';
import { enter, tabTo, type } from '../support/keyboard.js';
import { layoutProblems } from '../support/layout-problems.js';

test.use({
  storageState: { cookies: [], origins: [] },
  viewport: { width: 360, height: 720 },
  contextOptions: { reducedMotion: 'reduce' },
});

test('by keyboard alone on a narrow screen: signs in, starts, tips, and ends', async ({
  page,
  product,
}) => {
  const { email } = await Creator.signUp(product.url);
  const dashboard = await Dashboard.open(page);
  const { dialog, totals } = dashboard;
  const isFine = async (where: string) => {
    expect.soft(await accessibilityProblems(page), where).toEqual([]);
    expect.soft(await layoutProblems(page), where).toEqual([]);
  };

  await tabTo(page, page.getByRole('radio', { name: 'Create account' }));
  await page.keyboard.press('ArrowRight');
  await type(page, page.getByRole('textbox', { name: 'E-mail' }), email);
  await type(page, page.getByRole('textbox', { name: 'Password' }), PASSWORD);
  await isFine('signing in');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: /^Ready when you are/u })).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'Skip to the page' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await tabTo(page, page.getByRole('radiogroup', { name: 'Platform' }).getByRole('radio').first());
  await page.keyboard.press('ArrowRight');
  await type(page, page.getByRole('textbox', { name: 'Title' }), 'Friday night');
  await isFine('before the session');
  await enter(page, page.getByRole('button', { name: 'Start session' }));

  await expect(page.getByRole('heading', { name: 'Friday night' })).toBeVisible();
  await type(page, page.getByRole('textbox', { name: 'Amount' }), '5');
  await type(page, page.getByRole('textbox', { name: 'Name, empty for anonymous' }), 'nightowl');
  await enter(page, page.getByRole('button', { name: 'Add tip' }));
  await expect(dashboard.tips).toHaveCount(1);
  await expect(totals).toContainText('1 tip');
  await isFine('in the session');

  await enter(page, page.getByRole('button', { name: /^End/u }));
  await expect(dialog).toBeVisible();
  expect.soft(await accessibilityProblems(page), 'the question at its end').toEqual([]);
  await enter(page, dialog.getByRole('button', { name: 'End session' }));
  await expect(page.getByRole('heading', { name: 'That’s a wrap' })).toBeVisible();
  await isFine('after the session');
});

test('by keyboard alone a tip menu is put in order', async ({ page, product }) => {
  const creator = await Creator.signUp(product.url);
  for (const name of ['First', 'Second']) {
    await creator.addMenuItem({ name, priceTokens: name.length, category: 'request' });
  }
  await page.addInitScript((kept) => {
    for (const { name, value } of kept) localStorage.setItem(name, value);
  }, creator.kept);
  await page.goto('/tip-menu');
  await tabTo(page, page.getByRole('button', { name: 'Move “Second”' }));
  await page.keyboard.press('Space');
  await expect(async () => {
    await page.keyboard.press('ArrowUp');
    await expect(page.getByText(/“Second” is over place 1/u).first()).toBeAttached({
      timeout: 500,
    });
  }).toPass();
  await page.keyboard.press('Space');
  await expect(page.getByRole('listitem')).toHaveText([/Second/u, /First/u]);
});
