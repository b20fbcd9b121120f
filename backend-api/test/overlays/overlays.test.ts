import {
  CLASSIC_SCENE,
  CLIENT_EVENT,
  type JoinedOverlay,
  LIMITS,
  type Overlay,
  OVERLAY_PRESETS,
  type OverlayKeyList,
  type OverlayList,
  type OverlayScene,
  overlaySceneSchema,
  type Problem,
  SERVER_EVENT,
  type SessionLeader,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Overlays1765000000000 } from '../../migrations/1765000000000-overlays.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
let stranger: TestCreator;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
  stranger = await TestCreator.signUp(app.url, 'Stranger');
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
afterAll(() => house.leave());

const scene = (name: string): OverlayScene => OVERLAY_PRESETS.find(({ id }) => id === name)!.scene;
const list = async (who = creator) =>
  (await who.expect<OverlayList>(200, 'GET', '/api/overlays')).items;
const make = (name: string, body: object = {}) =>
  creator.expect<Overlay>(201, 'POST', '/api/overlays', { name, ...body });
const save = (id: string, body: object) =>
  creator.expect<Overlay>(200, 'PATCH', `/api/overlays/${id}`, body);

async function onAir(overlayKey: string, batch = true) {
  const socket = await TestSocket.overlay(app.url);
  sockets.push(socket);
  const joined = await socket.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, { overlayKey, batch });
  return { socket, joined };
}

