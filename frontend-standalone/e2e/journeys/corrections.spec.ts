import type { CorrectionList, Note, Session, Tip } from '@companion/contracts';
import { expect, test } from '../support/journey.js';

test('a mistyped tip is corrected in two clicks, here and on air', async ({
  creator,
  dashboard,
  openOverlay,
}) => {
  const { page, dialog } = dashboard;
  const session = await creator.startSession();
  await creator.addGoal({ sessionId: session.id, title: 'Dance', targetTokens: 1_000 });
  await page.reload();
  const overlay = await openOverlay(await creator.overlayUrl());
  await dashboard.addTip('20 nightowl');
  await dashboard.addTip('2000 fan1 oops');
  await expect(overlay.total).toHaveText('$101.00');

  await page.getByRole('button', { name: 'Correct the tip of 2,000 tokens from fan1' }).click();
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('200');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(dashboard.totals).toContainText('$11.00');
  await expect(dashboard.tips.filter({ hasText: 'fan1' })).toContainText('200tk');
  await expect(dashboard.goal('Dance')).toContainText('22%');
  await expect(overlay.total).toHaveText('$11.00');

  await page.getByRole('button', { name: 'Correct the tip of 200 tokens from fan1' }).click();
  await expect(dialog.getByRole('region', { name: 'History of this tip' })).toContainText(
    'Was $100.00',
  );
});

test('a removed tip is put back', async ({ creator, dashboard }) => {
  const { page, totals } = dashboard;
  await creator.startSession();
  await page.reload();
  await dashboard.addTip('100 fan1');
  await expect(totals).toContainText('$5.00');
  const remove = page.getByRole('button', { name: 'Remove the tip of 100 tokens from fan1' });

  await remove.click();
  await expect(totals).toContainText('$0.00');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(totals).toContainText('$5.00');

  await remove.click();
  await expect(dashboard.tips.filter({ hasText: 'fan1' })).toContainText('removed');
  await page.getByRole('button', { name: 'Put back the tip of 100 tokens from fan1' }).click();
  await expect(totals).toContainText('$5.00');
  await expect(dashboard.tips.filter({ hasText: 'fan1' })).not.toContainText('removed');
});

