import type { Page } from '@playwright/test';
import { chatEvent } from '../../../backend-api/test/connectors/chaturbate-server.js';
import type { Dashboard } from '../support/dashboard.js';
import { expect, test } from '../support/journey.js';

test.afterEach(async ({ creator }) => creator.disconnect());

const answers = (page: Page) =>
  page.getByRole('log', { name: 'Answers of your chatbot' }).getByRole('listitem');

const goTo = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();

/** A persona that answers !menu, made as a creator would. */
async function makePersona({ page, dialog }: Dashboard, text: string): Promise<void> {
  await page.getByRole('button', { name: /Make your own|Add persona/u }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Cherry');
  await dialog.getByRole('textbox', { name: 'Command 1' }).fill('!menu');
  await dialog.getByRole('textbox', { name: 'Text of answer 1' }).fill(text);
  await dialog.getByRole('button', { name: 'Viewer’s name' }).click();
  await dialog.getByRole('textbox', { name: 'After each answer' }).fill('60');
  await dialog.getByRole('button', { name: 'Add persona' }).click();
  await expect(dialog).toBeHidden();
}

test('she makes a persona, tries it, and it answers once in her chat', async ({
  creator,
  dashboard,
  openOverlay,
}) => {
  const { page } = dashboard;
  await creator.startSession();
  await goTo(page, 'Chatbot');
  await makePersona(dashboard, 'Here you are, ');
  const row = dashboard.card('Personas').getByRole('listitem');
  await expect(row).toContainText('!menu');
  await expect(row).toContainText('“Here you are, {user}”');

  const tryCard = dashboard.card('Try a message');
  const box = tryCard.getByRole('textbox', { name: 'A message to try' });
  await box.fill('hello');
  await box.press('Enter');
  await expect(tryCard.getByRole('status')).toContainText('Silence: no persona reacts to this.');
  await box.fill('!menu please');
  await box.press('Enter');
  await expect(tryCard.getByRole('blockquote')).toContainText('Here you are, TestViewer');
  await tryCard.getByText('Why').click();
  await expect(tryCard).toContainText('The message begins with !menu.');

  const overlay = await openOverlay(await creator.overlayUrl());
  await goTo(page, 'Live');
  const chat = dashboard.card('Chat');
  const say = chat.getByRole('textbox', { name: 'Say something as a test viewer' });
  await say.fill('!menu');
  await say.press('Enter');
  await expect(answers(page)).toHaveCount(1);
  await expect(answers(page).first()).toContainText('Here you are, TestViewer');
  await expect(answers(page).first().getByLabel('automatic')).toBeVisible();
  await say.fill('!menu');
  await say.press('Enter');
  await expect(chat.getByRole('status')).toContainText('still rests');
  await expect(answers(page)).toHaveCount(1);
  await expect(overlay.page.getByText('Here you are')).toHaveCount(0);

  // What was said stays while she looks elsewhere, and the dry run knows of the rest.
  await goTo(page, 'Chatbot');
  await box.fill('!menu');
  await box.press('Enter');
  await expect(tryCard.getByRole('status')).toContainText(/rests for \d+ seconds? more/u);
  await goTo(page, 'Live');
  await expect(answers(page)).toHaveCount(1);
});

test('chat of Chaturbate is answered, and she is told that it can’t be posted there', async ({
  chaturbate,
  creator,
  dashboard,
}) => {
  const { page } = dashboard;
  await creator.startSession();
  await page.reload();
  await creator.send('POST', '/api/connectors', {
    kind: 'chaturbate',
    username: 'host1',
    token: chaturbate.token,
  });
  await goTo(page, 'Chatbot');
  await makePersona(dashboard, 'Welcome ');
  await expect(dashboard.card('Where answers go')).toContainText('host1 cannot be posted to');
  await goTo(page, 'Live');
  await chaturbate.until(() => chaturbate.heldPolls > 0, 'a poll of its connector');
  chaturbate.emit(chatEvent('!menu please', 'fan77'));
  await expect(answers(page)).toHaveCount(1);
  await expect(answers(page).first()).toContainText('fan77: !menu please');
  await expect(answers(page).first()).toContainText('Welcome fan77');
});

test('the starters are put in order, switched off, and taken back', async ({ dashboard }) => {
  const { page } = dashboard;
  await goTo(page, 'Chatbot');
  await page.getByRole('button', { name: 'Add three to begin with' }).click();
  const names = dashboard.card('Personas').locator('ol > li b');
  await expect(names).toHaveText(['Welcome', 'Menu', 'Thank you']);

  const grip = page.getByRole('button', { name: 'Move “Thank you”' });
  await grip.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('“Thank you” is over place 3 of 3.')).toBeAttached();
  // The list is measured a moment after it is picked up; a key before that moves nothing.
  await expect(async () => {
    await page.keyboard.press('ArrowUp');
    const moved = page.getByText('“Thank you” is over place 2 of 3.');
    await expect(moved).toBeAttached({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Space');
  await expect(names).toHaveText(['Welcome', 'Thank you', 'Menu']);

  await page.getByRole('switch', { name: 'Use “Welcome”' }).click({ force: true });
  await expect(page.getByRole('switch', { name: 'Use “Welcome”' })).not.toBeChecked();
  await page.getByRole('button', { name: 'Delete “Menu”' }).click();
  await expect(names).toHaveText(['Welcome', 'Thank you']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(names).toHaveText(['Welcome', 'Thank you', 'Menu']);
  await page.reload();
  await expect(names).toHaveText(['Welcome', 'Thank you', 'Menu']);
});

test('what can’t be used is said beside its field', async ({ dashboard }) => {
  const { page, dialog } = dashboard;
  await goTo(page, 'Chatbot');
  await page.getByRole('button', { name: 'Make your own' }).click();
  await dialog.getByRole('button', { name: 'Add persona' }).click();
  for (const problem of ['Give it a name', 'What should it hear?', 'What should it say?']) {
    await expect(dialog.getByText(problem)).toBeVisible();
  }
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Cherry');
  await dialog.getByRole('combobox', { name: 'Kind 1' }).selectOption('regex');
  await dialog.getByRole('textbox', { name: 'Pattern 1' }).fill('(oops');
  await dialog.getByRole('textbox', { name: 'Text of answer 1' }).fill('Hi');
  await dialog.getByRole('button', { name: 'Add persona' }).click();
  await expect(dialog.getByText(/missing/iu)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Pattern 1' }).fill('oops');
  await dialog.getByRole('textbox', { name: 'Text of answer 1' }).fill('Hi {viewer}');
  await dialog.getByRole('button', { name: 'Add persona' }).click();
  await expect(dialog.getByText(/\{viewer\} is not known/u)).toBeVisible();
});
