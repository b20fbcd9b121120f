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
