import {
  CLASSIC_SCENE,
  CLIENT_EVENT,
  type JoinedOverlay,
  type Overlay,
  SERVER_EVENT,
  type SessionLeader,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import type { TestSocket } from '../support/sockets.js';
import { DesigningCreator, scene } from './designing-creator.js';

let house: TestHouse;
let app: TestApp;
let her: DesigningCreator;
let stranger: DesigningCreator;

beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  her = await DesigningCreator.signUp(app);
  stranger = await DesigningCreator.signUp(app, 'Stranger');
});
afterEach(() => her.leave());
afterAll(() => house.leave());

describe('on air', () => {
  it('shows each connection its own overlay, and a saved scene to that one alone at once', async () => {
    const [one, two] = [await her.make('One', { scene: scene('stage') }), await her.make('Two')];
    const first = await her.onAir(one.key);
    const second = await her.onAir(two.key);
    expect(first.joined.overlay).toEqual({
      id: one.id,
      name: 'One',
      revision: 0,
      scene: scene('stage'),
    });
    expect(second.joined.overlay).toMatchObject({ id: two.id, scene: CLASSIC_SCENE });

    await her.save(one.id, { scene: scene('party') });
    const [told] = await first.socket.until(SERVER_EVENT.overlayScene);
    expect(told!.payload).toMatchObject({ overlayId: one.id, revision: 1, scene: scene('party') });
    await her.save(two.id, { scene: scene('minimal') });
    await second.socket.until(SERVER_EVENT.overlayScene);
    expect(first.socket.named(SERVER_EVENT.overlayScene)).toHaveLength(1);
    expect(second.socket.named(SERVER_EVENT.overlayScene)).toHaveLength(1);
  });

  it('reloads one overlay or all of them, when asked to (social_stream#814: nobody can press reload in OBS)', async () => {
    const [one, two] = [await her.make('Left'), await her.make('Right')];
    const [left, right] = [await her.onAir(one.key), await her.onAir(two.key, false)];
    await her.creator.expect(204, 'POST', `/api/overlays/${one.id}/reload`);
    await left.socket.until(SERVER_EVENT.overlayReload);
    await her.creator.expect(204, 'POST', '/api/overlays/reload');
    await left.socket.until(SERVER_EVENT.overlayReload, 2);
    await right.socket.until(SERVER_EVENT.overlayReload);
    expect(right.socket.named(SERVER_EVENT.overlayReload)).toHaveLength(1);
  });

  it('tells every overlay the language and time zone, when it joins and when they change', async () => {
    const spoken = await DesigningCreator.signUp(app, 'Spoken');
    const { id } = await spoken.creator.startSession();
    const [{ key }] = (await spoken.list()) as [Overlay];
    const keyed = await her.onAir(key);
    const socket = await her.socket();
    const bySession = await socket.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, { sessionId: id });
    for (const joined of [keyed.joined, bySession]) {
      expect(joined).toMatchObject({ language: 'en', timeZone: 'UTC' });
    }
    await stranger.creator.expect(200, 'PATCH', '/api/settings', { language: 'ru' });
    await spoken.creator.expect(200, 'PATCH', '/api/settings', { language: 'ro' });
    await spoken.creator.expect(200, 'PATCH', '/api/settings', { timeZone: 'Europe/Bucharest' });
    for (const heard of [keyed.socket, socket]) {
      await heard.until(SERVER_EVENT.overlayLocale, 2);
      expect(heard.named(SERVER_EVENT.overlayLocale).map(({ payload }) => payload)).toMatchObject([
        { language: 'ro', timeZone: 'UTC' },
        { language: 'ro', timeZone: 'Europe/Bucharest' },
      ]);
    }
    expect((await her.onAir(key)).joined).toMatchObject({ language: 'ro' });
  });

  it('drops what came by a key that is rotated or deleted, and nothing else', async () => {
    const [kept, rotated, gone] = [
      await her.make('Kept'),
      await her.make('Rotated'),
      await her.make('Gone'),
    ];
    const [a, b, c] = [
      await her.onAir(kept.key),
      await her.onAir(rotated.key),
      await her.onAir(gone.key),
    ];
    const { key } = await her.creator.expect<Overlay>(
      200,
      'POST',
      `/api/overlays/${rotated.id}/rotate-key`,
    );
    await her.creator.expect(204, 'DELETE', `/api/overlays/${gone.id}`);
    await eventually(() => {
      if (b.socket.socket.connected || c.socket.socket.connected) throw new Error('still there');
    });
    expect(a.socket.socket.connected).toBe(true);
    expect((await her.onAir(key)).joined.overlay).toMatchObject({ id: rotated.id });
    const late = await her.socket();
    for (const overlayKey of [rotated.key, gone.key]) {
      const answer = await late.ask(CLIENT_EVENT.joinOverlay, { overlayKey });
      expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    }
  });

  it('lets one of all that show an alert play its sound', async () => {
    const overlay = await her.make('Loud');
    const pages = await Promise.all([1, 2, 3].map(() => her.onAir(overlay.key)));
    const other = await her.onAir((await her.make('Loud too')).key);
    const alertKey = `tip ${randomUUID()}`;
    const claim = ({ socket }: { socket: TestSocket }) =>
      socket.must<{ granted: boolean }>(CLIENT_EVENT.claimSound, { alertKey });
    const all = [...pages, other];
    const claims = await Promise.all(all.map(claim));
    expect(claims.filter(({ granted }) => granted)).toHaveLength(1);
    const winner = all[claims.findIndex(({ granted }) => granted)]!;
    expect(await claim(winner)).toEqual({ granted: true });

    const [hers] = await stranger.list();
    expect(await claim(await her.onAir(hers!.key))).toEqual({ granted: true });
    const nobody = await her.socket();
    expect(await nobody.ask(CLIENT_EVENT.claimSound, { alertKey })).toMatchObject({
      error: { code: 'READ_ONLY' },
    });
  });

  it('knows the leaders as tips come and go, as their names and amounts may be shown', async () => {
    const { id: sessionId } = await her.creator.startSession();
    const tip = async (tipperName: string, amountCents: number) =>
      (await her.creator.tip({ sessionId, tipperName, amountCents })).tip.id;
    await tip('Ann', 700);
    const { socket, joined } = await her.onAir((await her.make('Leaders')).key);
    expect(joined.leaders).toEqual([{ name: 'Ann', totalCents: 700 }]);
    const until = (leaders: SessionLeader[]) =>
      eventually(() => {
        const last = socket.named(SERVER_EVENT.sessionLeaders).at(-1);
        expect(last?.payload['leaders']).toEqual(leaders);
      });
    const big = await tip('Ben', 900);
    await until([
      { name: 'Ben', totalCents: 900 },
      { name: 'Ann', totalCents: 700 },
    ]);
    await her.creator.expect(204, 'DELETE', `/api/tips/${big}`);
    await until([{ name: 'Ann', totalCents: 700 }]);

    await her.creator.expect(200, 'PATCH', '/api/settings', {
      maskNamesOnAir: true,
      hideAmountsOnAir: true,
    });
    await tip('Cat', 5);
    await until([
      { name: 'A***', totalCents: 0, amountsHidden: true },
      { name: 'C***', totalCents: 0, amountsHidden: true },
    ]);
    await her.creator.expect(200, 'PATCH', '/api/settings', {
      maskNamesOnAir: false,
      hideAmountsOnAir: false,
    });
  });

  it('shows what the chatbot says, with names and amounts as they are shown elsewhere', async () => {
    await her.creator.startSession({ endCurrent: true });
    const persona = await her.creator.expect<{ id: string }>(201, 'POST', '/api/chatbot/personas', {
      name: 'Roxy',
      triggers: [{ kind: 'tip' }],
    });
    await her.creator.expect(201, 'POST', `/api/chatbot/personas/${persona.id}/templates`, {
      text: 'Thank you {user} for {amount}!',
    });
    const { id: sessionId } = await her.creator.expect<{ id: string }>(
      200,
      'GET',
      '/api/sessions/active',
    );
    const { socket } = await her.onAir((await her.make('Bubble')).key);
    await her.creator.tip({ sessionId, tipperName: 'Ann', amountCents: 700 });
    const [told] = await socket.until(SERVER_EVENT.chatbotResponse);
    expect(told!.payload).toEqual({
      eventId: expect.any(String) as string,
      sessionId,
      personaName: 'Roxy',
      responseText: 'Thank you Ann for 140 tokens!',
      bot: true,
    });
    await her.creator.expect(200, 'PATCH', '/api/settings', {
      maskNamesOnAir: true,
      hideAmountsOnAir: true,
    });
    await her.creator.tip({ sessionId, tipperName: 'Ben', amountCents: 700 });
    const [, masked] = await socket.until(SERVER_EVENT.chatbotResponse, 2);
    expect(masked!.payload['responseText']).toBe('Thank you B*** for ***!');
  });
});
