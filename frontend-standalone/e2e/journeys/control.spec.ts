import type { Locator } from '@playwright/test';
import { call } from '../../../backend-api/test/support/creator.js';
import { Dashboard } from '../support/dashboard.js';
import { gate } from '../support/gate.js';
import { expect, test } from '../support/journey.js';

/** Well within what a person calls at once. */
const AT_ONCE_MS = 500;

const waitingIn = (dashboard: Dashboard): Locator =>
  dashboard.page.getByRole('region', { name: 'Waiting to be shown' }).getByRole('listitem');
const heldIn = (dashboard: Dashboard): Locator =>
  dashboard.page.getByRole('region', { name: 'Alerts that wait for your approval' });

test('approves a message before it is on air, by one key, and declines another', async ({
  creator,
  page,
  openOverlay,
}) => {
  const { id: sessionId } = await creator.startSession();
  const overlay = await openOverlay(await creator.overlayUrl());
  await expect(overlay.total).toBeVisible();
  const dashboard = await Dashboard.open(page);
  await page.getByRole('button', { name: 'More for alerts' }).click();
  await page.getByRole('menuitemradio', { name: 'Ask me when there is a message' }).click();
  await expect(async () => {
    const { approval } = await creator.send<{ approval: string }>('GET', '/api/alerts');
    expect(approval).toBe('messages');
  }).toPass();

  await creator.tip(sessionId, { tokens: 100, from: 'Rita', message: 'Very rude words' });
  await creator.tip(sessionId, { tokens: 120, from: 'Anton', message: 'Greetings from Cluj' });
  await expect(heldIn(dashboard).getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('d');
  await expect(heldIn(dashboard).getByRole('listitem')).toHaveCount(1);
  await expect(heldIn(dashboard)).toContainText('Greetings from Cluj');
  await page.keyboard.press('a');
  await expect.poll(() => overlay.alerts.join()).toContain('Greetings from Cluj');
  await expect(heldIn(dashboard)).toHaveCount(0);
  expect(await overlay.page.content()).not.toContain('rude');
  expect(overlay.alerts).toHaveLength(1);
});

test('what waits for her word stays, however late the choice to be asked is answered', async ({
  creator,
  dashboard,
}) => {
  const { page } = dashboard;
  const { id: sessionId } = await creator.startSession();
  await page.reload();
  const answers = gate();
  await page.route('**/api/alerts/approval', async (route) => {
    const response = await route.fetch();
    await creator.tip(sessionId, { tokens: 100, from: 'Anton', message: 'Greetings from Cluj' });
    await answers.opened;
    await route.fulfill({ response });
  });
  await page.getByRole('button', { name: 'More for alerts' }).click();
  const choice = page.getByRole('menuitemradio', { name: 'Ask me when there is a message' });
  await choice.click();
  await expect(heldIn(dashboard)).toContainText('Greetings from Cluj');
  const told = page.waitForResponse('**/api/alerts/approval');
  answers.open();
  await (await told).finished();
  // What follows is drawn after the answer is.
  await page.getByRole('button', { name: 'More for alerts' }).click();
  await expect(choice).toBeChecked();
  await expect(heldIn(dashboard)).toContainText('Greetings from Cluj');
});

test('reorders and removes what waits, the same on two overlays', async ({
  creator,
  page,
  openOverlay,
}) => {
  const { id: sessionId } = await creator.startSession();
  const url = await creator.overlayUrl();
  const overlays = [await openOverlay(url), await openOverlay(url)];
  for (const overlay of overlays) await expect(overlay.total).toBeVisible();
  const dashboard = await Dashboard.open(page);
  await dashboard.page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByText('Paused: new alerts wait until you resume.')).toBeVisible();
  for (const from of ['Ann', 'Bob', 'Cora', 'Dan']) {
    await creator.tip(sessionId, { tokens: 100, from });
  }
  await expect(waitingIn(dashboard)).toHaveText([/Ann/u, /Bob/u, /Cora/u, /Dan/u]);

  await page.getByRole('button', { name: /^Remove .*Bob from those that wait/u }).click();
  await expect(waitingIn(dashboard)).toHaveText([/Ann/u, /Cora/u, /Dan/u]);
  // By the keyboard alone: pick up, two places up, put down.
  const grip = page.getByRole('button', { name: /^Move .*Dan/u });
  await grip.focus();
  await page.keyboard.press('Space');
  await expect(grip).toHaveAttribute('aria-pressed', 'true');
  for (let place = 2; place > 0; place -= 1) {
    await page.keyboard.press('ArrowUp');
    await expect(page.getByText(new RegExp(`over place ${place} of 3`, 'u'))).toBeAttached();
  }
  await page.keyboard.press('Space');
  await expect(waitingIn(dashboard)).toHaveText([/Dan/u, /Ann/u, /Cora/u]);
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  for (const overlay of overlays) {
    await expect.poll(() => overlay.alerts[0] ?? '').toContain('Dan');
  }
  // A reload shows the numbers and replays nothing.
  const [first] = overlays;
  await first?.page.reload();
  await expect(first!.total).toBeVisible();
  expect(first!.alerts.filter((words) => words.includes('Dan'))).toHaveLength(1);
});

