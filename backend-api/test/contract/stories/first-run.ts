import { CLIENT_EVENT, type OverlayList, SERVER_EVENT, type Settings } from '@companion/contracts';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

const SETUP = { step: 'goal', done: false, platform: 'stripchat', platformLabel: null };
const REPORT = { visible: true, active: true, obs: true, width: 1920, height: 1080 };

/** A new creator's first steps: what is kept of them, and her overlay before any session. */
export async function firstRun(teller: Teller): Promise<void> {
  await teller.signUp();
  const setup = { ...SETUP, firstGoal: { title: 'New guitar', targetTokens: 800 } };
  const kept = await teller.must<Settings>(200, 'PATCH', '/api/settings', { setup });
  expect(kept.setup).toEqual(setup);
  for (const wrong of [
    { ...setup, step: 'lunch' },
    { ...setup, firstGoal: { title: 'Both', targetTokens: 1, targetCents: 1 } },
    { ...setup, firstGoal: { title: '', targetTokens: 1 } },
    SETUP,
  ]) {
    await teller.refused('VALIDATION_FAILED', 'PATCH', '/api/settings', { setup: wrong });
  }

  const { items } = await teller.must<OverlayList>(200, 'GET', '/api/overlays');
  const dashboard = await teller.streaming();
  const overlay = await teller.overlay();
  await overlay.ask(CLIENT_EVENT.reportOverlay, REPORT);
  await overlay.ask(CLIENT_EVENT.joinOverlay, { overlayKey: items[0]?.key, batch: true });
  await dashboard.hearsOf(SERVER_EVENT.overlayPresence);
  await overlay.ask(CLIENT_EVENT.reportOverlay, REPORT);
  await dashboard.hearsOf(SERVER_EVENT.overlayPresence);
  await overlay.ask(CLIENT_EVENT.reportOverlay, { ...REPORT, visible: false });
  await dashboard.hearsOf(SERVER_EVENT.overlayPresence);

  await teller.must(200, 'POST', '/api/rehearsals');
  await overlay.hearsOf(SERVER_EVENT.rehearsal);
  await teller.must(201, 'POST', '/api/sessions', { platform: 'stripchat' });
  await overlay.hears(1, 'the overlay hears of the session');
  await teller.must(200, 'POST', '/api/rehearsals');
  await overlay.hears(2, 'the overlay hears a test tip');
  for (const line of [dashboard, overlay]) line.close();
}
