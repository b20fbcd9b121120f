import type { CreatedApiToken } from '@companion/contracts';
import type { Route } from '@playwright/test';
import { accessibilityProblems, contrastProblems } from '../support/accessibility.js';
import { expect, test } from '../support/journey.js';
import { layoutProblems } from '../support/layout-problems.js';

const PHONE = { width: 390, height: 844 };

test('a moderator runs the alerts by a link of her own, on a phone, until it is taken back (Firebot#1628, #2227; nodecg#745)', async ({
  creator,
  page,
  stranger,
  openOverlay,
}) => {
  const { id: sessionId } = await creator.startSession({ title: 'Friday night' });
  await creator.send('PUT', '/api/alerts/approval', { approval: 'messages' });
  const overlay = await openOverlay(await creator.overlayUrl());
  await expect(overlay.total).toBeVisible();

  // She invites.
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Invite a moderator' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Who is it?' }).fill('Max');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(dialog).toContainText('The link for Max is ready');
  expect(await dialog.textContent()).not.toMatch(/sc_\w/u);
  await dialog.getByRole('button', { name: 'Show the link of the moderator' }).click();
  const link = (await dialog
    .getByRole('group', { name: 'link of the moderator' })
    .locator('code')
    .textContent())!;
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'I have sent the link' }).click();
  const row = page.getByRole('list', { name: 'Moderators' }).getByRole('listitem');
  await expect(row).toContainText('Watch and moderate');

  // The moderator opens it. No server is sent the key but in the header that is for it.
  const phone = await stranger.newPage();
  await phone.setViewportSize(PHONE);
  const asked: string[] = [];
  phone.on('request', (request) => asked.push(request.url()));
  const opened = await phone.goto(link);
  expect(opened?.headers()).toMatchObject({
    'x-robots-tag': 'noindex',
    'referrer-policy': 'no-referrer',
  });
  await expect(phone.getByRole('heading', { name: 'Moderating for Luna', level: 1 })).toBeVisible();
  await expect(phone.getByText('Friday night')).toBeVisible();
  expect(phone.url()).toMatch(/\/moderate$/u);
  expect(asked.filter((url) => url.includes('sc_'))).toEqual([]);

  // A held message is shown, and an alert on air skipped.
  await creator.tip(sessionId, { tokens: 100, from: 'Rita', message: 'Greetings from Cluj' });
  await phone.getByRole('button', { name: 'Show the tip of Rita', exact: true }).click();
  await expect.poll(() => overlay.alerts.join()).toContain('Greetings from Cluj');
  const shown = phone.getByRole('region', { name: 'On air now' });
  await shown.getByRole('button', { name: /^Skip .*Rita/u }).click();
  await expect(shown).toContainText('Nothing right now');
  expect(await layoutProblems(phone)).toEqual([]);
  expect(await accessibilityProblems(phone)).toEqual([]);
  await phone.getByRole('button', { name: 'Light colors' }).click();
  await expect(phone.getByRole('button', { name: 'Dark colors' })).toBeVisible();
  expect(await contrastProblems(phone)).toEqual([]);

  // Panic, by the keyboard, and back. It says who it was.
  await phone.keyboard.press('Shift+Escape');
  await expect(phone.getByText('Luna is off air.')).toBeVisible();
  await expect(overlay.total).toHaveCount(0);
  await phone.getByRole('button', { name: 'Back on air' }).click();
  await expect(overlay.total).toBeVisible();
  await page.getByRole('button', { name: 'Show activity' }).click();
  await expect(page.getByRole('list', { name: 'Activity' })).toContainText(
    'by the moderator “Max”',
  );

  // A reload needs no link; taking it back ends it at once.
  await phone.reload();
  await expect(phone.getByRole('button', { name: 'Panic' })).toBeEnabled();
  await page.getByRole('button', { name: 'Take back the link of Max' }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(phone.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await expect(row).toHaveCount(0);
  const kept = await phone.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(kept).not.toContain('sc_');
});

test('a moderator who may enter tips does, sees no hidden amount, and leaves', async ({
  creator,
  stranger,
  origin,
}) => {
  await creator.send('PATCH', '/api/settings', { hideAmountsOnAir: true });
  const body = { name: 'Kim', purpose: 'moderator' };
  const scopes = ['alerts:control', 'voice:control', 'tips:write'];
  const made = await creator.send<CreatedApiToken>('POST', '/api/tokens', { ...body, scopes });
  const phone = await stranger.newPage();
  await phone.setViewportSize(PHONE);
  await phone.goto(`${origin}/moderate#key=${made.token}`);
  // It follows her show by itself.
  await expect(phone.getByText('No show is running')).toBeVisible();
  const { id: sessionId } = await creator.startSession();
  await phone.getByRole('textbox', { name: 'Amount' }).fill('75');
  await phone.getByRole('button', { name: 'Add tip' }).click();
  await expect.poll(async () => (await creator.session(sessionId)).totalTipsCents).toBe(75 * 5);
  expect(await phone.getByRole('main').textContent()).not.toContain('$3.75');
  await phone.getByRole('button', { name: 'Leave' }).click();
  await phone.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await expect(phone.getByRole('heading', { name: 'You have left' })).toBeVisible();
  await phone.reload();
  await expect(phone.getByRole('heading', { name: 'Open the link you were given' })).toBeVisible();
});

test('a show that begins while the desk is asking stays on it', async ({
  creator,
  stranger,
  origin,
}) => {
  const body = { name: 'Kim', purpose: 'moderator', scopes: ['alerts:control'] };
  const made = await creator.send<CreatedApiToken>('POST', '/api/tokens', body);
  const phone = await stranger.newPage();
  // It asks again once it is connected. That answer is from before the show, and comes after the word of it.
  const questions: Route[] = [];
  await phone.route('**/api/moderation', async (route) => {
    if (questions.push(route) === 1) await route.continue();
  });
  await phone.goto(`${origin}/moderate#key=${made.token}`);
  await expect.poll(() => questions.length).toBe(2);
  const route = questions[1]!;
  const older = await route.fetch();
  expect(await older.json()).toMatchObject({ session: null });
  const alerts = phone.getByRole('heading', { name: 'Alerts' });
  await creator.startSession();
  await expect(alerts).toBeVisible();

  const answered = phone.waitForResponse('**/api/moderation');
  await route.fulfill({ response: older });
  await (await answered).finished();
  // What follows is drawn after the answer is.
  await phone.getByRole('button', { name: 'Leave' }).click();
  await expect(phone.getByRole('dialog')).toBeVisible();
  await expect(phone.getByText('No show is running')).toHaveCount(0);
  await expect(phone.getByText('Alerts', { exact: true })).toBeVisible();
});
