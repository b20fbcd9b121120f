import {
  CLIENT_EVENT,
  type JoinedOverlay,
  type OverlayKeyList,
  SERVER_EVENT,
  type TipReceived,
} from '@companion/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let app: TestApp;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());

const NAMES = ['Maximilian Oberhuber', 'wilhelmina_1987', '🦊Reineke', 'Zoë Çelik'];
/** Large and prime, so that none is found by chance, nor as a percentage or a count. */
const TIPS = [7_919, 10_007, 104_729, 15_485_863 % 1_000_003, 611_953, 29_989];

const set = (creator: TestCreator, body: object) =>
  creator.expect(200, 'PATCH', '/api/settings', body);

/** Every number that stands anywhere in what was sent, but for those that order or date it. */
function numbersIn(value: unknown, found = new Set<number>()): Set<number> {
  if (typeof value === 'number') found.add(value);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) if (key !== 'seq') numbersIn(inner, found);
  }
  return found;
}

/** A show with everything in it that has an amount or a name. */
async function livelyShow(creator: TestCreator, sessionId: string): Promise<void> {
  await creator.addGoal({ sessionId, title: 'Dance', targetCents: 12_000_017 });
  const { id: late } = await creator.addGoal({ sessionId, title: 'Song', targetTokens: 3_133_711 });
  const tips = [];
  for (const [at, amountCents] of TIPS.entries()) {
    const tipperName = NAMES[at % NAMES.length];
    tips.push((await creator.tip({ sessionId, amountCents, tipperName, message: 'hi' })).tip);
  }
  await Promise.all(
    TIPS.map((cents, at) =>
      creator.tip({ sessionId, amountCents: cents + 2, tipperName: NAMES[at % NAMES.length] }),
    ),
  );
  await creator.tip({ sessionId, amountTokens: 4_793, tipperName: NAMES[0] });
  await creator.expect(204, 'DELETE', `/api/tips/${tips[2]!.id}`);
  await creator.expect(200, 'POST', `/api/goals/${late}/adjust`, { deltaCents: 50_021 });
  await creator.expect(200, 'PATCH', `/api/goals/${late}`, { targetCents: 9_000_011 });
  await creator.expect(200, 'PATCH', `/api/sessions/${sessionId}`, { title: 'Friday' });
}

