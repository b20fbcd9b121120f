import { accessibilityProblems } from '../support/accessibility.js';
import { PASSWORD } from '../support/creator.js';
import { gate } from '../support/gate.js';
import { expect, networkTest, test } from '../support/journey.js';

test('a new creator is told what to do next', async ({ creator, dashboard }) => {
  const { page } = dashboard;
  await expect(page.getByRole('heading', { name: 'Ready when you are, Luna' })).toBeVisible();
  await page.getByRole('link', { name: 'Tip menu' }).click();
  await expect(page.getByText('Tell viewers what a tip can do')).toBeVisible();
  await page.getByRole('link', { name: 'Connections' }).click();
  await expect(page.getByText('Let tips count themselves')).toBeVisible();
  await creator.startSession();
  await page.getByRole('link', { name: 'Live' }).click();
  await page.reload();
  await expect(page.getByText('The first tip is on its way')).toBeVisible();
  await expect(page.getByText('Give them something to tip for')).toBeVisible();
});

test('a mistyped tip is taken out again', async ({ creator, dashboard, openOverlay }) => {
  const session = await creator.startSession();
  await creator.addGoal({ sessionId: session.id, title: 'Dance', targetTokens: 1_000 });
  await dashboard.page.reload();
  const overlay = await openOverlay(await creator.overlayUrl());
  await dashboard.addTip('20 nightowl');
  await dashboard.addTip('2000 fan1 oops');
  await expect(dashboard.totals).toContainText('$101.00');
  await expect(dashboard.goal('Dance')).toContainText('202%');
  await expect(overlay.total).toHaveText('$101.00');

  await dashboard.page
    .getByRole('button', { name: 'Remove the tip of 2,000 tokens from fan1' })
    .click();
  await expect(dashboard.totals).toContainText('$1.00');
  await expect(dashboard.goal('Dance')).toContainText('2%');
  await expect(dashboard.tips.filter({ hasText: 'fan1' })).toContainText('removed');
  await expect(overlay.total).toHaveText('$1.00');
  await expect(overlay.tips).toHaveCount(1);
});

test('a tip stands there once, also while its confirmation is on its way', async ({
  creator,
  dashboard,
}) => {
  const { page, tips } = dashboard;
  await creator.startSession();
  await page.reload();
  await expect(dashboard.totals).toContainText('$0.00');
  const answers: (() => Promise<void>)[] = [];
  await page.route('**/api/tips', async (route) => {
    const response = await route.fetch();
    answers.push(() => route.fulfill({ response }));
  });
  await dashboard.addTip('100 nightowl hi');
  await dashboard.addTip('100 nightowl hi');
  await expect(dashboard.totals).toContainText('$10.00');
  await expect(tips.filter({ hasText: '$5.00' })).toHaveCount(2);
  await expect(tips).toHaveCount(2);
  await expect.poll(() => answers.length).toBe(2);
  for (const answer of answers) await answer();
  // Reloaded before it has read the answers, the page sends both again.
  await page.unroute('**/api/tips');
  await page.reload();
  await expect(tips).toHaveCount(2);
});

test('what is there already is not asked for again when its session is joined', async ({
  creator,
  dashboard,
  product,
}) => {
  const { page, tips } = dashboard;
  const session = await creator.startSession();
  await page.goto('about:blank');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(product.url);
  await expect(dashboard.totals).toContainText('$0.00');
  await creator.tip(session.id, { tokens: 100, from: 'nightowl' });
  await expect(tips).toHaveCount(1);
  expect(asked.filter((path) => path === '/api/settings')).toHaveLength(1);
});

test('what a button does stands beside it, for the mouse and for the keyboard', async ({
  creator,
  dashboard,
}) => {
  const { page, tips } = dashboard;
  const { id } = await creator.startSession();
  await creator.tip(id, { tokens: 100, from: 'nightowl' });
  await page.reload();
  const words = page.getByRole('tooltip');
  const [correct, remove] = ['Correct', 'Remove'].map((name) =>
    tips.getByRole('button', { name: `${name} the tip of 100 tokens from nightowl` }),
  );
  await correct!.hover();
  await expect(words).toHaveText('Correct this tip');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.mouse.move(0, 0);
  await expect(words).toHaveCount(0);

  // The control bar is part of no page.
  await page.getByRole('button', { name: 'Privacy mode' }).hover();
  await expect(words).toContainText('Hide names and amounts');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.mouse.move(0, 0);
  await expect(words).toHaveCount(0);

  await correct!.focus();
  await page.keyboard.press('Tab');
  await expect(remove!).toBeFocused();
  await expect(words).toHaveText('Remove this tip');
  await page.keyboard.press('Escape');
  await expect(words).toHaveCount(0);
  await expect(remove!).toBeFocused();
});

