import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { expect, networkTest, test } from '../support/journey.js';
import { layoutProblems } from '../support/layout-problems.js';
import { Viewer } from '../support/viewer.js';

/** What the editor knows and viewers must not. */
const PRIVATE =
  /isActive|sortOrder|email|@example\.com|accessToken|cursor|secret|sessionId|Only for me|Friday night/u;

async function addItem(page: Page, name: string, price: string, category: string): Promise<void> {
  await page.getByRole('button', { name: /^Add (item|your first item)$/u }).click();
  const drawer = page.getByRole('dialog', { name: 'Add an item' });
  await drawer.getByRole('textbox', { name: 'What they get' }).fill(name);
  await drawer.getByRole('textbox', { name: 'Price' }).fill(price);
  await drawer.getByRole('combobox', { name: 'Category' }).selectOption(category);
  await drawer.getByRole('button', { name: 'Add item' }).click();
  await expect(drawer).toBeHidden();
}

test('viewers see the menu as it is edited', async ({ creator, dashboard, stranger }) => {
  const { page } = dashboard;
  await page.getByRole('link', { name: 'Tip menu' }).click();
  await addItem(page, 'Flash of a smile', '33', 'performance');
  await addItem(page, 'Pick the next song', '$5', 'request');
  await addItem(page, 'Only for me', '777', 'custom');
  await page.getByRole('switch', { name: 'Show “Only for me” to viewers' }).click({ force: true });

  const viewer = await Viewer.open(await stranger.newPage(), creator.id);
  await expect(viewer.page).toHaveTitle('Luna · Tip menu');
  const { items } = viewer;
  await expect(items).toHaveText([/Flash of a smile\s*33 tokens/u, /Pick the next song\s*\$5/u]);
  await viewer.page.evaluate(() => ((window as { notReloaded?: true }).notReloaded = true));

  await page.getByRole('switch', { name: 'Show “Flash of a smile”' }).click({ force: true });
  await expect(items).toHaveText([/Pick the next song/u]);
  await addItem(page, 'Blow a kiss', '15', 'interaction');
  await expect(items).toHaveText([/Pick the next song/u, /Blow a kiss\s*15 tokens/u]);
  expect(await viewer.page.evaluate(() => 'notReloaded' in window)).toBe(true);

  expect(viewer.heard.some((words) => words.includes('Blow a kiss'))).toBe(true);
  for (const words of [...viewer.heard, await viewer.page.content()]) {
    expect(words).not.toMatch(PRIVATE);
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a page at her own address becomes a show by itself, and follows it', async ({
    creator,
    dashboard,
    stranger,
  }) => {
    const { page } = dashboard;
    await creator.addMenuItem({ name: 'Dance', priceTokens: 150, category: 'performance' });
    await dashboard.goTo('Settings');
    const card = dashboard.card('Your viewers’ page');
    const handle = `moon-${randomUUID().slice(0, 8)}`;
    await card.getByRole('textbox', { name: 'Your own address' }).fill('Support');
    await expect(card.getByText('“support” is taken')).toBeVisible();
    await card.getByRole('textbox', { name: 'Your own address' }).fill(handle);
    await expect(card.getByText(`“${handle}” is free`)).toBeVisible();
    await card.getByRole('button', { name: 'Use it' }).click();
    await expect(card.getByRole('group', { name: 'page link' })).toContainText(`/menu/${handle}`);
    await card.getByRole('textbox', { name: 'A line of welcome' }).fill('Songs at nine');
    await card.getByRole('radio', { name: 'Orchid' }).click({ force: true });
    await expect(card.getByRole('radio', { name: 'Orchid' })).toBeChecked();
    await expect(card.getByText('Saved')).toBeVisible();
    expect(await layoutProblems(page)).toEqual([]);

    const phone = await stranger.newPage();
    await phone.setViewportSize({ width: 390, height: 844 });
    const viewer = await Viewer.open(phone, handle);
    await expect(phone.getByText('Not live right now')).toBeVisible();
    await expect(phone.getByText('Songs at nine')).toBeVisible();

    const { id } = await creator.startSession({ title: 'Friday night' });
    await expect(phone.getByText('Live now')).toBeVisible();
    await creator.addGoal({ sessionId: id, title: 'Outfit change', targetTokens: 500 });
    const goal = viewer.goal('Outfit change');
    await expect(goal).toContainText('0 of 500 tokens');
    await creator.tip(id, { tokens: 150, from: 'nightowl', message: 'secret words' });
    await expect(goal).toContainText('150 of 500 tokens');
    await expect(goal.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '30');
    await expect(viewer.items.filter({ hasText: 'Dance' })).toContainText('Just tipped');
    await expect(phone.getByText('nightowl')).toBeHidden();

    await card.getByRole('switch', { name: 'Latest tips' }).click({ force: true });
    await expect(viewer.items.filter({ hasText: 'nightowl' })).toContainText('150 tokens');
    expect(await layoutProblems(phone)).toEqual([]);
    await card.getByRole('switch', { name: 'Goals' }).click({ force: true });
    await expect(goal).toBeHidden();
    await creator.send('POST', `/api/sessions/${id}/end`);
    await expect(phone.getByText('Not live right now')).toBeVisible();
    for (const words of [...viewer.heard, await phone.content()]) {
      expect(words).not.toMatch(PRIVATE);
      expect(words).not.toContain(creator.id);
    }
  });
});

