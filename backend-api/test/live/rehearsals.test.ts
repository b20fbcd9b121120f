import {
  CLIENT_EVENT,
  type Overlay,
  type Rehearsal,
  type RehearsalShown,
  SERVER_EVENT,
} from '@companion/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { rowCounts } from '../support/books.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let app: TestApp;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());

it('shows a test alert without a session, masked as a real one, and keeps nothing of it (Firebot#1773: simulated events behave differently)', async () => {
  const creator = await TestCreator.signUp(app.url);
  await creator.expect(200, 'PATCH', '/api/settings', { maskNamesOnAir: true });
  const { items } = await creator.expect<{ items: Overlay[] }>(200, 'GET', '/api/overlays');
  const overlay = await TestSocket.overlay(app.url);
  await overlay.must(CLIENT_EVENT.joinOverlay, { overlayKey: items[0]!.key, batch: true });

  const before = await rowCounts(house.database);
  const rehearsal = await creator.expect<Rehearsal>(200, 'POST', '/api/rehearsals');
  expect(rehearsal).toMatchObject({
    inSession: false,
    tip: { amountCents: 500, amountTokens: 100, isTest: true },
  });
  const [heard] = await overlay.until(SERVER_EVENT.rehearsal);
  const { events } = heard!.payload as unknown as RehearsalShown;
  expect(events).toMatchObject([
    { event: SERVER_EVENT.sessionUpdated, payload: { status: 'active', centsPerToken: 5 } },
    { event: SERVER_EVENT.tipReceived, payload: { tip: { tipperName: 'Y***', isTest: true } } },
    { event: SERVER_EVENT.animationTrigger, payload: { type: 'confetti' } },
  ]);
  expect(await rowCounts(house.database)).toEqual(before);
  overlay.close();
});

it('is a test tip within a session', async () => {
  const creator = await TestCreator.signUp(app.url);
  const session = await creator.startSession({ platform: 'other', platformLabel: 'My site' });
  const overlay = await TestSocket.overlay(app.url);
  await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId: session.id });
  const rehearsal = await creator.expect<Rehearsal>(200, 'POST', '/api/rehearsals');
  expect(rehearsal).toMatchObject({ inSession: true, tip: { sessionId: session.id } });
  await overlay.until(SERVER_EVENT.tipReceived);
  expect((await creator.session(session.id)).totalTipsCents).toBe(0);
  overlay.close();
});