test('what cannot be a tip is told beside the entry', async ({ creator, dashboard }) => {
  await creator.startSession();
  await dashboard.page.reload();
  await dashboard.addTip('fan1 100');
  await expect(dashboard.page.getByText('Give a whole number of tokens')).toBeVisible();
  await expect(dashboard.tipLine).toHaveValue('fan1 100');
  await dashboard.addTip('$7.50 "Big Fan" for you');
  await expect(dashboard.tips).toHaveText([/\$7\.50.*Big Fan.*for you/u]);
});

test('goals are edited, moved, adjusted and deleted', async ({ creator, dashboard }) => {
  const { page, dialog, goals } = dashboard;
  await creator.startSession();
  await page.reload();
  await dashboard.addGoal('Dance', 200);
  await dashboard.addGoal('Outfit change', 500);
  await expect(goals).toHaveText([/Dance/u, /Outfit change/u]);

  await page.getByRole('button', { name: 'Move “Outfit change”' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('“Outfit change” is over place 2 of 2.')).toBeAttached();
  // The list is measured a moment after the goal is picked up; a key before that moves nothing.
  await expect(async () => {
    await page.keyboard.press('ArrowUp');
    const moved = page.getByText('“Outfit change” is over place 1 of 2.');
    await expect(moved).toBeAttached({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Space');
  await expect(goals).toHaveText([/Outfit change/u, /Dance/u]);
  await page.reload();
  await expect(goals).toHaveText([/Outfit change/u, /Dance/u]);

  await dashboard.pick('More for “Dance”', 'Edit');
  await dialog.getByRole('textbox', { name: 'Goal' }).fill('Slow dance');
  await dialog.getByRole('textbox', { name: 'Target' }).fill('400');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dashboard.goal('Slow dance')).toContainText('0 of 400 tokens');

  await dashboard.pick('More for “Slow dance”', 'Add or take off by hand');
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('100');
  await dialog.getByRole('button', { name: 'Add to goal' }).click();
  await expect(dashboard.goal('Slow dance')).toContainText('100 of 400 tokens');
  await expect(dashboard.goal('Slow dance')).toContainText('25%');
  await expect(dashboard.totals).toContainText('$0.00');

  await dashboard.pick('More for “Outfit change”', 'Delete');
  await dialog.getByRole('button', { name: 'Delete goal' }).click();
  await expect(goals).toHaveText([/Slow dance/u]);
});

test('one goal after another: the surplus fills the next', async ({ dashboard }) => {
  await dashboard.choose('How tips fill your goals', 'One after another');
  await dashboard.startSession('Stripchat', 'In turn');
  await dashboard.addGoal('Dance', 100);
  await dashboard.addGoal('Outfit change', 200);
  await expect(dashboard.goal('Dance')).toContainText('counting now');
  await expect(dashboard.goal('Outfit change')).toContainText('up next');

  await dashboard.addTip('150 nightowl');
  await expect(dashboard.page.getByText('Goal reached', { exact: true })).toBeVisible();
  await expect(dashboard.goal('Dance')).toContainText('100%');
  await expect(dashboard.goal('Outfit change')).toContainText('25%');
  await expect(dashboard.goal('Outfit change')).toContainText('counting now');
});

test('viewers are counted by hand, and the highest count is kept', async ({
  creator,
  dashboard,
}) => {
  const { page, totals } = dashboard;
  await creator.startSession();
  await page.reload();
  const viewers = page.getByRole('textbox', { name: 'Number of viewers' });
  await viewers.fill('41');
  await page.getByRole('button', { name: 'One viewer more' }).click();
  await expect(totals).toContainText('Most so far: 42');
  await page.getByRole('button', { name: 'One viewer fewer' }).click();
  await expect
    .poll(
      async () =>
        (await creator.send<{ currentViewers: number }>('GET', '/api/sessions/active'))
          .currentViewers,
    )
    .toBe(41);
  await expect(viewers).toHaveValue('41');
  await expect(totals).toContainText('Most so far: 42');
});

test('a session is renamed, ended after a question, and summed up', async ({
  creator,
  dashboard,
}) => {
  const { page, dialog } = dashboard;
  const session = await creator.startSession({ title: 'Firday' });
  await creator.addGoal({ sessionId: session.id, title: 'Dance', targetTokens: 100 });
  await creator.tip(session.id, { tokens: 150, from: 'nightowl' });
  await page.reload();
  await page.getByRole('button', { name: 'Rename the session' }).click();
  await page.getByRole('textbox', { name: 'Title of the session' }).fill('Friday');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Friday', level: 1 })).toBeVisible();

  await page.getByRole('button', { name: 'End session' }).click();
  await dialog.getByRole('button', { name: 'Keep going' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'End session' }).click();
  await expect(dialog).toContainText('$7.50 from 1 tip');
  await dialog.getByRole('button', { name: 'End session' }).click();

  await expect(page.getByRole('heading', { name: 'That’s a wrap' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('$7.50');
  await expect(page.getByRole('main')).toContainText('nightowl');
  await expect(page.getByRole('listitem').filter({ hasText: 'Dance' })).toContainText('150%');
  await page.getByRole('link', { name: 'Read the report' }).click();
  await expect(page.getByRole('heading', { name: 'How it went' })).toBeVisible();
  await page.getByRole('link', { name: 'Live' }).click();
  await expect(page.getByText('Last session: $7.50 from 1 tip')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start session' })).toBeVisible();
});

test('a result she has closed stays closed, however late the end is answered', async ({
  creator,
  dashboard,
}) => {
  const { page, dialog } = dashboard;
  await creator.startSession();
  await page.reload();
  await expect(dashboard.totals).toBeVisible();
  const answers = gate();
  await page.route(/\/api\/sessions\?.*status=ended/u, async (route) => {
    await answers.opened;
    await route.continue();
  });
  await page.getByRole('button', { name: 'End session' }).click();
  await dialog.getByRole('button', { name: 'End session' }).click();
  await expect(page.getByRole('heading', { name: 'That’s a wrap' })).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  const asked = page.waitForResponse(/\/api\/sessions\?.*status=ended/u);
  answers.open();
  await (await asked).finished();
  await dashboard.goTo('Sessions');
  await dashboard.goTo('Live');
  await expect(page.getByText('Last session: $0.00 from 0 tips')).toBeVisible();
});

test('a session ended on another device is summed up here', async ({ creator, dashboard }) => {
  const session = await creator.startSession();
  await dashboard.page.reload();
  await expect(dashboard.totals).toContainText('$0.00');
  await creator.send('POST', `/api/sessions/${session.id}/end`);
  await expect(dashboard.page.getByRole('heading', { name: 'That’s a wrap' })).toBeVisible();
});

networkTest(
  'a session that ended while this page had no live connection is summed up all the same',
  async ({ creator, dashboard, network }) => {
    const { page } = dashboard;
    const session = await creator.startSession();
    let isLive = true;
    await page.routeWebSocket(/socket\.io/u, (socket) => {
      if (isLive) socket.connectToServer();
      else void socket.close();
    });
    await page.reload();
    await expect(dashboard.totals).toContainText('$0.00');
    isLive = false;
    await network.cut();
    await creator.send('POST', `/api/sessions/${session.id}/end`);
    await network.mend();
    await expect(page.getByRole('heading', { name: 'That’s a wrap' })).toBeVisible();
  },
);

test('signing out and in again', async ({ creator, dashboard }) => {
  const { page } = dashboard;
  await creator.startSession({ title: 'Friday' });
  await dashboard.pick('Luna Your account', 'Sign out');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue(creator.email);
  await page.getByRole('textbox', { name: 'Password' }).fill('not my password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('E-mail and password don’t match');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Friday' })).toBeVisible();
});

test('a token that is refused asks to sign in again, and nothing typed is lost', async ({
  creator,
  dashboard,
}) => {
  const { page } = dashboard;
  await creator.startSession();
  await page.reload();
  await dashboard.tipLine.fill('100 nightowl');
  await page.evaluate(spoilToken);
  const other = await page.context().newPage();
  await other.goto('/');
  // The other tab learns of it first, and this one through the storage that they share.
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeHidden();
  await expect(dashboard.tipLine).toHaveValue('100 nightowl');
  await dashboard.tipLine.press('Enter');
  await expect(dashboard.totals).toContainText('$5.00');
});

/** Runs in the page: the token kept there is one that the server never made. */
function spoilToken(): void {
  const key = 'companion.sign-in';
  const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as { accessToken: string };
  const [header, body] = kept.accessToken.split('.');
  kept.accessToken = `${header}.${body}.${'A'.repeat(86)}`;
  localStorage.setItem(key, JSON.stringify(kept));
}
