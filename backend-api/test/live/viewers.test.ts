import { CLIENT_EVENT, SERVER_EVENT, type SessionUpdated } from '@companion/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
let dashboard: TestSocket;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
  dashboard = await TestSocket.streaming(app.url, creator.token);
});
afterAll(async () => {
  dashboard.close();
  await house.leave();
});

const report = (sessionId: string, viewerCount: number) =>
  dashboard.must<SessionUpdated>(CLIENT_EVENT.updateViewers, { sessionId, viewerCount });

it('shows who watches now and keeps the highest', async () => {
  const { id: sessionId } = await creator.startSession({ endCurrent: true });
  const overlay = await TestSocket.overlay(app.url);
  await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId, batch: true });
  for (const viewerCount of [40, 90, 0]) await report(sessionId, viewerCount);
  expect(await creator.session(sessionId)).toMatchObject({ currentViewers: 0, peakViewers: 90 });
  await overlay.until(SERVER_EVENT.sessionBatch, 3);
  expect(overlay.sessionEvents()).toMatchObject([
    { event: SERVER_EVENT.sessionUpdated, payload: { currentViewers: 40, peakViewers: 40 } },
    { event: SERVER_EVENT.sessionUpdated, payload: { currentViewers: 90, peakViewers: 90 } },
    { event: SERVER_EVENT.sessionUpdated, payload: { currentViewers: 0, peakViewers: 90 } },
  ]);
  overlay.close();
});

it('writes many reports of one second as one, the newest, and answers all of them by it', async () => {
  const { id: sessionId } = await creator.startSession({ endCurrent: true });
  const first = await report(sessionId, 1);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, nth) => report(sessionId, 100 - nth)),
  );
  const { seq, currentViewers, peakViewers } = await creator.session(sessionId);
  expect({ seq, currentViewers, peakViewers }).toEqual({
    seq: first.seq + 1,
    currentViewers: 81,
    peakViewers: 81,
  });
  for (const answer of answers) {
    expect(answer).toMatchObject({ seq, currentViewers: 81, peakViewers: 81 });
  }
});

it('writes reports of two sessions apart', async () => {
  const { id: ended } = await creator.startSession({ endCurrent: true });
  await report(ended, 5);
  const { id: sessionId } = await creator.startSession({ endCurrent: true });
  const [late, answer] = await Promise.all([
    dashboard.ask(CLIENT_EVENT.updateViewers, { sessionId: ended, viewerCount: 6 }),
    report(sessionId, 7),
  ]);
  expect(late).toMatchObject({ ok: false, error: { code: 'SESSION_ENDED' } });
  expect(answer.currentViewers).toBe(7);
  expect(await creator.session(ended)).toMatchObject({ currentViewers: 0, peakViewers: 5 });
});

it.each([-1, 1.5, 1_000_001, '7', null, undefined])(
  'refuses a count of %j',
  async (viewerCount) => {
    const { id: sessionId } = await creator.startSession({ endCurrent: true });
    const ack = await dashboard.ask(CLIENT_EVENT.updateViewers, { sessionId, viewerCount });
    expect(ack).toMatchObject({
      ok: false,
      error: { code: 'VALIDATION_FAILED', errors: [{ path: 'viewerCount' }] },
    });
    expect((await creator.session(sessionId)).peakViewers).toBe(0);
  },
);
