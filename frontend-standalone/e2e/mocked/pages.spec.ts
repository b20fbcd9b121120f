import { expect, test } from '../support/mocked.js';

/** Links of the navigation, and where they lead. While a session runs, the link to it says so. */
const PAGES = {
  Sessions: '/sessions',
  Analytics: '/analytics',
  'Tip menu': '/tip-menu',
  Animations: '/animations',
  Chatbot: '/chatbot',
  Voice: '/voice',
  Connections: '/connections',
  Settings: '/settings',
  'Live on air': '/',
};

test('every page opens without a complaint', async ({ dashboard, complaints }) => {
  const { page } = dashboard;
  await dashboard.startSession('Chaturbate', 'All pages');
  await dashboard.addTip('100 nightowl hello');
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
  });
  for (const [name, path] of Object.entries(PAGES)) {
    await dashboard.goTo(name);
    await expect(page).toHaveURL(path);
    await page.waitForLoadState('networkidle');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('That didn’t work')).toBeHidden();
  }
  const session = page.getByRole('link', { name: /Midweek songs/u }).first();
  await dashboard.goTo('Sessions');
  await session.click();
  await expect(page).toHaveURL(/\/sessions\/.+/u);
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Midweek songs');
  expect(refused).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a page that never comes takes no other with it', async ({ dashboard }) => {
  const { page } = dashboard;
  await page.context().route(/AnalyticsPage[^/]*\.js/u, (route) => route.abort());
  await dashboard.goTo('Analytics');
  await expect(page.getByRole('alert')).toContainText('This page broke');
  await dashboard.goTo('Live');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.context().unrouteAll();
  await dashboard.goTo('Analytics');
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Analytics' })).toBeVisible();
});