test('panic blanks every overlay at once and for as long as she wants', async ({
  creator,
  page,
  openOverlay,
  late,
}) => {
  const { id: sessionId } = await creator.startSession();
  const overlay = await openOverlay(await creator.overlayUrl());
  await expect(overlay.total).toBeVisible();
  const dashboard = await Dashboard.open(page);
  await expect(dashboard.totals).toBeVisible();
  const blank = overlay.page.waitForFunction(() => !document.querySelector('main') && Date.now());
  const tipLine = dashboard.tipLine;
  await tipLine.fill('100 nobody');
  const pressed = await page.evaluate(() => Date.now());
  // Also while she types.
  await page.keyboard.press('Shift+Escape');
  const went = Number(await (await blank).jsonValue());
  expect(went - pressed).toBeLessThan(late ? 4 * AT_ONCE_MS : AT_ONCE_MS);
  await expect(page.getByText('You are off air.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Panic' })).toBeDisabled();

  await overlay.page.reload();
  await creator.tip(sessionId, { tokens: 100, from: 'Ann' });
  await expect(page.getByText('Tips still count: 1 since')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Back on air' }).click();
  await expect(overlay.total).toBeVisible();
  expect(overlay.alerts).toEqual([]);
  await page.getByRole('button', { name: 'Show it' }).click();
  await expect.poll(() => overlay.alerts.join()).toContain('Ann');
});

test('keyboard shortcuts do what the cheat sheet says, and never while she types', async ({
  creator,
  page,
}) => {
  await creator.startSession();
  const dashboard = await Dashboard.open(page);
  await expect(dashboard.totals).toBeVisible();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByRole('definition')).toHaveCount(12);
  await expect(sheet).toContainText('Pause or resume alerts');
  // In a dialog they rest.
  await page.keyboard.press('p');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);

  await page.keyboard.press('t');
  await expect(dashboard.tipLine).toBeFocused();
  await page.keyboard.type('ph');
  await expect(dashboard.tipLine).toHaveValue('ph');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'New note' })).toBeFocused();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('+');
  await expect(page.getByRole('textbox', { name: 'Number of viewers' })).toHaveValue('1');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible();

  // Privacy: blurred here, and told to nobody else.
  const money = dashboard.totals.getByText(/^\$/u).first();
  await page.keyboard.press('h');
  await expect(page.getByRole('button', { name: 'Privacy mode' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(money).toHaveCSS('filter', /blur/u);
  await money.hover();
  await expect(money).toHaveCSS('filter', 'none');

  // Turned off, single keys do nothing; panic still works.
  await page.keyboard.press('?');
  await sheet.getByRole('switch', { name: 'Use single-key shortcuts' }).setChecked(false);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press('p');
  await page.keyboard.press('Shift+Escape');
  await expect(page.getByText('You are off air.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible();
});

test('a key for the Stream Deck does what was ticked, until it is taken back', async ({
  creator,
  page,
}) => {
  await page.goto('/settings');
  const card = page.locator('section', {
    has: page.getByRole('heading', { name: 'Stream Deck & scripts' }),
  });
  await card.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Where is it used?' }).fill('Stream Deck');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await dialog.getByRole('button', { name: 'Show the key' }).click();
  const token = (await dialog.locator('[data-secret=shown]').first().textContent()) ?? '';
  const press = async (path: string) => (await call(creator.url, 'POST', path, { token })).status;
  expect(await press('/api/animations/queue/pause')).toBe(200);
  expect(await press('/api/menu')).toBe(403);
  await dialog.getByText('Ready-made commands to copy').click();
  await expect(dialog).toContainText(`curl -X POST ${creator.url}/api/on-air/panic`);
  await dialog.getByRole('button', { name: 'I have copied the key' }).click();

  const row = card.getByRole('list', { name: 'Keys' }).getByRole('listitem');
  await expect(row).toContainText(`sc_…${token.slice(-4)}`);
  expect(await page.content()).not.toContain(token);
  await row.getByRole('button', { name: 'Take back the key Stream Deck' }).click();
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await expect(card).toContainText('No keys yet');
  expect(await press('/api/animations/queue/resume')).toBe(401);
});

test('can be installed as an app on a phone', async ({ creator, page, request }) => {
  await creator.startSession();
  const dashboard = await Dashboard.open(page);
  await expect(dashboard.totals).toBeVisible();
  const devtools = await page.context().newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  const wrong = installabilityErrors.map(({ errorId }) => errorId);
  // A test's browser keeps nothing, which is its own reason.
  expect(wrong.filter((id) => id !== 'in-incognito')).toEqual([]);

  const manifest = await request.get('/manifest.webmanifest');
  expect(manifest.headers()['content-type']).toContain('application/manifest+json');
  const { icons, display, start_url } = (await manifest.json()) as {
    icons: { src: string; sizes: string; purpose: string }[];
    display: string;
    start_url: string;
  };
  expect({ display, start_url }).toEqual({ display: 'standalone', start_url: '/' });
  expect(icons.map(({ purpose }) => purpose)).toContain('maskable');
  for (const { src, sizes } of icons) {
    const png = await (await request.get(src)).body();
    // The header of a PNG has its width and height.
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes);
  }
  expect((await request.get('/icons/none.png')).status()).toBe(404);
});
