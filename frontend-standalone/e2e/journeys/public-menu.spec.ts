import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.js';

/** What the editor knows and viewers must not. */
const PRIVATE = /isActive|sortOrder|email|@example\.com|accessToken|cursor|secret|Only for me/u;

async function addItem(page: Page, name: string, price: string, category: string): Promise<void> {
  await page.getByRole('button', { name: /^Add (item|your first item)$/u }).click();
  const drawer = page.getByRole('dialog', { name: 'Add an item' });
  await drawer.getByRole('textbox', { name: 'What they get' }).fill(name);
  await drawer.getByRole('textbox', { name: 'Price' }).fill(price);
  await drawer.getByRole('combobox', { name: 'Category' }).selectOption(category);
  await drawer.getByRole('button', { name: 'Add item' }).click();
  await expect(drawer).toBeHidden();
}

/** Everything that reaches this page: documents, answers and socket frames, in words. */
function listen(page: Page): string[] {
  const heard: string[] = [];
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (!/html|json/u.test(type)) return;
    void response.text().then(
      (text) => heard.push(text),
      () => undefined,
    );
  });
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(String(payload))),
  );
  return heard;
}

test('viewers see the menu as it is edited', async ({ creator, dashboard, stranger }) => {
  const { page } = dashboard;
  await page.getByRole('link', { name: 'Tip menu' }).click();
  await addItem(page, 'Flash of a smile', '33', 'performance');
  await addItem(page, 'Pick the next song', '$5', 'request');
  await addItem(page, 'Only for me', '777', 'custom');
  await page.getByRole('switch', { name: 'Show “Only for me” to viewers' }).click({ force: true });

  const viewer = await stranger.newPage();
  const heard = listen(viewer);
  await viewer.goto(`/menu/${creator.id}`);
  await expect(viewer).toHaveTitle('Luna · Tip menu');
  await expect(viewer.getByText('Live', { exact: true })).toBeVisible();
  const items = viewer.getByRole('listitem');
  await expect(items).toHaveText([/Flash of a smile\s*33 tokens/u, /Pick the next song\s*\$5/u]);
  await viewer.evaluate(() => ((window as { notReloaded?: true }).notReloaded = true));

  await page.getByRole('switch', { name: 'Show “Flash of a smile”' }).click({ force: true });
  await expect(items).toHaveText([/Pick the next song/u]);
  await addItem(page, 'Blow a kiss', '15', 'interaction');
  await expect(items).toHaveText([/Pick the next song/u, /Blow a kiss\s*15 tokens/u]);
  expect(await viewer.evaluate(() => 'notReloaded' in window)).toBe(true);

  expect(heard.some((words) => words.includes('Blow a kiss'))).toBe(true);
  for (const words of [...heard, await viewer.content()]) expect(words).not.toMatch(PRIVATE);
});

test('a deleted item can be taken back', async ({ creator, page }) => {
  await creator.addMenuItem({ name: 'Dance', priceTokens: 150, category: 'performance' });
  await page.goto('/tip-menu');
  const item = page.getByRole('button', { name: 'Dance', exact: true });
  await page.getByRole('button', { name: 'Delete “Dance”' }).click();
  await expect(item).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(item).toBeVisible();

  await page.getByRole('button', { name: 'Delete “Dance”' }).click();
  await page.getByRole('link', { name: 'Live' }).click();
  await expect.poll(() => creator.send('GET', '/api/menu')).toEqual({ items: [] });
});

test('an unknown creator has an empty menu', async ({ stranger }) => {
  const viewer = await stranger.newPage();
  await viewer.goto('/menu/nobody-at-all');
  await expect(viewer.getByRole('heading', { name: 'Nothing on the menu yet' })).toBeVisible();
});
