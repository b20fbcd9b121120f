import {
  type AlertLists,
  type Alerts,
  type AlertShow,
  type AlertsHeld,
  CLIENT_EVENT,
  type LiveTip,
  SERVER_EVENT,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestCreator } from '../support/creator.js';
import { CreatorOnAir } from '../support/creator-on-air.js';
import { eventually } from '../support/eventually.js';
import { type TestSocket } from '../support/sockets.js';

const show = CreatorOnAir.forEachTest();
let creator: TestCreator;
let sessionId: string;
let overlayKey: string;
beforeEach(() => {
  ({ creator, sessionId, overlayKey } = show);
});

const overlay = (lastSeq?: number) =>
  show.overlay({
    overlayKey,
    batch: true,
    ...(lastSeq === undefined ? {} : { lastSeq, sessionId }),
  });
const dashboard = () => show.dashboard();
const order = (path: string, body?: object) =>
  creator.expect<Alerts>(200, 'POST', `/api/alerts/${path}`, body);
const alerts = () => creator.expect<Alerts>(200, 'GET', '/api/alerts');
const approval = (mode: string) =>
  creator.expect<Alerts>(200, 'PUT', '/api/alerts/approval', { approval: mode });
const ref = (label: string) => ({ id: randomUUID(), kind: 'animation' as const, label });
const toldOf = (socket: TestSocket, id: string) =>
  socket
    .sessionEvents()
    .flatMap(({ event, payload }) =>
      event === SERVER_EVENT.tipReceived && payload.tip.id === id ? [payload.tip] : [],
    );
const shownIn = (socket: TestSocket): LiveTip[] =>
  socket.named(SERVER_EVENT.alertShow).map(({ payload }) => (payload as unknown as AlertShow).tip);
const report = (socket: TestSocket, lists: AlertLists) =>
  socket.must<{ leads: boolean }>(CLIENT_EVENT.reportAlerts, lists);

