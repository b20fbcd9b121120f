import { expect, test } from '../support/mocked.js';

/** What the fixtures have; the pages' own server has no such thing. */
const ITEM = 'Pick the next song';

test('is answered as before by a worker that the browser has stopped', async ({
  dashboard,
  complaints,
}) => {
  const { page } = dashboard;
  const browser = await page.context().newCDPSession(page);
  await browser.send('ServiceWorker.enable');
  await browser.send('ServiceWorker.stopAllWorkers');
  await dashboard.goTo('Tip menu');
  await expect(page.getByText(ITEM)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('is answered as before when she stays after all', async ({ dashboard, complaints }) => {
  const { page } = dashboard;
  const asked = page.waitForEvent('dialog');
  await page.evaluate(() => {
    window.addEventListener('beforeunload', (event) => event.preventDefault());
    setTimeout(() => window.location.reload());
  });
  await (await asked).dismiss();
  await dashboard.goTo('Tip menu');
  await expect(page.getByText(ITEM)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('asks nobody else while it goes', async ({ dashboard, complaints }) => {
  const { page } = dashboard;
  await page.evaluate(() => {
    const ask = () => void fetch('/health', { headers: { accept: 'application/json' } });
    setInterval(ask, 1);
    window.addEventListener('beforeunload', () => {
      for (let nth = 0; nth < 50; nth += 1) ask();
    });
  });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Ready when you are, Luna' })).toBeVisible();
  expect(complaints).toEqual([]);
});
