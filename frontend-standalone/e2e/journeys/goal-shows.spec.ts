import type { Locator } from '@playwright/test';
import { expect, test } from '../support/journey.js';
import type { Dashboard } from '../support/dashboard.js';

/** Opens the form of a kind of show. @returns its dialog */
async function begin({ page, dialog }: Dashboard, kind: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Add goal' }).click();
  await dialog.getByRole('radio', { name: kind, exact: true }).check();
  return dialog;
}

async function fill(form: Locator, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    await form.getByRole('textbox', { name, exact: true }).fill(value);
  }
}

async function finish(form: Locator, button: string): Promise<void> {
  await form.getByRole('button', { name: button, exact: true }).click();
  await form.waitFor({ state: 'detached' });
}

test('a show of rounds, a race, a vote, a tally and a crown', async ({ creator, dashboard }) => {
  const session = await creator.startSession();
  const { page } = dashboard;
  const goals = dashboard.card('Goals');

  let form = await begin(dashboard, 'Repeats');
  await fill(form, { Goal: 'Spin the wheel', Target: '100' });
  await finish(form, 'Add goal');
  form = await begin(dashboard, 'Against the clock');
  await fill(form, { Goal: 'Dance on the table', Target: '1000' });
  await form.getByRole('button', { name: '5 min', exact: true }).click();
  await finish(form, 'Add goal');

  form = await begin(dashboard, 'Vote by tip');
  await fill(form, { Question: 'Which shoes?', 'Answer 1': 'Red', 'Answer 2': 'Blue' });
  await fill(form, { 'Tip for answer 1': '11', 'Tip for answer 2': '11' });
  await form.getByRole('button', { name: 'Start the vote' }).click();
  await expect(form.getByText('Each needs its own amount')).toBeVisible();
  await fill(form, { 'Tip for answer 2': '22' });
  await finish(form, 'Start the vote');
  form = await begin(dashboard, 'Tally');
  await fill(form, { Title: 'Spanks', 'Count 1': 'Spank', 'Tip for count 1': '15' });
  await finish(form, 'Start');
  form = await begin(dashboard, 'King of the hill');
  await finish(form, 'Start');

  await creator.tip(session.id, { tokens: 11, from: 'ann' });
  await creator.tip(session.id, { tokens: 22, from: 'bob' });
  await creator.tip(session.id, { tokens: 22, from: 'cleo' });
  await creator.tip(session.id, { tokens: 15, from: 'bob' });
  const high = await creator.tip(session.id, { tokens: 250, from: 'velvetfox' });

  await expect(dashboard.goal('Spin the wheel')).toContainText('3 rounds done');
  await expect(dashboard.goal('Spin the wheel')).toContainText('20 of 100 tokens');
  await expect(dashboard.goal('Dance on the table').getByLabel('Time left')).toHaveText(/^[45]:/u);
  const vote = goals.getByRole('listitem', { name: 'Which shoes?' });
  await expect(vote).toContainText(/Red\s*11 tokens\s*33%.*Blue\s*22 tokens\s*66%/su);
  await expect(goals.getByRole('listitem', { name: 'Spanks' })).toContainText(/15 tokens\s*1/u);
  const hill = goals.getByRole('listitem', { name: 'King of the hill' });
  await expect(hill).toContainText('velvetfox');
  await expect(hill).toContainText('251 tokens or more takes it');

  // A tip taken back takes its rounds and its crown with it.
  await creator.send('DELETE', `/api/tips/${high.tip.id}`);
  await expect(dashboard.goal('Spin the wheel')).toContainText('0 rounds done');
  await expect(hill).toContainText('23 tokens or more takes it');

  await dashboard.pick('More for “Which shoes?”', 'End it now');
  await expect(vote.getByLabel('Won')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(vote.getByLabel('Won')).toBeHidden();
});

test('a first vote is on air with what to tip for it, in the overlay that was there from the start', async ({
  creator,
  openOverlay,
}) => {
  const { id: sessionId } = await creator.startSession();
  const overlay = await openOverlay(await creator.overlayUrl());
  await creator.send('POST', '/api/polls', {
    sessionId,
    kind: 'poll',
    title: 'Which song?',
    options: [
      { label: 'Slow', amountTokens: 25 },
      { label: 'Fast', amountTokens: 50 },
    ],
  });
  const vote = overlay.page.locator('[data-widget="poll"]');
  await expect(vote).toContainText(/Which song\?\s*Slow\s*25 tokens\s*0%\s*Fast\s*50 tokens\s*0%/u);
  await creator.tip(sessionId, { tokens: 50, from: 'ann' });
  await expect(vote).toContainText(/Fast\s*50 tokens\s*100%/u);
});

test('a goal that is hidden until reached is a secret on air, and one of last time comes back', async ({
  creator,
  dashboard,
  openOverlay,
}) => {
  const session = await creator.startSession();
  const form = await begin(dashboard, 'Goal');
  await fill(form, { Goal: 'Whipped cream', Target: '100' });
  await form.getByRole('button', { name: 'More choices' }).click();
  await dashboard.choose('Until it is reached viewers see', 'Nothing yet');
  await finish(form, 'Add goal');
  await expect(dashboard.goal('Whipped cream')).toContainText('Hidden until reached');

  const overlay = await openOverlay(await creator.overlayUrl());
  await creator.tip(session.id, { tokens: 40, from: 'ann' });
  await overlay.page.getByText('ann').first().waitFor();
  expect(await overlay.page.content()).not.toContain('Whipped cream');
  await creator.tip(session.id, { tokens: 60, from: 'bob' });
  await overlay.page.getByText('Whipped cream').first().waitFor();

  await creator.send('POST', `/api/sessions/${session.id}/end`);
  await creator.startSession();
  await dashboard.page.reload();
  await dashboard.page.getByRole('button', { name: 'Same goals as last time' }).click();
  await expect(dashboard.goal('Whipped cream')).toContainText('0 of 100 tokens');
});
