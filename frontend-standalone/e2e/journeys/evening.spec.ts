import { randomUUID } from 'node:crypto';
import { tipEvent } from '../../../backend-api/test/connectors/chaturbate-server.js';
import { PASSWORD } from '../support/creator.js';
import { Dashboard } from '../support/dashboard.js';
import { expect, test } from '../support/journey.js';

test.use({ storageState: { cookies: [], origins: [] } });

test('an evening, from an empty account to the export', async ({
  chaturbate,
  openOverlay,
  page,
}) => {
  const dashboard = await Dashboard.open(page);
  const { dialog } = dashboard;

  await test.step('sign up', async () => {
    await page.getByRole('textbox', { name: 'Display name' }).fill('Luna');
    await page.getByRole('textbox', { name: 'E-mail' }).fill(`${randomUUID()}@example.com`);
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('button', { name: 'Skip the set-up' }).click();
    await expect(page.getByRole('heading', { name: 'Ready when you are, Luna' })).toBeVisible();
  });

  await test.step('connect', async () => {
    await dashboard.goTo('Connections');
    await page.getByRole('button', { name: 'Connect Chaturbate' }).click();
    await dialog.getByRole('textbox', { name: 'Username' }).fill('host1');
    await dialog.getByRole('textbox', { name: 'Events API token' }).fill(chaturbate.token);
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(dashboard.card('host1').getByRole('status')).toHaveText('Connected');
  });

  await test.step('fill the menu', async () => {
    await dashboard.goTo('Tip menu');
    await page.getByRole('button', { name: 'Add your first item' }).click();
    await dialog.getByRole('textbox', { name: 'What they get' }).fill('Song of your choice');
    await dialog.getByRole('textbox', { name: 'Price' }).fill('40');
    await dialog.getByRole('button', { name: 'Add item' }).click();
    await expect(page.getByRole('listitem')).toHaveText([/Song of your choice/u]);
  });

  await test.step('switch the voice on', async () => {
    await dashboard.goTo('Voice');
    await page.getByRole('switch', { name: 'Read tip messages' }).click();
    await expect(page.getByRole('switch', { name: 'Read tip messages' })).toBeChecked();
  });

  const overlay = await test.step('go live', async () => {
    await dashboard.goTo('Live');
    await dashboard.startSession('Chaturbate', 'Friday night');
    await expect(page.getByText('Tips from Chaturbate arrive here by themselves.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Friday night' })).toBeVisible();
    await dashboard.addGoal('New outfit', 500);
    await page.getByRole('button', { name: 'Show the OBS link' }).click();
    const link = page.getByRole('group', { name: 'OBS link' });
    const url = await link.getByText(/\/overlay\/k\//u).textContent();
    const opened = await openOverlay(url ?? '');
    // What came before it joined it shows, and celebrates no more.
    await expect(opened.total).toHaveText('$0.00');
    return opened;
  });

  await test.step('earn', async () => {
    await chaturbate.until(() => chaturbate.heldPolls > 0, 'a poll of its connector');
    chaturbate.emit(tipEvent({ tokens: 40, username: 'fan1', message: '| hello' }));
    await expect(dashboard.tips).toHaveCount(1);
    await expect(dashboard.tips.first()).toContainText('Song of your choice');
    await dashboard.addTip('2000 nightowl for you');
    await expect(overlay.total).toHaveText('$102.00');
    await expect.poll(() => overlay.alerts.length).toBe(2);
    await expect(dashboard.card('Voice').getByRole('list', { name: 'Read before' })).toContainText(
      'hello',
      { timeout: 20_000 },
    );
  });

  await test.step('correct a mistyped tip', async () => {
    await page.getByRole('button', { name: /^Correct the tip of 2,000 tokens/u }).click();
    await dialog.getByRole('textbox', { name: 'Amount' }).fill('200');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dashboard.totals).toContainText('$12.00');
    await expect(overlay.total).toHaveText('$12.00');
    // The slip had reached the goal: she takes that back too.
    const goal = dashboard.goal('New outfit');
    await expect(goal).toContainText('48%');
    await expect(overlay.goal('New outfit')).toContainText('Goal reached');
    await goal.getByRole('button', { name: 'Reopen the goal' }).click();
    await expect(goal.getByLabel('Reached', { exact: true })).toHaveCount(0);
    await expect(overlay.goal('New outfit')).not.toContainText('Goal reached');
  });

  await test.step('end, and read the report', async () => {
    await page.getByRole('button', { name: 'End session' }).click();
    await dialog.getByRole('button', { name: 'End session' }).click();
    await expect(page.getByRole('heading', { name: 'That’s a wrap' })).toBeVisible();
    await dashboard.goTo('Sessions');
    await page.getByRole('link', { name: /Friday night/u }).click();
    await expect(page.getByRole('region', { name: 'At a glance' })).toContainText('$12.00');
    await expect(dashboard.card('Tips')).toContainText('was $100.00');
  });

  await test.step('export', async () => {
    const downloading = page.waitForEvent('download');
    await dashboard.goTo('Analytics');
    await dashboard.pick('Export CSV', 'Tips, a row each');
    expect((await downloading).suggestedFilename()).toMatch(/^tips-.*\.csv$/u);
  });
});
