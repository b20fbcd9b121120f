import {
  CLIENT_EVENT,
  type JoinedMenu,
  type MenuItem,
  NAMESPACE,
  type PublicMenuItem,
  SERVER_EVENT,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { rowCounts } from '../support/books.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
let sessionId: string;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
});
afterAll(() => house.leave());
beforeEach(async () => {
  ({ id: sessionId } = await creator.startSession({ endCurrent: true }));
});

describe('an overlay', () => {
  it.each([
    ['add_tip', () => ({ sessionId, amountCents: 100 })],
    ['update_viewers', () => ({ sessionId, viewerCount: 7 })],
    ['chatbot_message', () => ({ sessionId, senderName: 'Ann', message: 'hi' })],
    ['join_session', () => ({ sessionId })],
    ['anything_else', () => ({ sessionId })],
  ])('cannot send %s, whoever’s session it has joined', async (command, body) => {
    const overlay = await TestSocket.overlay(app.url);
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
    overlay.heard.length = 0;
    const before = await rowCounts(house.database);
    const session = await creator.session(sessionId);

    const readOnly = { code: 'READ_ONLY', sessionId };
    expect(await overlay.ask(command, body())).toMatchObject({ ok: false, error: readOnly });
    // The seed's clients ask for no acknowledgement: the event must do.
    overlay.socket.emit(command, body());
    const errors = await overlay.until(SERVER_EVENT.error, 2);
    for (const { payload } of errors) expect(payload).toMatchObject(readOnly);
    expect(overlay.heard).toHaveLength(2);
    expect(await rowCounts(house.database)).toEqual(before);
    expect(await creator.session(sessionId)).toEqual(session);
    overlay.close();
  });

  it('hears what is for the public, and nothing else, of all that can happen', async () => {
    const overlay = await TestSocket.overlay(app.url);
    const dashboard = await TestSocket.streaming(app.url, creator.token);
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
    await dashboard.must(CLIENT_EVENT.joinSession, { sessionId });

    const goal = await creator.addGoal({ sessionId, targetCents: 50 });
    const other = await creator.addGoal({ sessionId, targetCents: 50_000 });
    const { tip } = await creator.tip({ sessionId, amountCents: 60, tipperName: 'Ann' });
    await creator.expect(204, 'DELETE', `/api/tips/${tip.id}`);
    await creator.expect(200, 'PUT', '/api/goals/order', {
      sessionId,
      goalIds: [other.id, goal.id],
    });
    await creator.expect(204, 'DELETE', `/api/goals/${goal.id}`);
    await creator.expect(201, 'POST', '/api/menu', {
      name: 'Song',
      priceCents: 100,
      category: 'request',
    });
    await creator.expect(201, 'POST', '/api/connectors', { kind: 'webhook', label: 'Private' });
    await creator.expect(200, 'PATCH', `/api/sessions/${sessionId}`, {
      title: 'Public title',
      notes: 'private notes',
      metadata: { private: 'metadata' },
    });
    await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
    await dashboard.until(SERVER_EVENT.connectorStatus);
    const last = (socket: TestSocket) => socket.sessionEvents().at(-1)?.payload.seq;
    const { seq } = await creator.session(sessionId);
    await dashboard.until(SERVER_EVENT.goalsSnapshot, 3);
    await overlay.until(SERVER_EVENT.goalsSnapshot, 3);
    expect([last(dashboard), last(overlay)]).toEqual([seq, seq]);

    const heardBy = (socket: TestSocket) => new Set(socket.heard.map(({ event }) => event));
    const shown = [
      SERVER_EVENT.goalCompleted,
      SERVER_EVENT.goalProgress,
      SERVER_EVENT.goalRemoved,
      SERVER_EVENT.goalsSnapshot,
      SERVER_EVENT.menuUpdated,
      SERVER_EVENT.sessionUpdated,
      SERVER_EVENT.tipReceived,
    ];
    expect(heardBy(overlay)).toEqual(new Set(shown));
    expect(heardBy(dashboard)).toEqual(
      new Set([
        ...shown,
        SERVER_EVENT.alertsHeld,
        SERVER_EVENT.connectorStatus,
        SERVER_EVENT.overlayPresence,
        SERVER_EVENT.tipVoided,
      ]),
    );
    expect(JSON.stringify(overlay.heard)).toContain('Public title');
    expect(JSON.stringify(overlay.heard)).not.toMatch(/private|example\.com/iu);
    overlay.close();
    dashboard.close();
  });

  it('is told nothing of a session that there is not', async () => {
    const overlay = await TestSocket.overlay(app.url);
    const unknown = randomUUID();
    for (const body of [{ sessionId: unknown }, { overlayKey: 'x'.repeat(43) }]) {
      const ack = await overlay.ask(CLIENT_EVENT.joinOverlay, body);
      expect(ack).toMatchObject({
        ok: false,
        error: { code: 'sessionId' in body ? 'SESSION_NOT_FOUND' : 'NOT_FOUND' },
      });
    }
    overlay.close();
  });
});