test('a note keeps its moment, and shows on another device', async ({ creator, dashboard }) => {
  const { page, dialog } = dashboard;
  const session = await creator.startSession();
  await page.reload();
  const notes = dashboard.card('Notes');
  await expect(notes).toContainText('Nothing noted yet');
  await page.getByRole('heading', { name: 'Notes' }).click();
  await page.keyboard.press('n');
  await page.keyboard.type('New light works');
  await page.keyboard.press('Enter');
  const row = notes.getByRole('button', { name: 'New light works' });
  await expect(row).toContainText(/^0:\d\d/u);

  const late = { text: 'Ask for requests', at: session.startedAt };
  await creator.send<Note>('POST', `/api/sessions/${session.id}/notes`, late);
  await expect(notes.getByRole('listitem').first()).toContainText('0:00');
  await expect(notes.getByRole('listitem').first()).toContainText('Ask for requests');

  await row.click();
  await dialog.getByRole('textbox', { name: 'Text' }).fill('New light is great');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(notes).toContainText('New light is great');
  await notes.getByRole('button', { name: 'Ask for requests' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(notes).not.toContainText('Ask for requests');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(notes).toContainText('Ask for requests');
});

test('a session started by mistake is left out, and counted after all', async ({
  creator,
  dashboard,
}) => {
  const { page, dialog } = dashboard;
  const session = await creator.startSession({ title: 'Oops' });
  await page.reload();
  await page.getByRole('button', { name: 'End session' }).click();
  await dialog.getByRole('button', { name: 'Cancel session: started by mistake' }).click();
  await dialog.getByRole('button', { name: 'Discard session' }).click();
  await expect(page.getByRole('button', { name: 'Start session' })).toBeVisible();
  expect((await creator.session(session.id)).endReason).toBe('cancelled');

  await dashboard.goTo('Sessions');
  const row = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await expect(row).toContainText('Left out');
  await dashboard.pick('More for Oops', 'Count it in my results');
  await expect(row).not.toContainText('Left out');
  expect((await creator.session(session.id)).endReason).toBe('manual');
});

const SHEET = `Day;Time;User;Tokens;Comment
05/03/2024;21:05;nightowl;100;hi there
05/03/2024;21:07;fan1;lots;
13/03/2024;20:00;;250;"=1+1"
`;

test('an old spreadsheet is imported, once', async ({ creator, dashboard }) => {
  const { page, dialog } = dashboard;
  await dashboard.goTo('Sessions');
  await expect(page.getByText('Your shows will be listed here')).toBeVisible();
  const choose = async () => {
    await page.getByRole('button', { name: 'Import a spreadsheet' }).first().click();
    await dialog.locator('input[type="file"]').setInputFiles({
      name: 'old tips.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(SHEET),
    });
  };
  await choose();
  await expect(dialog.getByRole('combobox', { name: 'What “User” holds' })).toHaveValue('Name');
  await expect(dialog.getByRole('combobox', { name: 'Dates are written as' })).toHaveValue(
    'Day, month, year',
  );
  await dialog.getByRole('combobox', { name: 'All of it was on' }).click();
  await page.getByRole('option', { name: 'Chaturbate' }).click();
  await expect(dialog.getByRole('row', { name: /Mar 5, 2024.*\$5\.00.*nightowl/u })).toBeVisible();
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();

  await expect(dialog).toContainText('Line 3, Tokens: is not a whole number of tokens');
  await dialog.getByRole('button', { name: 'Import 2 tips' }).click();
  await expect(dialog).toContainText('2 tips imported');
  await dialog.getByRole('button', { name: 'See my sessions' }).click();
  const rows = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await expect(rows).toHaveText([
    /old tips\.csv.*Mar 13.*\$12\.50/u,
    /old tips\.csv.*Mar 5.*\$5\.00/u,
  ]);

  await choose();
  await dialog.getByRole('combobox', { name: 'All of it was on' }).click();
  await page.getByRole('option', { name: 'Chaturbate' }).click();
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(dialog).toContainText('There is nothing to add');
  await expect(dialog.getByRole('button', { name: 'Import 0 tips' })).toBeDisabled();

  const { items } = await creator.send<{ items: Tip[] }>('GET', '/api/tips');
  expect(items.map(({ message }) => message)).toEqual(['=1+1', 'hi there']);
});

test('the books of an old show are put right in its report', async ({ creator, dashboard }) => {
  const { page, dialog } = dashboard;
  const session = await creator.startSession({ title: 'Friday' });
  await creator.tip(session.id, { tokens: 100, from: 'fan1' });
  await creator.send<Session>('POST', `/api/sessions/${session.id}/end`);
  await dashboard.goTo('Sessions');
  await page.getByRole('link', { name: /Friday/u }).click();
  const tips = dashboard.card('Tips');

  await tips.getByRole('button', { name: 'Correct 100 tokens from fan1' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('nightowl');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(tips).toContainText('edited just now, was from fan1');

  await tips.getByRole('button', { name: 'Add a forgotten tip' }).click();
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('40');
  await dialog.getByRole('textbox', { name: 'Moment' }).fill('0:00');
  await dialog.getByRole('button', { name: 'Add tip' }).click();
  await expect(tips).toContainText('added afterwards just now');
  await expect.poll(async () => (await creator.session(session.id)).totalTipsCents).toBe(700);
  const { items } = await creator.send<CorrectionList>(
    'GET',
    `/api/sessions/${session.id}/corrections`,
  );
  expect(items.map(({ action }) => action)).toEqual(['tip_backfilled', 'tip_edited']);
});
