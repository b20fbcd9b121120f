import { PASSWORD } from '../support/creator.js';
import { Dashboard } from '../support/dashboard.js';
import { expect, test } from '../support/journey.js';

const NEW = 'battery horse correct';

test('a new password, or one button, signs her out everywhere but here', async ({
  browser,
  creator,
  dashboard,
  page,
  origin,
}) => {
  const context = await browser.newContext({ storageState: creator.storageState(origin) });
  const phone = await context.newPage();
  await phone.goto(origin);
  await expect(phone.getByRole('button', { name: 'Start session' })).toBeVisible();

  await dashboard.goTo('Settings');
  const card = dashboard.card('Password and sign-in');
  await card.getByLabel('Current password').fill('not my password');
  await card.getByLabel('New password').fill(NEW);
  await card.getByRole('button', { name: 'Change password' }).click();
  await expect(card.getByText('This isn’t your current password')).toBeVisible();
  await card.getByLabel('Current password').fill(PASSWORD);
  await card.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your new password is set.')).toBeVisible();
  await expect(card.getByLabel('New password')).toHaveValue('');

  const welcome = phone.getByRole('heading', { name: 'Welcome back' });
  await expect(welcome).toBeVisible();
  await phone.getByRole('button', { name: 'Forgot your password?' }).click();
  await expect(phone.getByText('Ask whoever runs this server')).toBeVisible();
  await phone.getByLabel('Password', { exact: true }).fill(NEW);
  await phone.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(welcome).toBeHidden();
  await new Dashboard(phone).goTo('Settings');
  await phone.getByRole('button', { name: 'Sign out of all other devices' }).click();
  await expect(phone.getByText('Every other device is signed out.')).toBeVisible();

  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await expect(phone.getByRole('button', { name: 'Change password' })).toBeEnabled();
  await context.close();
});