describe('the public menu, live', () => {
  it('reaches a viewer who joined it, active items only, once a change', async () => {
    const viewer = await TestSocket.overlay(app.url);
    const stranger = await TestCreator.signUp(app.url);
    const creator = await TestCreator.signUp(app.url);
    let changes = 0;
    const heardOf = async <T>(changed: Promise<T>): Promise<T> => {
      const result = await changed;
      await viewer.until(SERVER_EVENT.menuUpdated, (changes += 1));
      return result;
    };
    const make = (body: object) =>
      heardOf(creator.expect<MenuItem>(201, 'POST', '/api/menu', { category: 'request', ...body }));
    const elsewhere = await TestSocket.overlay(app.url);
    await elsewhere.must(CLIENT_EVENT.joinMenu, { creatorId: stranger.id });
    const joined = await viewer.must<JoinedMenu>(CLIENT_EVENT.joinMenu, { creatorId: creator.id });
    expect(joined).toEqual({ creatorId: creator.id, items: [] });

    const song = await make({ name: 'Song', priceCents: 100 });
    const dance = await make({ name: 'Dance', priceTokens: 50 });
    await heardOf(creator.expect(200, 'POST', `/api/menu/${song.id}/toggle`));
    await heardOf(creator.expect(200, 'PATCH', `/api/menu/${dance.id}`, { name: 'Slow dance' }));
    const ids = (await creator.expect<{ items: MenuItem[] }>(200, 'GET', '/api/menu')).items.map(
      ({ id }) => id,
    );
    await heardOf(creator.expect(200, 'PUT', '/api/menu/order', { ids: ids.toReversed() }));
    await heardOf(creator.expect(204, 'DELETE', `/api/menu/${dance.id}`));

    const heard = await viewer.until(SERVER_EVENT.menuUpdated, 6);
    const names = heard.map(({ payload }) =>
      (payload['items'] as PublicMenuItem[]).map(({ name }) => name),
    );
    expect(names).toEqual([
      ['Song'],
      ['Song', 'Dance'],
      ['Dance'],
      ['Slow dance'],
      ['Slow dance'],
      [],
    ]);
    for (const { payload } of heard) {
      expect(Object.keys(payload).toSorted()).toEqual(['creatorId', 'eventId', 'items']);
      for (const item of payload['items'] as PublicMenuItem[]) {
        expect(Object.keys(item).toSorted()).toEqual(
          ['category', 'description', 'id', 'name', 'priceCents', 'priceTokens'].toSorted(),
        );
      }
    }
    expect(viewer.heard).toHaveLength(6);
    expect(elsewhere.heard).toEqual([]);
    viewer.close();
    elsewhere.close();
  });

  it('of nobody is empty', async () => {
    const viewer = await TestSocket.overlay(app.url);
    const creatorId = randomUUID();
    expect(await viewer.must(CLIENT_EVENT.joinMenu, { creatorId })).toEqual({
      creatorId,
      items: [],
    });
    viewer.close();
  });
});

it('offers no other namespace to listen on', async () => {
  const strange = await TestSocket.at(app.url, '/', {});
  strange.socket.emit(CLIENT_EVENT.joinSession, { sessionId });
  strange.socket.emit(CLIENT_EVENT.joinOverlay, { sessionId });
  const witness = await TestSocket.overlay(app.url);
  await witness.must(CLIENT_EVENT.joinOverlay, { sessionId });
  await creator.tip({ sessionId, amountCents: 5 });
  await witness.until(SERVER_EVENT.tipReceived);
  expect(strange.heard).toEqual([]);
  strange.close();
  witness.close();
  await expect(TestSocket.at(app.url, `${NAMESPACE.streaming}/other`, {})).rejects.toThrow();
});