describe('overlays', () => {
  it('begin with “Main”, in the classic scene, which is also the one overlay key of before', async () => {
    const [first, ...others] = await list();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ name: 'Main', revision: 0, scene: CLASSIC_SCENE });
    const keys = await creator.expect<OverlayKeyList>(200, 'GET', '/api/overlay-keys');
    expect(keys.items).toMatchObject([{ id: first!.id, key: first!.key }]);

    const rotated = await creator.expect<{ key: string }>(201, 'POST', '/api/overlay-keys/rotate');
    expect(await list()).toMatchObject([{ id: first!.id, key: rotated.key, lastUsedAt: null }]);
    expect(rotated.key).not.toBe(first!.key);
  });

  it('are made, copied, renamed and deleted, and the last one is made anew', async () => {
    const second = await make('Alerts', { scene: scene('party') });
    expect(second.scene).toEqual(scene('party'));
    const copy = await creator.expect<Overlay>(201, 'POST', `/api/overlays/${second.id}/duplicate`);
    expect(copy).toMatchObject({ name: 'Alerts (copy)', scene: second.scene, revision: 0 });
    expect(copy.key).not.toBe(second.key);
    expect(await save(copy.id, { name: 'Side' })).toMatchObject({ name: 'Side', revision: 0 });
    expect((await list()).map(({ name }) => name)).toEqual(['Main', 'Alerts', 'Side']);

    for (const { id } of await list()) {
      await creator.expect(204, 'DELETE', `/api/overlays/${id}`);
      expect((await creator.call('GET', `/api/overlays/${id}`)).status).toBe(404);
    }
    expect(await list()).toMatchObject([{ name: 'Main', scene: CLASSIC_SCENE }]);
  });

  it('refuse a save of what was saved elsewhere since it was read', async () => {
    const overlay = await make('Two tabs');
    const saved = await save(overlay.id, { scene: scene('stage'), revision: 0 });
    expect(saved.revision).toBe(1);
    const late = { scene: scene('elegant'), revision: 0 };
    const { status, body } = await creator.call<Problem>(
      'PATCH',
      `/api/overlays/${overlay.id}`,
      late,
    );
    expect([status, body.code]).toEqual([409, 'EDIT_CONFLICT']);
    expect((await save(overlay.id, { ...late, revision: 1 })).revision).toBe(2);

    const both = await Promise.all(
      ['party', 'minimal'].map((name) =>
        creator.call('PATCH', `/api/overlays/${overlay.id}`, { scene: scene(name), revision: 2 }),
      ),
    );
    expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
  });

  it('are never more than there may be, even when they are made at once', async () => {
    const before = (await list()).length;
    const made = await Promise.all(
      Array.from({ length: LIMITS.overlaysPerCreator + 2 - before }, () =>
        creator.call<Problem>('POST', '/api/overlays', { name: 'One more' }),
      ),
    );
    expect(made.filter(({ status }) => status === 201)).toHaveLength(
      LIMITS.overlaysPerCreator - before,
    );
    expect(made.filter(({ body }) => body.code === 'LIMIT_REACHED')).toHaveLength(2);
    for (const { id, name } of await list()) {
      if (name === 'One more') await creator.expect(204, 'DELETE', `/api/overlays/${id}`);
    }
  });

  it('name what is wrong with a scene, and use only files of their creator', async () => {
    const overlay = await make('Wrong');
    const [widget] = CLASSIC_SCENE.widgets;
    const wrong = { ...CLASSIC_SCENE, widgets: [{ ...widget, x: 10_000 }] };
    const twice = { ...CLASSIC_SCENE, widgets: [widget, widget] };
    const image = { ...widget, kind: 'image', assetId: randomUUID(), fit: 'contain' };
    for (const own of ['look', 'rows', 'goalPlace']) Reflect.deleteProperty(image, own);
    const answers = [];
    for (const bad of [wrong, twice, { ...CLASSIC_SCENE, widgets: [image] }]) {
      const answer = await creator.call<Problem>('PATCH', `/api/overlays/${overlay.id}`, {
        scene: bad,
      });
      answers.push([answer.status, answer.body.errors?.[0]?.path]);
    }
    expect(answers).toEqual([
      [400, 'scene.widgets.0.x'],
      [400, 'scene.widgets'],
      [400, 'scene.widgets.0.assetId'],
    ]);
  });

  it('are hers alone', async () => {
    const { id } = await make('Hers');
    const asked = [
      ['GET', `/api/overlays/${id}`],
      ['PATCH', `/api/overlays/${id}`, { name: 'Mine' }],
      ['DELETE', `/api/overlays/${id}`],
      ['POST', `/api/overlays/${id}/rotate-key`],
      ['POST', `/api/overlays/${id}/duplicate`],
      ['POST', `/api/overlays/${id}/reload`],
    ] as const;
    for (const [method, path, body] of asked) {
      expect((await stranger.call(method, path, body)).status).toBe(404);
    }
    expect(await list(stranger)).toMatchObject([{ name: 'Main' }]);
    expect((await list()).some((overlay) => overlay.id === id && overlay.name === 'Hers')).toBe(
      true,
    );
  });

  it('show what is still understood of a scene that another version saved', async () => {
    const overlay = await make('From elsewhere');
    const stored = {
      palette: 'no such palette',
      font: 'caveat',
      accent: null,
      widgets: [
        { ...CLASSIC_SCENE.widgets[0], glitter: true },
        { ...CLASSIC_SCENE.widgets[1], kind: 'hologram' },
      ],
    };
    await house.database.query('UPDATE overlays SET scene = $2 WHERE id = $1', [
      overlay.id,
      stored,
    ]);
    const { scene: shown } = await creator.expect<Overlay>(
      200,
      'GET',
      `/api/overlays/${overlay.id}`,
    );
    expect(shown).toEqual({
      palette: 'sunset',
      font: 'caveat',
      accent: null,
      widgets: [CLASSIC_SCENE.widgets[0]],
    });
  });
});

