import {
  CLIENT_EVENT,
  type Overlay,
  type OverlayPresence,
  type OverlaysPresent,
  type ReportOverlay,
  SERVER_EVENT,
} from '@companion/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestRedis } from '../support/redis.js';
import { TestSocket } from '../support/sockets.js';

/** A source that is hidden, crashed or frozen shows in the dashboard within this time. */
const NOTICED_MS = 10_000;

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.leave());

const WELL: ReportOverlay = {
  visible: true,
  active: true,
  obs: true,
  streaming: false,
  width: 1920,
  height: 1080,
};

/** Opens the page of an overlay, as far as its connection goes. */
async function openPage(url: string, overlayKey: string, report: Partial<ReportOverlay> = {}) {
  const page = await TestSocket.overlay(url);
  await page.must(CLIENT_EVENT.joinOverlay, { overlayKey, batch: true });
  await page.must(CLIENT_EVENT.reportOverlay, { ...WELL, ...report });
  return page;
}

function told(dashboard: TestSocket): OverlayPresence[] {
  const last = dashboard.named(SERVER_EVENT.overlayPresence).at(-1)?.payload;
  return (last as OverlaysPresent | undefined)?.overlays ?? [];
}

/** Resolves with the milliseconds until the dashboard was told so of this overlay. */
async function untilTold(
  dashboard: TestSocket,
  overlayId: string,
  wanted: Partial<OverlayPresence>,
): Promise<number> {
  const since = Date.now();
  await eventually(() => {
    expect(told(dashboard).find((it) => it.overlayId === overlayId)).toMatchObject(wanted);
  });
  return Date.now() - since;
}

async function twoOverlays(creator: TestCreator): Promise<[Overlay, Overlay]> {
  const { items } = await creator.expect<{ items: Overlay[] }>(200, 'GET', '/api/overlays');
  const second = await creator.expect<Overlay>(201, 'POST', '/api/overlays', { name: 'Second' });
  return [items[0]!, second];
}

describe.concurrent('the presence of overlays', () => {
  it('is told to dashboards: hidden, duplicated, crashed and frozen ones within ten seconds', async () => {
    const { url } = await house.start();
    const creator = await TestCreator.signUp(url);
    const stranger = await TestSocket.streaming(url, (await TestCreator.signUp(url)).token);
    const [first, second] = await twoOverlays(creator);
    const dashboard = await TestSocket.streaming(url, creator.token);
    await dashboard.until(SERVER_EVENT.overlayPresence);
    expect(told(dashboard)).toEqual([]);

    // This one hangs with its connection open.
    const hanging = await openPage(url, second.key);
    await untilTold(dashboard, second.id, { onAir: true });
    const frozen = untilTold(dashboard, second.id, { connected: false, frozen: true });

    const page = await openPage(url, first.key, { alertAgoMs: 1_500 });
    await untilTold(dashboard, first.id, {
      connected: true,
      visible: true,
      onAir: true,
      inObs: true,
      sources: 1,
      width: 1920,
    });
    const { lastEventAt } = told(dashboard).find(({ overlayId }) => overlayId === first.id)!;
    const alertAt = Date.parse(lastEventAt ?? '');
    expect(Math.abs(Date.now() - 1_500 - alertAt)).toBeLessThan(1_000);
    const late = await TestSocket.streaming(url, creator.token);
    await untilTold(late, first.id, { onAir: true });

    await page.must(CLIENT_EVENT.reportOverlay, { ...WELL, visible: false });
    await untilTold(dashboard, first.id, { connected: true, visible: false, onAir: false });
    await page.must(CLIENT_EVENT.reportOverlay, WELL);
    const twin = await openPage(url, first.key);
    await untilTold(dashboard, first.id, { onAir: true, sources: 2 });
    twin.close();
    await untilTold(dashboard, first.id, { sources: 1 });

    const crashed = untilTold(dashboard, first.id, { connected: false, frozen: false });
    page.socket.io.engine.transport.close();
    expect(await crashed).toBeLessThan(NOTICED_MS);
    expect(await frozen).toBeLessThan(NOTICED_MS);
    expect(hanging.socket.connected).toBe(true);

    await hanging.must(CLIENT_EVENT.reportOverlay, WELL);
    await untilTold(dashboard, second.id, { connected: true, frozen: false });
    expect(told(stranger)).toEqual([]);
    for (const socket of [dashboard, late, stranger, hanging]) socket.close();
  });

  it('is of those with a key alone: who has a session’s id or reads the menu is not counted', async () => {
    const { url } = await house.start();
    const creator = await TestCreator.signUp(url);
    const { id: sessionId } = await creator.startSession();
    const dashboard = await TestSocket.streaming(url, creator.token);
    const viewer = await TestSocket.overlay(url);
    await viewer.must(CLIENT_EVENT.joinOverlay, { sessionId, batch: true });
    await viewer.must(CLIENT_EVENT.joinMenu, { creatorId: creator.id });
    const ack = await viewer.ask(CLIENT_EVENT.reportOverlay, WELL);
    expect(ack).toMatchObject({ ok: false, error: { code: 'READ_ONLY' } });

    const [{ key, id }] = await twoOverlays(creator);
    const window = await openPage(url, key, { obs: false });
    await untilTold(dashboard, id, { inObs: false, connected: true, sources: 0 });
    expect(told(dashboard)).toHaveLength(1);
    // A window that somebody closes is not missed.
    window.close();
    await eventually(() => expect(told(dashboard)).toEqual([]));
    for (const socket of [dashboard, viewer]) socket.close();
  });

  it('crosses from one process to another', async () => {
    const redis = await TestRedis.start();
    try {
      const here = await house.start(redis.environment);
      const there = await house.start(redis.environment);
      const creator = await TestCreator.signUp(here.url);
      const [first, second] = await twoOverlays(creator);
      const dashboard = await TestSocket.streaming(there.url, creator.token);
      const pages = [await openPage(here.url, first.key), await openPage(there.url, second.key)];
      await untilTold(dashboard, first.id, { onAir: true });
      await untilTold(dashboard, second.id, { onAir: true });
      const late = await TestSocket.streaming(there.url, creator.token);
      await late.until(SERVER_EVENT.overlayPresence);
      expect(told(late)).toHaveLength(2);
      pages[0]?.close();
      await untilTold(dashboard, first.id, { connected: false });
      for (const socket of [dashboard, late, ...pages]) socket.close();
      await Promise.all([here.close(), there.close()]);
    } finally {
      await redis.stop();
    }
  });
});
