import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { Creator, PASSWORD } from '../support/creator.js';
import { expect, test } from '../support/journey.js';

async function switchOn(page: Page, name: string): Promise<void> {
  const it = page.getByRole('switch', { name });
  await it.click();
  await expect(it).toBeChecked();
}

test('money, time and privacy save by themselves, and are what she finds again', async ({
  dashboard,
  page,
}) => {
  await dashboard.goTo('Settings');
  const money = dashboard.card('Money');
  await money.getByRole('combobox', { name: 'Currency' }).fill('EUR');
  await page.getByRole('option', { name: /^EUR/u }).click();
  await expect(money.getByText('Saved')).toBeVisible();
  await money.getByRole('textbox', { name: 'Chaturbate' }).fill('4,75');
  await money.getByRole('textbox', { name: 'Other' }).fill('ten');
  await money.getByRole('textbox', { name: 'Other' }).press('Enter');
  await expect(money.getByText('Give a number of cents, like 5 or 4.75')).toBeVisible();
  await money.getByRole('textbox', { name: 'Other' }).fill('10');
  await money.getByRole('textbox', { name: 'Other' }).press('Enter');

  const time = dashboard.card('Time');
  await time.getByRole('combobox', { name: 'Time zone' }).fill('Kolkata');
  await page.getByRole('option', { name: /Kolkata|Calcutta/u }).click();
  await expect(time.getByText('Saved')).toBeVisible();

  await page.reload();
  await expect(money.getByRole('textbox', { name: 'Chaturbate' })).toHaveValue('4.75');
  await expect(money.getByRole('textbox', { name: 'Other' })).toHaveValue('10');
  await expect(money.getByRole('combobox', { name: 'Currency' })).toHaveValue(/^EUR/u);
  await expect(time.getByRole('combobox', { name: 'Time zone' })).toHaveValue(/Asia/u);

  await dashboard.goTo('Live');
  await expect(page.getByText('One token earns you 4.75 cents.')).toBeVisible();
  await page.getByRole('button', { name: 'Start session' }).click();
  await dashboard.addTip('100 Bob');
  await expect(dashboard.totals).toContainText('€4.75');
});

test.describe('away from UTC', () => {
  test.use({ timezoneId: 'Europe/Bucharest' });

  test('her time zone is offered before her first show, and not again', async ({
    dashboard,
    page,
  }) => {
    const title = page.getByRole('textbox', { name: 'Title' });
    await title.fill('Friday night');
    await page.getByRole('button', { name: 'Yes, use it' }).click();
    await expect(page.getByText('Is Europe/Bucharest your time zone?')).toBeHidden();
    await expect(title).toHaveValue('Friday night');
    await dashboard.goTo('Settings');
    await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Europe/Bucharest');
  });
});

test('what she hides disappears from the air at once, and stays on her own page', async ({
  creator,
  dashboard,
  page,
  openOverlay,
}) => {
  const { id } = await creator.startSession();
  await creator.addGoal({ sessionId: id, title: 'Dance', targetTokens: 400 });
  await creator.tip(id, { tokens: 123, from: 'Maximilian' });
  const overlay = await openOverlay(await creator.overlayUrl());
  await expect(overlay.page.getByText('Maximilian').first()).toBeVisible();
  await expect(overlay.page.getByTestId('overlay-total')).toBeVisible();

  await dashboard.goTo('Settings');
  await switchOn(page, 'Hide amounts');
  await switchOn(page, 'Shorten names');
  await expect(overlay.page.getByTestId('overlay-total')).toBeHidden();
  await expect(overlay.page.getByText('M***').first()).toBeVisible();
  await expect(overlay.page.getByText('Maximilian')).toHaveCount(0);
  await expect(overlay.page.getByText('30%')).toBeVisible();
  await creator.tip(id, { tokens: 77, from: 'Wilhelmina', message: 'darn it' });
  await expect(overlay.page.getByTestId('overlay-alert')).toContainText('W***');
  await expect(overlay.page.locator('body')).not.toContainText(/123|77|\$|Wilhelmina/u);

  await page.getByRole('combobox', { name: 'Words to star out' }).fill('darn');
  await page.keyboard.press('Enter');
  await creator.tip(id, { tokens: 5, from: 'Zoë', message: 'darn, again' });
  await expect(overlay.page.getByTestId('overlay-alert').getByText('***, again')).toBeVisible();

  await page.goto('/');
  await expect(dashboard.tips.first()).toContainText('Zoë');
});

test('a tipper is forgotten, after she is asked once more', async ({
  creator,
  dashboard,
  page,
}) => {
  const { id } = await creator.startSession();
  await creator.tip(id, { tokens: 50, from: 'Stalker' });
  await creator.tip(id, { tokens: 20, from: 'Ann' });
  await dashboard.goTo('Settings');
  const name = page.getByRole('textbox', { name: 'Forget a tipper' });
  await name.fill('stalker');
  await page.getByRole('button', { name: 'Forget', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, forget for good' }).click();
  await expect(
    page.getByText('Forgotten. One tip is anonymous now, in one session.'),
  ).toBeVisible();
  await name.fill('stalker');
  await name.press('Enter');
  await name.press('Enter');
  await expect(page.getByText('There is no tip by “stalker”.')).toBeVisible();
  await page.goto('/');
  await expect(dashboard.tips).toHaveCount(2);
  await expect(dashboard.card('Tips')).not.toContainText('Stalker');
});

test('everything of hers is a file', async ({ creator, dashboard, page }) => {
  const { id } = await creator.startSession({ title: 'My show' });
  await creator.tip(id, { tokens: 50, from: 'Bob' });
  await dashboard.goTo('Settings');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^streaming-companion-\d{4}-\d\d-\d\d\.json$/u);
  const { tables } = JSON.parse(await readFile(await download.path(), 'utf8')) as {
    tables: Record<string, Record<string, unknown>[]>;
  };
  expect(tables['stream_sessions']).toMatchObject([{ title: 'My show' }]);
  expect(tables['stream_tips']).toMatchObject([{ tipper_name: 'Bob', amount_tokens: 50 }]);
});

test('an account is deleted in two steps, with its password, and is gone', async ({
  browser,
  product,
}) => {
  const creator = await Creator.signUp(product.url);
  const context = await browser.newContext({ storageState: creator.storageState() });
  const page = await context.newPage();
  await page.goto(`${product.url}/settings`);
  await page.getByRole('button', { name: 'Delete account' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.getByRole('button', { name: 'Delete account' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Your password').fill('not my password');
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('Is not the password of this account')).toBeVisible();
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Delete for good' }).click();

  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  const login = await fetch(`${product.url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: creator.email, password: PASSWORD }),
  });
  expect(login.status).toBe(401);
  await context.close();
});