describe('the queue on air', () => {
  it('is what one of two overlays says, and the other takes its order', async () => {
    const [first, second] = [(await overlay()).socket, (await overlay()).socket];
    const watching = await dashboard();
    const lists = { shown: ref('Ann'), waiting: [ref('Bob'), ref('Cy')], recent: [] };
    expect((await alerts()).onAir).toBeNull();
    expect(await report(first, lists)).toEqual({ leads: true });
    expect(await report(second, { ...lists, waiting: [] })).toEqual({ leads: false });
    expect((await alerts()).onAir).toEqual(lists);
    for (const listener of [watching, second]) {
      const [told] = await listener.until(SERVER_EVENT.alertQueue);
      expect(told?.payload['onAir']).toEqual(lists);
    }
    // A crashed source leaves the lead to the other.
    first.close();
    await watching.until(SERVER_EVENT.alertQueue, 2);
    expect((await alerts()).onAir).toBeNull();
    expect(await report(second, lists)).toEqual({ leads: true });
  });

  it('skips the current alert without clearing the queue (Firebot#3550, #1778; sogeBot#4529), and moves or removes a waiting one', async () => {
    const { socket: leader } = await overlay();
    const { socket: other } = await overlay();
    const [shown, bob, cy] = [ref('Ann'), ref('Bob'), ref('Cy')];
    await report(leader, { shown, waiting: [bob, cy], recent: [] });
    await order(`${shown.id}/skip`);
    await order(`${cy.id}/move`, { beforeId: bob.id });
    await order(`${bob.id}/remove`);
    await order(`${shown.id}/replay`);
    for (const socket of [leader, other]) {
      const orders = (await socket.until(SERVER_EVENT.alertOrder, 4)).map(({ payload }) => payload);
      expect(orders).toMatchObject([
        { order: 'skip', alertId: shown.id },
        { order: 'move', alertId: cy.id, beforeId: bob.id },
        { order: 'remove', alertId: bob.id },
        { order: 'replay', alertId: shown.id },
      ]);
      expect(socket.named(SERVER_EVENT.alertControl)).toEqual([]);
    }
    const gone = await creator.call('POST', `/api/alerts/${randomUUID()}/skip`);
    expect([gone.status, gone.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('is nobody’s to tell of who has only the session’s id', async () => {
    const { socket } = await show.overlay({ sessionId, batch: true });
    const ack = await socket.ask(CLIENT_EVENT.reportAlerts, {
      ...{ shown: ref('Fake'), waiting: [], recent: [] },
    });
    expect(ack).toMatchObject({ ok: false, error: { code: 'READ_ONLY' } });
    expect((await alerts()).onAir).toBeNull();
  });

  it('shows any tip again, masked as she wants it, also after the overlay was loaded anew', async () => {
    const { tip } = await creator.tip({
      ...{ sessionId, amountCents: 700, tipperName: 'Annabel', message: 'Hello' },
    });
    await creator.expect(200, 'PATCH', '/api/settings', { maskNamesOnAir: true });
    const { socket } = await overlay();
    await order(`${tip.id}/replay`);
    const [shown] = await socket.until(SERVER_EVENT.alertShow);
    expect(shown?.payload).toMatchObject({
      again: true,
      tip: { id: tip.id, tipperName: 'A***', message: 'Hello', amountCents: 700 },
      animation: { type: 'confetti', metadata: { tipId: tip.id } },
    });
  });
});

describe('tips that wait for approval', () => {
  const hello = (message: string | null, tipperName = 'Ann') =>
    creator.tip({ sessionId, amountCents: 900, tipperName, message });
  const waits = (count: number) =>
    eventually(async () => {
      expect((await alerts()).held).toHaveLength(count);
    });

  it('are on air without their words, and are asked about, the oldest first', async () => {
    expect(await approval('messages')).toMatchObject({ approval: 'messages', held: [] });
    const watching = await dashboard();
    const { socket } = await overlay();
    const [rude, plain] = [await hello('Very rude'), await hello(null, 'Bob')];
    await eventually(() => expect(toldOf(socket, plain.tip.id)).toHaveLength(1));
    expect(toldOf(socket, rude.tip.id)).toMatchObject([{ message: null, isHeld: true }]);
    expect(toldOf(socket, plain.tip.id)[0]?.isHeld).toBeUndefined();
    await waits(1);
    const [told] = await watching.until(SERVER_EVENT.alertsHeld);
    const { held } = told?.payload as unknown as AlertsHeld;
    expect(held).toMatchObject([{ id: rude.tip.id, message: 'Very rude', status: 'waiting' }]);
    expect(JSON.stringify(socket.heard)).not.toContain('rude');
  });

  it('survive a restart, and are then shown or not, once', async () => {
    await approval('messages');
    const [first, second, third] = [await hello('One'), await hello('Two'), await hello('Three')];
    await waits(3);
    await show.restart();
    ({ creator } = show);
    const { socket, joined } = await overlay();
    expect((await alerts()).held.map(({ id }) => id)).toEqual(
      [first, second, third].map(({ tip }) => tip.id),
    );
    // Nobody who joins now learns the words either, nor who catches up.
    const caughtUp = (await overlay(0)).joined;
    expect(caughtUp.snapshot?.missedTips.every(({ tip }) => tip.isHeld)).toBe(true);
    for (const { snapshot } of [joined, caughtUp]) {
      expect(JSON.stringify(snapshot)).not.toMatch(/One|Two|Three/u);
    }
    await order('next/approve');
    await order(`${second.tip.id}/wordless`);
    await order(`${third.tip.id}/decline`);
    await order(`${first.tip.id}/approve`);
    await socket.until(SERVER_EVENT.alertShow, 2);
    expect(shownIn(socket)).toMatchObject([
      { id: first.tip.id, message: 'One' },
      { id: second.tip.id, message: null },
    ]);
    // Once approved its words are everybody's; what was held back stays so.
    const text = JSON.stringify((await overlay()).joined.snapshot?.recentTips);
    expect(text).toContain('One');
    expect(text).not.toMatch(/Two|Three/u);
    await order(`${third.tip.id}/replay`);
    await socket.until(SERVER_EVENT.alertShow, 3);
    expect(shownIn(socket)[2]).toMatchObject({ id: third.tip.id, message: null });
  });

  it('include test tips, which go the way of real ones (Firebot#1773)', async () => {
    await approval('all');
    const { socket } = await overlay();
    const test = await creator.expect<LiveTip>(200, 'POST', '/api/animations/test', {
      ...{ amountCents: 5_000, message: 'Try' },
    });
    expect(test).toMatchObject({ isHeld: true });
    await waits(1);
    expect(socket.sessionEvents().map(({ event }) => event)).toEqual(['tip_received']);
    await order(`${test.id}/approve`);
    const [shown] = await socket.until(SERVER_EVENT.alertShow);
    expect(shown?.payload).toMatchObject({
      tip: { id: test.id, message: 'Try', isTest: true },
      animation: { type: 'confetti' },
    });
  });

  it('keep waiting when she asks for no more approvals, and new ones go straight on air', async () => {
    await approval('messages');
    await hello('Held');
    await waits(1);
    await creator.expect(200, 'PUT', '/api/animations/config', { thresholdCents: 100 });
    expect(await approval('none')).toMatchObject({ approval: 'none', held: [{ message: 'Held' }] });
    const { socket } = await overlay();
    const { tip } = await hello('Free');
    await eventually(() => expect(toldOf(socket, tip.id)).toMatchObject([{ message: 'Free' }]));
    expect((await alerts()).held).toHaveLength(1);
  });

  it('that were taken back are asked about no more, and another’s are not to be found', async () => {
    await approval('messages');
    const { tip } = await hello('Oops');
    await waits(1);
    const stranger = await TestCreator.signUp(show.app.url);
    expect((await stranger.call('POST', `/api/alerts/${tip.id}/approve`)).status).toBe(404);
    await creator.call('DELETE', `/api/tips/${tip.id}`);
    await waits(0);
    const refused = await creator.call('POST', `/api/alerts/${tip.id}/approve`);
    expect([refused.status, refused.body.code]).toEqual([409, 'TIP_VOIDED']);
  });
});
