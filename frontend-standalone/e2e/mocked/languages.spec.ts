import type { Page } from '@playwright/test';
import { layoutProblems } from '../support/layout-problems.js';
import { expect, test } from '../support/mocked.js';

const PATHS = [
  '/sessions',
  '/analytics',
  '/tip-menu',
  '/overlays',
  '/animations',
  '/chatbot',
  '/voice',
  '/connections',
  '/settings',
  '/',
];

/** As a click on a link does, whatever the link is called. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

/** The languages with the longest words. */
for (const [language, locale] of [
  ['ru', 'ru-RU'],
  ['pt', 'pt-BR'],
] as const) {
  test.describe(`a browser in ${locale}`, () => {
    test.use({ locale, viewport: { width: 390, height: 844 } });

    test('every page stands on a phone', async ({ page, complaints }) => {
      await page.goto('/');
      await expect(page.locator('.sc-app')).toHaveAttribute('lang', language);
      const title = page.getByRole('heading', { level: 1 });
      for (const path of PATHS) {
        const before = (await title.textContent()) ?? '';
        await goTo(page, path);
        await expect(title).not.toHaveText(before);
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
        expect.soft(await layoutProblems(page), path).toEqual([]);
      }
      expect(complaints).toEqual([]);
    });
  });
}

test('a language is chosen once, for words and numbers, and English is not seen again', async ({
  page,
}) => {
  await page.goto('/settings');
  await page.getByLabel('Dashboard, in this browser').selectOption('Español');
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText('Ajustes');
  await expect(page.getByRole('navigation').getByText('Estadísticas')).toBeVisible();

  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => seen.push(document.querySelector('nav')?.textContent ?? '')).observe(
      document,
      { subtree: true, childList: true, characterData: true },
    );
  });
  await goTo(page, '/analytics');
  await page.reload();
  await expect(title).toHaveText('Estadísticas');
  await expect(page.getByText(/^\d(?:.\d{3})?\d*,\d{2}\s\$$/u).first()).toBeVisible();
  const navigations = await page.evaluate(() => (window as { seen?: string[] }).seen ?? []);
  expect(navigations.length).toBeGreaterThan(0);
  expect(navigations.filter((text) => text.includes('Analytics'))).toEqual([]);
});
