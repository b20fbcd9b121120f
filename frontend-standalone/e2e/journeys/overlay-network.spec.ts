import type { Session } from '@companion/contracts';
import type { Page } from '@playwright/test';
import type { Creator } from '../support/creator.js';
import { expect, networkTest as test } from '../support/journey.js';
import type { Overlay } from '../support/overlay.js';

const CUT_MS = 30_000;
/** Longest wait between two attempts to reconnect, and some for a busy machine. */
const BACK_WITHIN_MS = 60_000;

const names = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `fan-${from + index}`);

/** Who the alerts that came on air were for, in turn. */
const announced = ({ alerts }: Overlay): string[] =>
  alerts.map((words) => /fan-\d+/u.exec(words)?.[0] ?? words);

async function tipAll(creator: Creator, { id }: Session, tippers: readonly string[]) {
  for (const from of tippers) await creator.tip(id, { tokens: 10, from });
}

test('the overlay is cut off for 30 seconds while ten tips arrive, and comes back by itself (social_stream#814, ChatIS#27: it dies on network loss)', async ({
  creator,
  origin,
  network,
  openOverlay,
}) => {
  const session = await creator.startSession();
  await creator.addGoal({ sessionId: session.id, title: 'Outfit change', targetTokens: 500 });
  await tipAll(creator, session, names(1, 2));
  const overlay = await openOverlay(await creator.overlayUrl(origin), { ownTime: true });
  const goal = overlay.goal('Outfit change');
  await expect(overlay.total).toHaveText('$1.00');
  await expect(goal).toContainText('4%');

  await network.cut();
  await tipAll(creator, session, names(3, 12));
  await overlay.pass(CUT_MS);
  await expect(overlay.total).toHaveText('$1.00');
  await network.mend();

  await overlay.passUntil(() => expect(overlay.total).toHaveText('$6.00', { timeout: 100 }));
  await expect(overlay.tipCount).toHaveText('12 tips');
  await expect(goal).toContainText('24%');
  await expect(overlay.tips).toHaveCount(12);
  const { totalTipsCents, tipCount, goals } = await creator.session(session.id);
  expect([totalTipsCents, tipCount, goals[0]?.percentage]).toEqual([600, 12, 24]);
  await overlay.passUntil(() => expect(announced(overlay)).toEqual(names(3, 12)));

  await overlay.page.reload();
  await expect(overlay.total).toHaveText('$6.00');
  await expect(goal).toContainText('24%');
  await creator.tip(session.id, { tokens: 10, from: 'fan-13' });
  await expect.poll(() => announced(overlay)).toEqual(names(3, 13));
});

test('the server is restarted while the overlay is open', async ({
  creator,
  product,
  openOverlay,
}) => {
  test.setTimeout(120_000);
  const session = await creator.startSession();
  await creator.tip(session.id, { tokens: 100, from: 'fan-1' });
  const overlay = await openOverlay(await creator.overlayUrl());
  await expect(overlay.total).toHaveText('$5.00');

  await product.stop();
  await product.start();
  await creator.tip(session.id, { tokens: 20, from: 'fan-2' });

  await expect(overlay.total).toHaveText('$6.00', { timeout: BACK_WITHIN_MS });
  await expect.poll(() => announced(overlay)).toEqual(['fan-2']);
});

test('OBS opened before the server still comes alive (Firebot#488, #403)', async ({
  creator,
  product,
  openOverlay,
}) => {
  test.setTimeout(120_000);
  const session = await creator.startSession();
  await creator.tip(session.id, { tokens: 100 });
  const url = await creator.overlayUrl();
  const yesterday = await openOverlay(url);
  await expect(yesterday.total).toHaveText('$5.00');
  await yesterday.page.evaluate(isKept);
  await yesterday.page.close();

  await product.stop();
  const today = await openOverlay(url);
  await expect(today.page.locator('#root')).toBeAttached();
  await expect(today.page.locator('body')).toHaveText('');
  await product.start();
  await expect(today.total).toHaveText('$5.00', { timeout: BACK_WITHIN_MS });
});

/** Resolves when the browser has the page and what it is made of. */
async function isKept(): Promise<void> {
  const loaded = () =>
    performance.getEntriesByType('resource').filter(({ name }) => name.includes('/assets/'));
  for (;;) {
    const names = ['/overlay/', ...loaded().map(({ name }) => name)];
    const kept = await Promise.all(names.map((it) => caches.match(it, { ignoreVary: true })));
    if (kept.length > 1 && kept.every(Boolean)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('the overlay says nothing of a server that is away', async ({
  creator,
  network,
  origin,
  openOverlay,
}) => {
  const session = await creator.startSession();
  await creator.tip(session.id, { tokens: 100 });
  const overlay = await openOverlay(await creator.overlayUrl(origin));
  await expect(overlay.total).toHaveText('$5.00');
  const onAir = await overlay.page.locator('body').innerText();

  const refused = overlay.page.waitForEvent('websocket', { timeout: 30_000 });
  await network.cut();
  await refused;
  expect(await overlay.page.locator('body').innerText()).toBe(onAir);
});

test('an overlay with nothing to show is blank and transparent', async ({
  creator,
  openOverlay,
}) => {
  for (const url of [await creator.overlayUrl(), `${creator.url}/overlay/k/${'x'.repeat(43)}`]) {
    const { page } = await openOverlay(url);
    const answered = answerToJoin(page);
    await page.reload();
    await answered;
    await expect(page.locator('body')).toHaveText('');
    const background = await page.evaluate(() =>
      [document.documentElement, document.body].map((it) => getComputedStyle(it).backgroundColor),
    );
    expect(background).toEqual(['rgba(0, 0, 0, 0)', 'rgba(0, 0, 0, 0)']);
  }
});

/** Resolves when the server has said whether the overlay may join. */
function answerToJoin(page: Page): Promise<void> {
  return new Promise((resolve) => {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).includes('"ok":')) resolve();
      }),
    );
  });
}
