import type { Income, IncomePage } from '@companion/contracts';
import { expect, test } from '../support/journey.js';

test('a private show and the fan club are kept beside the tips, and found again in the numbers', async ({
  creator,
  page,
  dashboard,
}) => {
  const session = await creator.startSession({ title: 'Friday night' });
  await creator.tip(session.id, { tokens: 100, from: 'nightowl' });
  await page.reload();
  const { dialog, totals } = dashboard;
  await totals.getByRole('button', { name: 'Other income' }).click();
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('ten');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toContainText('Give a whole number of tokens');
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('400');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Ten minutes');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(totals).toContainText('+ $20.00');
  await expect(totals).toContainText('$5.00');

  // From another device of hers.
  const { id } = await creator.send<Income>('POST', '/api/incomes', {
    kind: 'media',
    amountCents: 100,
    sessionId: session.id,
  });
  await expect(totals).toContainText('+ $21.00');
  await creator.send('DELETE', `/api/incomes/${id}`);
  await expect(totals).toContainText('+ $20.00');

  await dashboard.goTo('Analytics');
  const parts = dashboard.card('Where the money came from');
  await expect(parts).toContainText('$25.00 in all');
  await parts.getByRole('button', { name: 'Add other income' }).click();
  await dashboard.choose('What for', 'Fan club');
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('75');
  await dialog.getByRole('textbox', { name: 'Amount' }).press('Enter');
  await expect(parts).toContainText('$100.00 in all');
  await expect(parts.getByRole('list').first().getByRole('listitem')).toHaveText([
    /Fan club\$75\.00.*75 ?%, 1 entry/u,
    /Private show\$20\.00.*20 ?%, 1 entry/u,
    /Tips\$5\.00.*5 ?%, 1 tip/u,
  ]);

  await page.goto(`/sessions/${session.id}`);
  const income = dashboard.card('Other income');
  await expect(income).toContainText('$25.00 with the tips of this show');
  await income.getByRole('button', { name: /^Private show/u }).click();
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('500');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(income.getByRole('listitem')).toHaveText([
    /Private show\$25\.00Ten minutes.*500 tokens/u,
  ]);
  await income.getByRole('button', { name: /^Private show/u }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(income).toContainText('A private show, or photos sold on the side?');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(income.getByRole('listitem')).toHaveText([/Private show\$25\.00Ten minutes/u]);
  const { sums } = await creator.send<IncomePage>('GET', '/api/incomes');
  expect(sums).toEqual([{ currency: 'USD', totalCents: 10_000, count: 2 }]);
});
