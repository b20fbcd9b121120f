import {
  type ApiToken,
  CLIENT_EVENT,
  type CreatedApiToken,
  type Problem,
  SERVER_EVENT,
  TOKEN_SCOPES,
  type TokenScope,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { call, PASSWORD, TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { nameOf, pathOf, type Route, routesOf, sample } from '../support/openapi.js';
import { TestSocket } from '../support/sockets.js';
import { everythingStored } from '../privacy/everything-stored.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
let sessionId: string;
let routes: Route[];
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
  ({ id: sessionId } = await creator.startSession());
  routes = (await routesOf(app.url)).filter(({ signedIn }) => signedIn);
});
afterAll(() => house.leave());

const make = (scopes: readonly TokenScope[], body: object = {}, whose = creator) =>
  whose.expect<CreatedApiToken>(201, 'POST', '/api/tokens', { name: 'Deck', scopes, ...body });
const revoke = ({ id }: ApiToken) => creator.expect(204, 'DELETE', `/api/tokens/${id}`);
const list = async () =>
  (await creator.expect<{ items: ApiToken[] }>(200, 'GET', '/api/tokens')).items;

/** Asks for what is nobody's: whoever may ask is refused by what is not there, or given an empty list. */
async function ask(route: Route, token: string) {
  const path = pathOf(route, () => randomUUID());
  const body = route.body === undefined ? undefined : sample(route.body, () => randomUUID());
  const answer = await call<Problem | undefined>(app.url, route.method, path, { body, token });
  return { status: answer.status, code: answer.body?.code };
}

describe('scoped API tokens', () => {
  it('open every route with its scope and none without (nodecg#610, Firebot#1628), and routes that name none are hers alone', async () => {
    const swept = await TestCreator.signUp(app.url);
    const all = await make(TOKEN_SCOPES, {}, swept);
    const lacking = new Map<TokenScope, string>();
    for (const scope of TOKEN_SCOPES) {
      const others = TOKEN_SCOPES.filter((other) => other !== scope);
      lacking.set(scope, (await make(others, {}, swept)).token);
    }
    const scoped = routes.filter(({ tokenScope }) => tokenScope !== undefined);
    expect(new Set(scoped.map(({ tokenScope }) => tokenScope))).toEqual(new Set(TOKEN_SCOPES));
    for (const route of routes) {
      const { tokenScope } = route;
      const token = tokenScope === undefined ? all.token : (lacking.get(tokenScope) ?? '');
      const answer = await ask(route, token);
      expect([nameOf(route), answer]).toEqual([nameOf(route), { status: 403, code: 'FORBIDDEN' }]);
    }
    for (const route of scoped) {
      const { status } = await ask(route, all.token);
      expect([nameOf(route), [401, 403].includes(status)]).toEqual([nameOf(route), false]);
      expect(status).toBeLessThan(500);
    }
  });

  it('never open what could give more rights, or what is private', () => {
    const hersAlone = ['tokens', 'overlay-keys', 'account', 'privacy', 'settings', 'connectors'];
    const opened = routes.filter(
      ({ path, tokenScope }) =>
        tokenScope !== undefined && hersAlone.some((part) => path.startsWith(`/api/${part}`)),
    );
    expect(opened.map(nameOf)).toEqual([]);
  });

  it('are shown once, kept as a hash, and tell when they were last used', async () => {
    const made = await make(['tips:write']);
    expect(made.token).toMatch(/^sc_[\w-]{43}$/u);
    expect(made.token.endsWith(made.hint)).toBe(true);
    expect(await everythingStored(house.database)).not.toContain(made.token.slice(3));
    expect(JSON.stringify(await list())).not.toContain(made.token);
    expect(await list()).toMatchObject([{ id: made.id, name: 'Deck', lastUsedAt: null }]);
    const body = { sessionId, amountCents: 50, clientTipId: 'deck-1' };
    const tip = () => call(app.url, 'POST', '/api/tips', { body, token: made.token });
    expect([(await tip()).status, (await tip()).status]).toEqual([201, 200]);
    await eventually(async () => {
      const [{ lastUsedAt } = { lastUsedAt: null }] = await list();
      expect(lastUsedAt).toMatch(/:00\.000Z$/u);
    });
    await revoke(made);
    const { status, body: refusal } = await call<Problem>(app.url, 'POST', '/api/tips', {
      ...{ body, token: made.token },
    });
    expect([status, refusal.code]).toEqual([401, 'UNAUTHORIZED']);
    expect((await creator.call('DELETE', `/api/tokens/${made.id}`)).status).toBe(404);
  });

  it('end when they expire, are limited in number, and belong to one creator', async () => {
    const made = await make(['session:read'], { expiresInDays: 1 });
    await house.database.query(`UPDATE api_tokens SET expires_at = now() WHERE id = $1`, [made.id]);
    const { status, body } = await call<Problem>(app.url, 'GET', '/api/sessions/active', {
      token: made.token,
    });
    expect([status, body.code]).toEqual([401, 'AUTH_EXPIRED']);
    const stranger = await TestCreator.signUp(app.url);
    expect((await stranger.call('DELETE', `/api/tokens/${made.id}`)).status).toBe(404);
    for (let nth = (await list()).length; nth < 20; nth += 1) await make(['session:read']);
    const more = { name: 'More', scopes: ['session:read'] };
    const refused = await creator.call('POST', '/api/tokens', more);
    expect([refused.status, refused.body.code]).toEqual([409, 'LIMIT_REACHED']);
    for (const token of await list()) await revoke(token);
  });

  it('work on /streaming for what they were given, and a revoked one’s socket is closed at once', async () => {
    const made = await make(['tips:write']);
    const deck = await TestSocket.streaming(app.url, made.token);
    await deck.must(CLIENT_EVENT.addTip, { sessionId, amountCents: 5 });
    for (const command of [CLIENT_EVENT.joinSession, CLIENT_EVENT.chatbotMessage]) {
      const ack = await deck.ask(command, { sessionId, message: 'Hello' });
      expect(ack).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    }
    const watcher = await TestSocket.streaming(app.url, (await make(['session:read'])).token);
    await watcher.must(CLIENT_EVENT.joinSession, { sessionId });
    await creator.expect(200, 'POST', '/api/animations/queue/skip');
    await watcher.until(SERVER_EVENT.alertControl);
    expect(deck.named(SERVER_EVENT.alertControl)).toEqual([]);
    await revoke(made);
    await eventually(() => expect(deck.socket.connected).toBe(false));
    expect(watcher.socket.connected).toBe(true);
    await expect(TestSocket.streaming(app.url, made.token)).rejects.toMatchObject({
      data: { code: 'UNAUTHORIZED' },
    });
    watcher.close();
  });

  it('go with their creator’s account', async () => {
    const leaver = await TestCreator.signUp(app.url);
    const made = await leaver.expect<CreatedApiToken>(201, 'POST', '/api/tokens', {
      ...{ name: 'Deck', scopes: ['session:read', 'tips:write'] },
    });
    const socket = await TestSocket.streaming(app.url, made.token);
    const closed = await leaver.call('DELETE', '/api/account', {
      password: PASSWORD,
    });
    expect(closed.status).toBeLessThan(300);
    await eventually(() => expect(socket.socket.connected).toBe(false));
    const { status } = await call(app.url, 'GET', '/api/sessions/active', { token: made.token });
    expect(status).toBe(401);
  });
});
