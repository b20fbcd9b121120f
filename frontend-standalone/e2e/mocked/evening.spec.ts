import { expect, test } from '../support/mocked.js';

test('an evening without a server: start, tip, goal, reload, end', async ({
  dashboard,
  complaints,
}) => {
  const { page } = dashboard;
  await expect(page.getByRole('complementary', { name: 'Demo' })).toContainText(
    'nothing here is real',
  );
  await expect(page.getByRole('heading', { name: 'Ready when you are, Luna' })).toBeVisible();
  await dashboard.startSession('Chaturbate', 'On mocks');
  await expect(dashboard.totals).toContainText('$0.00');
  await dashboard.addGoal('Outfit change', 200);

  await dashboard.addTip('66 nightowl one more song');
  await expect(dashboard.totals).toContainText('$3.30');
  await expect(dashboard.tips.first()).toContainText('Pick the next song');
  await expect(dashboard.goal('Outfit change')).toContainText('33%');
  await dashboard.addTip('150 nightowl');
  await expect(dashboard.goal('Outfit change')).toContainText('108%');

  await page.reload();
  await expect(page.getByRole('heading', { name: 'On mocks' })).toBeVisible();
  await expect(dashboard.totals).toContainText('$10.80');
  await expect(dashboard.tips).toHaveCount(2);
  await expect(dashboard.goal('Outfit change')).toContainText('108%');
  // Nobody tips unasked: what was paused stays so.
  await expect(page.getByRole('button', { name: 'Let viewers tip' })).toBeVisible();

  await page.getByRole('button', { name: 'End session' }).click();
  await dashboard.dialog.getByRole('button', { name: /^End/u }).click();
  await expect(page.getByText('$10.80').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the tabs of one browser see each other’s changes', async ({
  dashboard,
  newTab,
  openOverlay,
  complaints,
}) => {
  const { page } = dashboard;
  await dashboard.startSession('Chaturbate', 'Two tabs');
  await page.getByRole('button', { name: 'Show the OBS link' }).click();
  const link = page.getByRole('group', { name: 'OBS link' });
  const url = await link.getByText(/^http.*\/overlay\/k\//u).innerText();
  const overlay = await openOverlay(url);
  await expect(overlay.total).toHaveText('$0.00');

  const seen = overlay.momentOf(['100tokens', 'nightowl', 'you light up my evening']);
  await dashboard.addTip('100 nightowl you light up my evening');
  await seen;
  await expect(overlay.total).toHaveText('$5.00');

  const menuLink = await page.getByRole('link', { name: 'Open', exact: true }).getAttribute('href');
  const menu = await newTab(menuLink ?? '');
  await menu.getByRole('button', { name: 'I am 18 or older' }).click();
  await expect(menu.getByText('Live now')).toBeVisible();
  await expect(menu.getByText('Say your name')).toBeVisible();
  await page.bringToFront();
  await dashboard.goTo('Tip menu');
  await page.getByRole('switch', { name: 'Show “Say your name”' }).click({ force: true });
  await expect(menu.getByText('Say your name')).toBeHidden();

  // The first tab keeps the store; when it goes, the next takes it up where it was.
  await page.getByRole('link', { name: /^Live/u }).click();
  await page.close();
  const second = await newTab('/');
  await expect(second.getByRole('heading', { name: 'Two tabs' })).toBeVisible();
  await expect(second.getByRole('region', { name: 'Totals of this session' })).toContainText(
    '$5.00',
  );
  expect(complaints).toEqual([]);
});

test('made-up viewers tip, until they are told to rest', async ({
  page,
  dashboard,
  complaints,
}) => {
  await dashboard.startSession('Chaturbate', 'A lively one');
  await page.getByRole('button', { name: 'Let viewers tip' }).click();
  await expect(dashboard.tips.nth(1)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Pause viewers' }).click();
  await expect(page.getByRole('button', { name: 'Let viewers tip' })).toBeVisible();
  await expect(dashboard.totals).not.toContainText('$0.00');
  expect(complaints).toEqual([]);
});

test('starting over forgets everything', async ({ page, dashboard }) => {
  await dashboard.startSession('Chaturbate', 'To be forgotten');
  await expect(page.getByRole('heading', { name: 'To be forgotten' })).toBeVisible();
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByRole('heading', { name: 'Ready when you are, Luna' })).toBeVisible();
});
