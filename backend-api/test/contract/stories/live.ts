import {
  CLIENT_EVENT,
  type OverlayKeyList,
  type Session,
  SERVER_EVENT,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

/** What dashboards and overlays hear of an evening. */
export async function live(teller: Teller): Promise<void> {
  const creatorId = await teller.signUp();
  const { items } = await teller.must<OverlayKeyList>(200, 'GET', '/api/overlay-keys');
  const dashboard = await teller.streaming();
  const overlay = await teller.overlay();
  const viewer = await teller.overlay();
  const overlayKey = items[0]?.key;
  await overlay.ask(CLIENT_EVENT.joinOverlay, { overlayKey, batch: true });
  await viewer.ask(CLIENT_EVENT.joinMenu, { creatorId });

  const start = { platform: 'chaturbate', title: 'On air' };
  const { id: sessionId } = await teller.must<Session>(201, 'POST', '/api/sessions', start);
  await overlay.hears(1, 'the overlay hears the start');
  await dashboard.ask(CLIENT_EVENT.joinSession, { sessionId, batch: true });
  await dashboard.ask(CLIENT_EVENT.joinSession, { sessionId: randomUUID() });
  await dashboard.ask(CLIENT_EVENT.addTip, { sessionId, amountCents: 0 });

  await teller.must(201, 'POST', '/api/goals', { sessionId, title: 'Goal', targetCents: 700 });
  await dashboard.ask(CLIENT_EVENT.addTip, {
    ...{ sessionId, amountTokens: 150, tipperName: 'Ann', message: 'first' },
  });
  await dashboard.hears(6, 'the dashboard hears goal and tip');
  await overlay.hears(6, 'the overlay hears the same');

  await teller.must(200, 'PATCH', '/api/settings', { hideAmountsOnAir: true });
  await overlay.hearsOf(SERVER_EVENT.rejoin);
  await teller.must(201, 'POST', '/api/tips', { sessionId, amountCents: 400, tipperName: 'Bob' });
  await dashboard.hears(5, 'the dashboard hears amounts');
  await overlay.hears(3, 'the overlay hears none');

  const other = await teller.overlay();
  await other.ask(CLIENT_EVENT.joinOverlay, { sessionId, lastSeq: 1 });
  await other.ask(CLIENT_EVENT.joinOverlay, { sessionId: randomUUID() });
  await other.ask(CLIENT_EVENT.joinOverlay, {});
  await other.ask('add_tip', { sessionId, amountCents: 5 });

  await teller.must(201, 'POST', '/api/menu', { name: 'Wave', priceCents: 5, category: 'custom' });
  await viewer.hearsOf(SERVER_EVENT.menuUpdated);
  await dashboard.ask(CLIENT_EVENT.updateViewers, { sessionId, viewerCount: 12 });
  await dashboard.hears(1, 'the dashboard hears of viewers');
  await teller.must(200, 'POST', '/api/animations/queue/pause');
  await overlay.hearsOf(SERVER_EVENT.alertControl);
  await teller.must(200, 'POST', `/api/sessions/${sessionId}/end`);
  await dashboard.hears(1, 'the dashboard hears the end');
  for (const line of [dashboard, overlay, viewer, other]) line.close();

  teller.as('not.a.token');
  await expect(teller.streaming()).rejects.toThrow();
}
