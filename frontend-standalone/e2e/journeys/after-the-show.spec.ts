import type { Download, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { parseCsv } from '../../../backend-api/test/analytics/csv.js';
import type { Creator } from '../support/creator.js';
import { Dashboard } from '../support/dashboard.js';
import { expect, test } from '../support/journey.js';

const TOKENS = [
  { tokens: 200, from: 'nightowl' },
  { tokens: 40, from: 'bob' },
  { tokens: 25, from: '=1+1', message: '+49, "quoted"' },
  { tokens: 60, from: 'NightOwl' },
  { tokens: 10 },
];
/** A token earns five cents: 335 tokens are $16.75. */
const TOTAL = '$16.75';

async function show(creator: Creator): Promise<string> {
  const { id: sessionId } = await creator.startSession({ title: 'Friday night' });
  await creator.addMenuItem({ name: 'Song', priceTokens: 40, category: 'request' });
  await creator.addGoal({ sessionId, title: 'New outfit', targetTokens: 200 });
  for (const tip of TOKENS) await creator.tip(sessionId, tip);
  return sessionId;
}

async function exportFile(page: Page, which: string): Promise<{ name: string; rows: string[][] }> {
  const downloading = page.waitForEvent('download');
  await new Dashboard(page).pick('Export CSV', which);
  const download: Download = await downloading;
  const text = await readFile(await download.path(), 'utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  return { name: download.suggestedFilename(), rows: parseCsv(text.slice(1)) };
}

test('after the show: its end, the numbers, who tipped most, and both files', async ({
  creator,
  page,
}) => {
  const sessionId = await show(creator);
  const dashboard = await Dashboard.open(page);
  await page.getByRole('button', { name: 'End session' }).click();
  await dashboard.dialog.getByRole('button', { name: 'End session' }).click();
  await expect(page.getByRole('heading', { name: 'That’s a wrap' })).toBeVisible();

  await dashboard.goTo('Analytics');
  const glance = page.getByRole('region', { name: 'At a glance' });
  await expect(glance).toContainText(`Earnings${TOTAL}`);
  await expect(glance).toContainText('Tips5$3.35 on average');
  await expect(glance).toContainText('Tippers33 new, 0 returning');
  await dashboard.choose('Time', 'Today');
  await expect(glance).toContainText(TOTAL);
  await expect(page.getByRole('figure', { name: 'Earnings by day' })).toContainText(
    `${TOTAL} in 1 day`,
  );
  await expect(dashboard.card('Tip menu').getByRole('listitem')).toHaveText([/Song.*\$2\.00/u]);
  const tippers = dashboard.card('Top tippers').getByRole('listitem');
  await expect(tippers).toHaveText([
    /1\. NightOwl.*\$13\.00.*2 tips/u,
    /2\. bob.*\$2\.00/u,
    /3\. =1\+1.*\$1\.25/u,
    /Without a name.*\$0\.50/u,
  ]);
  await tippers.getByRole('button', { name: 'NightOwl' }).click();
  await expect(dashboard.dialog).toContainText('2 tips in 1 session on Chaturbate');
  await dashboard.dialog.getByRole('link', { name: 'Friday night' }).click();

  await expect(page).toHaveURL(new RegExp(`/sessions/${sessionId}$`, 'u'));
  await expect(page.getByRole('heading', { name: 'Friday night', level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'At a glance' })).toContainText(TOTAL);
  await expect(dashboard.card('Goals').getByRole('listitem')).toHaveText([
    /New outfit.*\$16\.75.*167% of \$10\.00, reached/u,
  ]);
  const line = page.getByRole('figure', { name: 'Tips and viewers over the show' });
  await expect(line).toContainText('New outfit');
  await line.getByRole('group').press('ArrowRight');
  await expect(line).toContainText(`${TOTAL} in 5 tips`);

  await dashboard.goTo('Analytics');
  const sessions = await exportFile(page, 'Sessions, a row each');
  expect(sessions.name).toMatch(/^sessions-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv$/u);
  expect(sessions.rows).toHaveLength(2);
  expect(sessions.rows[1]?.slice(0, 3)).toEqual([sessionId, 'Friday night', 'chaturbate']);
  expect(sessions.rows[1]?.slice(6, 12)).toEqual(['1675', '16.75', 'USD', '5', '3', '335']);
  expect(sessions.rows[1]?.slice(13, 15)).toEqual(['1', '1']);

  const tips = await exportFile(page, 'Tips, a row each');
  expect(tips.rows.slice(1).map((row) => [row[5], row[6], row[9], row[12]])).toEqual([
    ['nightowl', '1000', '200', ''],
    ['bob', '200', '40', ''],
    ["'=1+1", '125', '25', '\'+49, "quoted"'],
    ['NightOwl', '300', '60', ''],
    ['', '50', '10', ''],
  ]);
});