describe('presets', () => {
  it('are scenes as the contract has them', () => {
    for (const { name, scene: preset } of OVERLAY_PRESETS) {
      expect([name, overlaySceneSchema.safeParse(preset).error]).toEqual([name, undefined]);
      expect(overlaySceneSchema.parse(preset)).toEqual(preset);
    }
    const ids = OVERLAY_PRESETS.flatMap((preset) => preset.scene.widgets.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('on air', () => {
  it('shows each connection its own overlay, and a saved scene to that one alone at once', async () => {
    const [one, two] = [await make('One', { scene: scene('stage') }), await make('Two')];
    const first = await onAir(one.key);
    const second = await onAir(two.key);
    expect(first.joined.overlay).toEqual({
      id: one.id,
      name: 'One',
      revision: 0,
      scene: scene('stage'),
    });
    expect(second.joined.overlay).toMatchObject({ id: two.id, scene: CLASSIC_SCENE });

    await save(one.id, { scene: scene('party') });
    const [told] = await first.socket.until(SERVER_EVENT.overlayScene);
    expect(told!.payload).toMatchObject({ overlayId: one.id, revision: 1, scene: scene('party') });
    await save(two.id, { scene: scene('minimal') });
    await second.socket.until(SERVER_EVENT.overlayScene);
    expect(first.socket.named(SERVER_EVENT.overlayScene)).toHaveLength(1);
    expect(second.socket.named(SERVER_EVENT.overlayScene)).toHaveLength(1);
  });

  it('reloads one overlay or all of them, when asked to (social_stream#814: nobody can press reload in OBS)', async () => {
    const [one, two] = [await make('Left'), await make('Right')];
    const [left, right] = [await onAir(one.key), await onAir(two.key, false)];
    await creator.expect(204, 'POST', `/api/overlays/${one.id}/reload`);
    await left.socket.until(SERVER_EVENT.overlayReload);
    await creator.expect(204, 'POST', '/api/overlays/reload');
    await left.socket.until(SERVER_EVENT.overlayReload, 2);
    await right.socket.until(SERVER_EVENT.overlayReload);
    expect(right.socket.named(SERVER_EVENT.overlayReload)).toHaveLength(1);
  });

  it('tells every overlay the language and time zone, when it joins and when they change', async () => {
    const her = await TestCreator.signUp(app.url, 'Spoken');
    const { id } = await her.startSession();
    const [{ key }] = (await list(her)) as [Overlay];
    const keyed = await onAir(key);
    const socket = await TestSocket.overlay(app.url);
    sockets.push(socket);
    const bySession = await socket.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, { sessionId: id });
    for (const joined of [keyed.joined, bySession]) {
      expect(joined).toMatchObject({ language: 'en', timeZone: 'UTC' });
    }
    await stranger.expect(200, 'PATCH', '/api/settings', { language: 'ru' });
    await her.expect(200, 'PATCH', '/api/settings', { language: 'ro' });
    await her.expect(200, 'PATCH', '/api/settings', { timeZone: 'Europe/Bucharest' });
    for (const heard of [keyed.socket, socket]) {
      await heard.until(SERVER_EVENT.overlayLocale, 2);
      expect(heard.named(SERVER_EVENT.overlayLocale).map(({ payload }) => payload)).toMatchObject([
        { language: 'ro', timeZone: 'UTC' },
        { language: 'ro', timeZone: 'Europe/Bucharest' },
      ]);
    }
    expect((await onAir(key)).joined).toMatchObject({ language: 'ro' });
  });

  it('drops what came by a key that is rotated or deleted, and nothing else', async () => {
    const [kept, rotated, gone] = [await make('Kept'), await make('Rotated'), await make('Gone')];
    const [a, b, c] = [await onAir(kept.key), await onAir(rotated.key), await onAir(gone.key)];
    const { key } = await creator.expect<Overlay>(
      200,
      'POST',
      `/api/overlays/${rotated.id}/rotate-key`,
    );
    await creator.expect(204, 'DELETE', `/api/overlays/${gone.id}`);
    await eventually(() => {
      if (b.socket.socket.connected || c.socket.socket.connected) throw new Error('still there');
    });
    expect(a.socket.socket.connected).toBe(true);
    expect((await onAir(key)).joined.overlay).toMatchObject({ id: rotated.id });
    const late = await TestSocket.overlay(app.url);
    sockets.push(late);
    for (const overlayKey of [rotated.key, gone.key]) {
      const answer = await late.ask(CLIENT_EVENT.joinOverlay, { overlayKey });
      expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    }
  });

  it('lets one of all that show an alert play its sound', async () => {
    const overlay = await make('Loud');
    const pages = await Promise.all([1, 2, 3].map(() => onAir(overlay.key)));
    const other = await onAir((await make('Loud too')).key);
    const alertKey = `tip ${randomUUID()}`;
    const claim = ({ socket }: { socket: TestSocket }) =>
      socket.must<{ granted: boolean }>(CLIENT_EVENT.claimSound, { alertKey });
    const all = [...pages, other];
    const claims = await Promise.all(all.map(claim));
    expect(claims.filter(({ granted }) => granted)).toHaveLength(1);
    const winner = all[claims.findIndex(({ granted }) => granted)]!;
    expect(await claim(winner)).toEqual({ granted: true });

    const hers = await stranger.expect<OverlayList>(200, 'GET', '/api/overlays');
    expect(await claim(await onAir(hers.items[0]!.key))).toEqual({ granted: true });
    const nobody = await TestSocket.overlay(app.url);
    sockets.push(nobody);
    expect(await nobody.ask(CLIENT_EVENT.claimSound, { alertKey })).toMatchObject({
      error: { code: 'READ_ONLY' },
    });
  });

  it('knows the leaders as tips come and go, as their names and amounts may be shown', async () => {
    const { id: sessionId } = await creator.startSession();
    const tip = async (tipperName: string, amountCents: number) =>
      (await creator.tip({ sessionId, tipperName, amountCents })).tip.id;
    await tip('Ann', 700);
    const { socket, joined } = await onAir((await make('Leaders')).key);
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
    await creator.expect(204, 'DELETE', `/api/tips/${big}`);
    await until([{ name: 'Ann', totalCents: 700 }]);

    await creator.expect(200, 'PATCH', '/api/settings', {
      maskNamesOnAir: true,
      hideAmountsOnAir: true,
    });
    await tip('Cat', 5);
    await until([
      { name: 'A***', totalCents: 0, amountsHidden: true },
      { name: 'C***', totalCents: 0, amountsHidden: true },
    ]);
    await creator.expect(200, 'PATCH', '/api/settings', {
      maskNamesOnAir: false,
      hideAmountsOnAir: false,
    });
  });

  it('shows what the chatbot says, with names and amounts as they are shown elsewhere', async () => {
    await creator.startSession({ endCurrent: true });
    const persona = await creator.expect<{ id: string }>(201, 'POST', '/api/chatbot/personas', {
      name: 'Roxy',
      triggers: [{ kind: 'tip' }],
    });
    await creator.expect(201, 'POST', `/api/chatbot/personas/${persona.id}/templates`, {
      text: 'Thank you {user} for {amount}!',
    });
    const { id: sessionId } = await creator.expect<{ id: string }>(
      200,
      'GET',
      '/api/sessions/active',
    );
    const { socket } = await onAir((await make('Bubble')).key);
    await creator.tip({ sessionId, tipperName: 'Ann', amountCents: 700 });
    const [told] = await socket.until(SERVER_EVENT.chatbotResponse);
    expect(told!.payload).toEqual({
      eventId: expect.any(String) as string,
      sessionId,
      personaName: 'Roxy',
      responseText: 'Thank you Ann for 140 tokens!',
      bot: true,
    });
    await creator.expect(200, 'PATCH', '/api/settings', {
      maskNamesOnAir: true,
      hideAmountsOnAir: true,
    });
    await creator.tip({ sessionId, tipperName: 'Ben', amountCents: 700 });
    const [, masked] = await socket.until(SERVER_EVENT.chatbotResponse, 2);
    expect(masked!.payload['responseText']).toBe('Thank you B*** for ***!');
  });
});

describe('the upgrade', () => {
  it('makes a key of before the first overlay, and OBS sources with it go on working', async () => {
    const veteran = await TestCreator.signUp(app.url, 'Veteran');
    const { items } = await veteran.expect<OverlayKeyList>(200, 'GET', '/api/overlay-keys');
    const { key, createdAt } = items[0]!;
    await veteran.expect(201, 'POST', '/api/overlays', { name: 'Second' });
    expect(MIGRATIONS).toContain(Overlays1765000000000);

    const run = async (statements: string) => void (await house.database.query(statements));
    const runner = { query: run } as unknown as Parameters<Overlays1765000000000['up']>[0];
    const migration = new Overlays1765000000000();
    await migration.down(runner);
    const old = await house.database.query<{ key_hash: string }>(
      'SELECT * FROM overlay_keys WHERE creator_id = $1',
      [veteran.id],
    );
    expect(old).toHaveLength(1);
    await migration.up(runner);

    const overlays = await list(veteran);
    expect(overlays).toMatchObject([{ name: 'Main', key, createdAt, scene: CLASSIC_SCENE }]);
    expect((await onAir(key)).joined).toMatchObject({
      creatorId: veteran.id,
      overlay: { name: 'Main', revision: 0, scene: CLASSIC_SCENE },
    });
  });
});
