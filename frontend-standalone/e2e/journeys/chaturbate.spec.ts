import { CAPTURED_TIP, tipEvent } from '../../../backend-api/test/connectors/chaturbate-server.js';
import { NEW_SETUP } from '../support/creator.js';
import type { Dashboard } from '../support/dashboard.js';
import { expect, test } from '../support/journey.js';

test.afterEach(async ({ creator }) => creator.disconnect());

async function connectChaturbate({ page, dialog }: Dashboard, token: string): Promise<void> {
  await page.getByRole('link', { name: 'Connections' }).click();
  await page.getByRole('button', { name: 'Connect Chaturbate' }).click();
  await dialog.getByRole('textbox', { name: 'Username' }).fill('host1');
  await dialog.getByRole('textbox', { name: 'Events API token' }).fill(token);
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('a recorded tip is counted once, on the dashboard and on air', async ({
  chaturbate,
  creator,
  dashboard,
  openOverlay,
}) => {
  const { page } = dashboard;
  const session = await creator.startSession();
  await page.reload();
  const overlay = await openOverlay(await creator.overlayUrl());
  await connectChaturbate(dashboard, chaturbate.token);
  const card = dashboard.card('host1');
  await expect(card.getByRole('status')).toHaveText('Connected');
  await expect(page.getByText(chaturbate.token)).toHaveCount(0);
  await page.getByRole('link', { name: 'Live' }).click();
  await expect(dashboard.totals).toContainText('$0.00');

  await chaturbate.until(() => chaturbate.heldPolls > 0, 'a poll of its connector');
  chaturbate.emit(CAPTURED_TIP);
  await expect(dashboard.tips).toHaveCount(1);
  const tip = dashboard.tips.first();
  await expect(tip).toContainText('25tk');
  await expect(tip).toContainText('fan1');
  await expect(tip.getByText('hi', { exact: true })).toBeVisible();
  await expect(tip.getByRole('img', { name: 'From your platform' })).toBeVisible();
  await expect(dashboard.totals).toContainText('$1.25');
  await expect(overlay.total).toHaveText('$1.25');
  await expect.poll(() => overlay.alerts).toEqual([expect.stringMatching(/25tokens.*fan1hi/u)]);

  // The same event again, and after it one that proves that both were read.
  chaturbate.emit(CAPTURED_TIP);
  chaturbate.emit(tipEvent({ tokens: 100, isAnon: true, username: 'shy_fan', message: '' }));
  await expect(dashboard.tips).toHaveCount(2);
  await expect(dashboard.tips.first()).toContainText('Anonymous');
  await expect(dashboard.totals).toContainText('$6.25');
  await expect(overlay.total).toHaveText('$6.25');
  await expect.poll(() => overlay.alerts.length).toBe(2);
  expect(overlay.alerts[1]).toContain('Anonymous');

  const { tips } = await creator.session(session.id);
  expect(tips.map(({ source, tipperName }) => [source, tipperName])).toEqual([
    ['platform_api', null],
    ['platform_api', 'fan1'],
  ]);
  for (const place of [page, overlay.page]) {
    await expect(place.locator('body')).not.toContainText('shy_fan');
  }
});

test('the set-up calls nothing connected that Chaturbate refused', async ({
  chaturbate,
  creator,
  page,
}) => {
  await creator.keepSetup(NEW_SETUP);
  await page.goto('/welcome/platform');
  const goOn = page.getByRole('button', { name: 'Continue' });
  const enter = async (token: string) => {
    await page.getByRole('textbox', { name: 'Username' }).fill('host1');
    await page.getByRole('textbox', { name: 'Events API token' }).fill(token);
    // The large button would throw away what was just entered.
    await expect(goOn).toBeHidden();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
  };
  await page.getByRole('button', { name: 'Connect Chaturbate now' }).click();
  await enter('TheWrongToken');
  await expect(page.getByText('Chaturbate refuses the token.')).toBeVisible();
  await expect(page.getByText('Chaturbate is connected.')).toBeHidden();
  await page.getByRole('button', { name: 'Enter it again' }).click();
  await enter(chaturbate.token);
  await expect(page.getByText('Chaturbate is connected.')).toBeVisible();
  await expect(goOn).toBeVisible();
});

test('a refused token is told in words, and the right one puts it in order', async ({
  chaturbate,
  creator,
  dashboard,
}) => {
  const { page, dialog } = dashboard;
  await creator.startSession();
  await connectChaturbate(dashboard, 'TheWrongToken');
  const card = dashboard.card('host1');
  await expect(card.getByRole('status')).toHaveText('Needs you');
  await expect(card).toContainText('Chaturbate refuses the token.');
  await expect(
    page.getByRole('link', { name: /^Connections ?, one needs attention$/u }),
  ).toBeVisible();

  await page.getByRole('link', { name: 'Live' }).click();
  const news = page.getByRole('status').filter({ hasText: '“host1” brings in no tips right now.' });
  await news.getByRole('link', { name: 'Put it right' }).click();

  await card.getByRole('button', { name: 'Enter a new token' }).click();
  await dialog.getByRole('textbox', { name: 'New token' }).fill(chaturbate.token);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(card.getByRole('status')).toHaveText('Connected');
  await expect(card.getByRole('button', { name: 'Enter a new token' })).toBeHidden();
});

test('tips that come while no session runs are named, not counted', async ({
  chaturbate,
  dashboard,
}) => {
  const { page } = dashboard;
  await connectChaturbate(dashboard, chaturbate.token);
  const card = dashboard.card('host1');
  await expect(card.getByRole('status')).toHaveText('Connected');
  await chaturbate.until(() => chaturbate.heldPolls > 0, 'a poll of its connector');
  chaturbate.emit(tipEvent({ tokens: 10 }));
  await expect(card).toContainText('1 tip arrived while no session was running');
  await page.getByRole('link', { name: 'Live' }).click();
  const news = page.getByRole('status').filter({ hasText: '1 tip arrived while no session' });
  await expect(news).toContainText('Start a session and the next ones count.');
  await news.getByRole('link', { name: 'Sessions' }).click();
  await expect(page).toHaveURL(/\/sessions$/u);
});