test('adults are asked once; who is none is led away', async ({ creator, stranger }) => {
  const page = await stranger.newPage();
  const viewer = await Viewer.arrive(page, creator.id);
  const notice = page.getByRole('dialog', { name: 'Are you 18 or older?' });
  await expect(notice).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Luna' })).toBeHidden();
  expect(await layoutProblems(page)).toEqual([]);
  await notice.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('heading', { name: 'Goodbye' })).toBeVisible();
  expect(await page.content()).not.toMatch(/Luna|18/u);

  await page.goto(`/menu/${creator.id}`);
  await expect(notice).toBeVisible();
  await page.keyboard.press('Enter');
  await viewer.isConnected();
  await page.reload();
  await viewer.isConnected();
  await expect(notice).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Luna' })).toBeVisible();

  await creator.send('PATCH', '/api/viewers-page', { ageNotice: false });
  const other = await (await stranger.browser()!.newContext()).newPage();
  await other.goto(`${creator.url}/menu/${creator.id}`);
  await expect(other.getByRole('heading', { name: 'Luna' })).toBeVisible();
  await expect(other.getByRole('dialog')).toBeHidden();
  await other.context().close();
});

test('the document is small, says what a shared link shows, and is for no search engine', async ({
  creator,
  stranger,
}) => {
  const welcome = '</script><script>window.broken = true</script> & "quotes"';
  await creator.send('PATCH', '/api/viewers-page', { welcome, ageNotice: false });
  const page = await stranger.newPage();
  const client = await stranger.newCDPSession(page);
  await client.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  client.on('Network.responseReceived', ({ type, requestId }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  const response = await page.goto(`/menu/${creator.id}`);
  expect(response?.headers()).toMatchObject({
    'x-robots-tag': 'noindex',
    'referrer-policy': 'no-referrer',
    'content-encoding': 'gzip',
  });
  await expect(page.getByText(welcome)).toBeVisible();
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  await expect(page.locator('[data-connection="online"]')).toBeVisible();
  expect(scripts.size).toBeGreaterThan(1);
  expect(bytes).toBeLessThan(60 * 1024);

  const meta = (name: string) =>
    page.locator(`meta[name="${name}"], meta[property="${name}"]`).getAttribute('content');
  expect(await meta('robots')).toBe('noindex');
  expect(await meta('og:title')).toBe('Luna · Tip menu');
  const image = await stranger.request.get((await meta('og:image')) ?? '');
  expect([image.status(), image.headers()['content-type']]).toEqual([200, 'image/png']);
  const etag = response?.headers()['etag'] ?? '';
  const again = await fetch(`${creator.url}/menu/${creator.id}`, {
    headers: { 'if-none-match': etag },
  });
  expect(again.status).toBe(304);
});

networkTest(
  'a lost connection is said calmly, and mends',
  async ({ creator, network, stranger }) => {
    const { id: sessionId } = await creator.startSession();
    await creator.addGoal({ sessionId, title: 'Outfit change', targetTokens: 500 });
    const viewer = await Viewer.open(await stranger.newPage(), creator.id);
    const goal = viewer.goal('Outfit change');
    await network.cut();
    await expect(viewer.page.getByText('Reconnecting. This is how it stood.')).toBeVisible();
    await expect(goal).toContainText('0 of 500 tokens');
    await creator.tip(sessionId, { tokens: 100 });
    await network.mend();
    await expect(goal).toContainText('100 of 500 tokens');
    await expect(viewer.page.getByText('Live now')).toBeVisible();
  },
);

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

test('an unknown address has an empty menu', async ({ stranger }) => {
  const { page } = await Viewer.open(await stranger.newPage(), 'nobody-at-all');
  await expect(page.getByRole('heading', { name: 'Nothing on the menu yet' })).toBeVisible();
  await expect(page).toHaveTitle('Tip menu');
});
