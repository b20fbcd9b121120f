import { expect, test } from '../support/journey.js';

test('the first page speaks the language of the browser, until another is chosen', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, locale: 'es-CO', storageState: undefined });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Crea tu cuenta' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await page.getByRole('textbox', { name: 'Correo electrónico' }).fill('nobody');
  await page.getByRole('button', { name: 'Crear cuenta' }).click();
  await expect(page.getByText('Esto no parece un correo electrónico')).toBeVisible();

  await page.getByLabel('Idioma').selectOption('Română');
  await expect(page.getByRole('heading', { name: 'Creează-ți contul' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Creează-ți contul' })).toBeVisible();
  await context.close();
});

test('an overlay speaks Romanian on air, and another language as soon as it is chosen', async ({
  creator,
  openOverlay,
}) => {
  await creator.send('PATCH', '/api/settings', { language: 'ro' });
  const session = await creator.startSession();
  await creator.tip(session.id, { tokens: 20, from: 'Ann' });
  const { page } = await openOverlay(await creator.overlayUrl());
  const air = page.getByRole('main');
  await expect(air.getByText('Ultimele bacșișuri')).toBeVisible();
  await expect(page.locator('[data-widget="totals"]')).toContainText('1 bacșiș');
  await expect(page.locator('[lang="ro"]')).toBeVisible();

  await creator.send('PATCH', '/api/settings', { language: 'ru' });
  await expect(air.getByText('Последние донаты')).toBeVisible();
  await expect(page.locator('[data-widget="totals"]')).toContainText('1 донат');
  await creator.tip(session.id, { tokens: 22, from: 'Bob' });
  await expect(page.getByTestId('overlay-alert')).toContainText('Новый донат');
  await expect(page.locator('[data-widget="totals"]')).toContainText('2 доната');
  await expect(page.locator('main')).not.toContainText(/tips?\b|bacșiș/u);
});