describe('with amounts hidden and names masked', () => {
  it('no overlay is sent an amount or a name, whichever way it listens; dashboards see all', async () => {
    const creator = await TestCreator.signUp(app.url);
    await set(creator, { hideAmountsOnAir: true, maskNamesOnAir: true });
    const { id: sessionId } = await creator.startSession();
    const { items } = await creator.expect<OverlayKeyList>(200, 'GET', '/api/overlay-keys');
    const overlayKey = items[0]!.key;

    const acks: unknown[] = [];
    const overlays = await Promise.all(
      [
        { sessionId },
        { sessionId, batch: true },
        { overlayKey },
        { overlayKey, batch: true, sessionId },
      ].map(async (join) => {
        const overlay = await TestSocket.overlay(app.url);
        acks.push(await overlay.must(CLIENT_EVENT.joinOverlay, join));
        return overlay;
      }),
    );
    const dashboard = await TestSocket.streaming(app.url, creator.token);
    await dashboard.must(CLIENT_EVENT.joinSession, { sessionId });
    await livelyShow(creator, sessionId);
    // Some come late, or were away.
    const late = await TestSocket.overlay(app.url);
    overlays.push(late);
    acks.push(await late.must(CLIENT_EVENT.joinOverlay, { sessionId, lastSeq: 1 }));
    acks.push(await late.must(CLIENT_EVENT.joinOverlay, { overlayKey, sessionId, lastSeq: 3 }));
    await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
    const { seq } = await creator.session(sessionId);
    for (const overlay of overlays) {
      await expect.poll(() => overlay.sessionEvents().at(-1)?.payload.seq).toBe(seq);
    }

    await expect.poll(() => dashboard.sessionEvents().at(-1)?.payload.seq).toBe(seq);
    const hers = numbersIn(dashboard.heard);
    const secret = [...hers].filter((number) => number > 1_000);
    expect(secret.length).toBeGreaterThan(30);
    const sent = [acks, overlays.map(({ heard }) => heard)];
    const seen = numbersIn(sent);
    expect(secret.filter((number) => seen.has(number))).toEqual([]);
    const text = JSON.stringify(sent);
    for (const name of NAMES) {
      expect(JSON.stringify(dashboard.heard)).toContain(name);
      expect(text).not.toContain(name);
    }
    expect(text).not.toMatch(/Oberhuber|wilhelmina|Reineke|Zoë|elik/u);

    const menu = await creator.expect(200, 'GET', `/api/menu/public/${creator.id}`);
    expect(secret.filter((number) => numbersIn(menu).has(number))).toEqual([]);

    const [tip] = late.named(SERVER_EVENT.tipReceived) as unknown as { payload: TipReceived }[];
    expect(tip!.payload.tip).toMatchObject({
      amountCents: 0,
      amountTokens: null,
      amountsHidden: true,
      tipperName: 'M***',
      message: 'hi',
    });
    const goals = late.named(SERVER_EVENT.goalProgress).map(({ payload }) => payload);
    expect(goals.length).toBeGreaterThan(1);
    for (const goal of goals) {
      // A client that only knows the amounts draws the same bar.
      expect(goal['percentage']).toBeGreaterThan(0);
      expect(goal).toMatchObject({ targetCents: 100, targetTokens: null, amountsHidden: true });
      expect(goal['currentCents']).toBe(goal['percentage']);
    }
    for (const socket of [...overlays, dashboard]) socket.close();
  });

  it('takes effect in the running session at once, both ways', async () => {
    const creator = await TestCreator.signUp(app.url);
    const { id: sessionId } = await creator.startSession();
    await creator.addGoal({ sessionId, targetCents: 10_000 });
    await creator.tip({ sessionId, amountCents: 2_500, tipperName: 'Maximilian' });
    const overlay = await TestSocket.overlay(app.url);
    const join = { sessionId, batch: true };
    await overlay.must(CLIENT_EVENT.joinOverlay, join);
    const snapshot = async () =>
      (await overlay.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, join)).snapshot!;
    expect((await snapshot()).recentTips[0]).toMatchObject({ amountCents: 2_500 });

    await set(creator, { hideAmountsOnAir: true });
    await overlay.until(SERVER_EVENT.rejoin, 1);
    const told = overlay.sessionEvents();
    expect(told.map(({ event }) => event)).toEqual(['session_updated', 'goals_snapshot']);
    expect(told[0]!.payload).toMatchObject({ totalTipsCents: 0, amountsHidden: true });
    const hidden = await snapshot();
    expect(hidden.recentTips[0]).toMatchObject({ amountCents: 0, tipperName: 'Maximilian' });
    expect(hidden.goals[0]).toMatchObject({ currentCents: 25, targetCents: 100, percentage: 25 });

    await set(creator, { hideAmountsOnAir: false, maskNamesOnAir: true });
    await overlay.until(SERVER_EVENT.rejoin, 2);
    const masked = await snapshot();
    expect(masked.recentTips[0]).toMatchObject({ amountCents: 2_500, tipperName: 'M***' });
    expect(masked.session).toMatchObject({
      totalTipsCents: 2_500,
      topTipper: { name: 'M***', totalCents: 2_500 },
    });
    expect(masked.session).not.toHaveProperty('amountsHidden');
    overlay.close();
  });
});

it('stars out blocked words: in messages as whole words, in names anywhere', async () => {
  const creator = await TestCreator.signUp(app.url);
  await set(creator, { blockedWords: ['heck', 'ba.d', 'ünfug'] });
  const { id: sessionId } = await creator.startSession();
  const overlay = await TestSocket.overlay(app.url);
  await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
  const message = 'HECK, what the heckler said: ba.d, baad Ünfug. Heck!';
  await creator.tip({ sessionId, amountCents: 100, tipperName: 'xXhecKXx', message });
  const [heard] = (await overlay.until(SERVER_EVENT.tipReceived)) as unknown as {
    payload: TipReceived;
  }[];
  expect(heard!.payload.tip).toMatchObject({
    amountCents: 100,
    tipperName: 'xX***Xx',
    message: '***, what the heckler said: ***, baad ***. ***!',
  });
  expect(heard!.payload.sessionTotals.topTipper).toEqual({ name: 'xX***Xx', totalCents: 100 });
  overlay.close();
});
