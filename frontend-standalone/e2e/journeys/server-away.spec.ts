import { expect, networkTest, test } from '../support/journey.js';
import { layoutProblems } from '../support/layout-problems.js';

const BACK_WITHIN_MS = 60_000;

test('a tip typed in while the server is away is sent once it is back', async ({
  creator,
  dashboard,
  product,
}) => {
  test.setTimeout(120_000);
  const { page } = dashboard;
  const session = await creator.startSession();
  await page.reload();
  await dashboard.addTip('10 nightowl');
  await expect(dashboard.totals).toContainText('$0.50');

  await product.stop();
  const banner = page.getByText(/Can’t reach the server|Reconnecting…/u);
  await expect(banner).toBeVisible();
  await dashboard.addTip('100 fan1 still here?');
  const waiting = page.getByText('Waiting for the server. It is sent by itself, once.');
  await expect(waiting).toBeVisible();
  await expect(dashboard.totals).toContainText('$0.50');
  await expect(page.getByText(/What you see is from \d/u)).toBeVisible();
  // On a phone what she can do about it leaves the tip its room.
  await page.setViewportSize({ width: 390, height: 844 });
  const row = dashboard.tips.first();
  const [words, deed] = await Promise.all(
    [row.getByText('fan1'), row.getByRole('button', { name: 'Send now' })].map((it) =>
      it.boundingBox(),
    ),
  );
  expect(deed!.y).toBeGreaterThan(words!.y + words!.height);
  expect(await layoutProblems(page)).toEqual([]);

  await product.start();
  await expect(dashboard.totals).toContainText('$5.50', { timeout: BACK_WITHIN_MS });
  await expect(waiting).toBeHidden();
  await expect(banner).toBeHidden({ timeout: BACK_WITHIN_MS });
  await expect(dashboard.tips).toHaveCount(2);
  expect((await creator.session(session.id)).tipCount).toBe(2);
});

networkTest(
  'a tip whose confirmation is lost is counted once',
  async ({ creator, dashboard, network }) => {
    networkTest.setTimeout(120_000);
    const session = await creator.startSession();
    await dashboard.page.reload();
    await expect(dashboard.totals).toContainText('$0.00');
    // A page that still asks for its cards has no connection left to send a tip over.
    await dashboard.page.waitForLoadState('networkidle');

    network.losesAnswers = true;
    await dashboard.addTip('100 nightowl');
    await expect.poll(async () => (await creator.session(session.id)).tipCount).toBe(1);
    await network.cut();
    await expect(dashboard.page.getByText('Waiting for the server.')).toBeVisible();
    network.losesAnswers = false;
    await network.mend();

    await expect(dashboard.totals).toContainText('$5.00', { timeout: BACK_WITHIN_MS });
    await expect(dashboard.tips).toHaveText([/100tk.*nightowl/u], { timeout: BACK_WITHIN_MS });
    await expect(dashboard.page.getByText('Waiting for the server.')).toBeHidden();
    expect((await creator.session(session.id)).tipCount).toBe(1);
  },
);

test('who is signed in keeps her page while nobody can tell how others sign in', async ({
  creator,
  dashboard,
}) => {
  const { page } = dashboard;
  await creator.startSession();
  let refused = 0;
  await page.route('**/api/auth/config', async (route) => {
    await route.fulfill({ status: 502, body: 'Bad gateway' });
    refused += 1;
  });
  await page.reload();
  await dashboard.addTip('10 nightowl');
  await expect(dashboard.totals).toContainText('$0.50');
  // Not only until it gives up asking.
  await expect.poll(() => refused).toBe(3);
  await dashboard.addTip('10 nightowl');
  await expect(dashboard.totals).toContainText('$1.00');
});
