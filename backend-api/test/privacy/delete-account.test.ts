import { CLIENT_EVENT, type OverlayKeyList } from '@companion/contracts';
import type { JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Upkeep } from '../../src/privacy/upkeep.js';
import { generateProviderKeys, OpenIdProvider } from '../identity/openid-provider.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { call, TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestRedis } from '../support/redis.js';
import { TestSocket } from '../support/sockets.js';

const PASSWORD = 'correct horse battery';

let house: TestHouse;
let app: TestApp;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());

async function furnished(): Promise<{ creator: TestCreator; sessionId: string; key: string }> {
  const creator = await TestCreator.signUp(app.url);
  const { id: sessionId } = await creator.startSession();
  await creator.addGoal({ sessionId, targetCents: 900 });
  await creator.tip({ sessionId, amountCents: 700, tipperName: 'Ann', message: 'hi' });
  await creator.expect(201, 'POST', '/api/menu', {
    name: 'Song',
    priceCents: 700,
    category: 'request',
  });
  await creator.expect(201, 'POST', '/api/connectors', { kind: 'webhook', label: 'Bot' });
  await creator.expect(200, 'PATCH', '/api/settings', { currency: 'EUR' });
  const { items } = await creator.expect<OverlayKeyList>(200, 'GET', '/api/overlay-keys');
  return { creator, sessionId, key: items[0]!.key };
}

/** Tables that still hold her id, in whatever column. */
async function tablesNaming(id: string): Promise<string[]> {
  const tables = await house.database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  );
  const named = [];
  for (const { name } of tables) {
    const rows = await house.database.query(
      `SELECT 1 FROM "${name}" t WHERE row_to_json(t)::text LIKE '%' || $1 || '%' LIMIT 1`,
      [id],
    );
    if (rows.length > 0) named.push(name);
  }
  return named;
}

describe('deleting the account', () => {
  it('leaves no row with her id in any table, and other creators untouched', async () => {
    const { creator, sessionId } = await furnished();
    const other = await furnished();
    expect((await tablesNaming(creator.id)).length).toBeGreaterThan(8);
    await creator.expect(204, 'DELETE', '/api/account', { password: PASSWORD });
    await eventually(async () => {
      expect(await tablesNaming(creator.id)).toEqual([]);
      expect(await tablesNaming(sessionId)).toEqual([]);
    });
    expect(await other.creator.session(other.sessionId)).toMatchObject({ totalTipsCents: 700 });
    expect(await tablesNaming(other.creator.id)).not.toEqual([]);
  });

  it('refuses her token and her password from then on, and the events go on for others', async () => {
    const { creator } = await furnished();
    const [{ email } = { email: '' }] = await house.database.query<{ email: string }>(
      'SELECT email FROM accounts WHERE creator_id = $1',
      [creator.id],
    );
    await creator.expect(204, 'DELETE', '/api/account', { password: PASSWORD });
    for (let round = 0; round < 3; round += 1) {
      const { status, body } = await creator.call('GET', '/api/auth/me');
      expect([status, body.code]).toEqual([401, 'UNAUTHORIZED']);
    }
    expect((await creator.call('POST', '/api/sessions', { platform: 'other' })).status).toBe(401);
    await expect(TestSocket.streaming(app.url, creator.token)).rejects.toThrow(/deleted/u);
    const login = await call(app.url, 'POST', '/api/auth/login', {
      body: { email, password: PASSWORD },
    });
    expect(login.status).toBe(401);
    const again = await call(app.url, 'POST', '/api/auth/signup', {
      body: { email, password: PASSWORD, displayName: 'Anew' },
    });
    expect(again.status).toBe(201);
    expect(await tablesNaming(creator.id)).toEqual([]);
  });

  it('ends every connection of hers, and darkens her overlays', async () => {
    const { creator, sessionId, key } = await furnished();
    const sockets = [
      await TestSocket.streaming(app.url, creator.token),
      await TestSocket.overlay(app.url),
      await TestSocket.overlay(app.url),
      await TestSocket.overlay(app.url),
    ];
    const [, byKey, byId, viewer] = sockets as [TestSocket, TestSocket, TestSocket, TestSocket];
    await byKey.must(CLIENT_EVENT.joinOverlay, { overlayKey: key, batch: true });
    await byId.must(CLIENT_EVENT.joinOverlay, { sessionId });
    await viewer.must(CLIENT_EVENT.joinMenu, { creatorId: creator.id });
    await creator.expect(204, 'DELETE', '/api/account', { password: PASSWORD });
    for (const { socket } of sockets) await expect.poll(() => socket.connected).toBe(false);

    await eventually(async () => expect(await tablesNaming(creator.id)).toEqual([]));
    const overlay = await TestSocket.overlay(app.url);
    for (const join of [{ sessionId }, { overlayKey: key }]) {
      expect((await overlay.ask(CLIENT_EVENT.joinOverlay, join)).ok).toBe(false);
    }
    overlay.close();
  });

  it('needs her password, and not anybody’s', async () => {
    const { creator, sessionId } = await furnished();
    for (const body of [{}, { password: 'wrong horse battery' }]) {
      const { status, body: problem } = await creator.call('DELETE', '/api/account', body);
      expect([status, problem.errors?.[0]?.path]).toEqual([400, 'password']);
    }
    expect(await creator.session(sessionId)).toMatchObject({ status: 'active' });
  });

  it('in the middle of a stream of tips loses no other creator’s, and keeps none of hers', async () => {
    const { creator, sessionId } = await furnished();
    const tips = Array.from({ length: 200 }, () =>
      creator.call('POST', '/api/tips', { sessionId, amountCents: 5, tipperName: 'Ann' }),
    );
    await creator.expect(204, 'DELETE', '/api/account', { password: PASSWORD });
    for (const { status } of await Promise.all(tips))
      expect([201, 401, 404, 409]).toContain(status);
    await eventually(async () => {
      await app.nest.get(Upkeep).run();
      expect(await tablesNaming(creator.id)).toEqual([]);
    });
  });

  it('cut off by a crash is finished by the next process', async () => {
    const { creator } = await furnished();
    // As a process leaves it that ends right after the account was closed.
    await house.database.query('UPDATE creators SET closed_at = now() WHERE id = $1', [creator.id]);
    await app.nest.get(Upkeep).run();
    expect(await tablesNaming(creator.id)).toEqual([]);
  });
});

describe('with another process', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await TestRedis.start();
  });
  afterAll(() => redis.stop());

  it('the token that it knows is refused there as well', async () => {
    const { environment } = redis;
    const [here, there] = [await house.start(environment), await house.start(environment)];
    const creator = await TestCreator.signUp(here.url);
    const elsewhere = creator.at(there.url);
    await elsewhere.startSession();
    const socket = await TestSocket.streaming(there.url, creator.token);
    await creator.expect(204, 'DELETE', '/api/account', { password: PASSWORD });
    await expect.poll(() => socket.socket.connected).toBe(false);
    await expect.poll(async () => (await elsewhere.call('GET', '/api/auth/me')).status).toBe(401);
    await Promise.all([here.close(), there.close()]);
  });
});

describe('with an OpenID provider', () => {
  let keys: JWK[];
  let provider: OpenIdProvider;
  let sso: TestApp;
  beforeAll(async () => {
    keys = await generateProviderKeys();
    provider = await OpenIdProvider.start({ keys });
    sso = await house.start({ SSO_URL: provider.url });
  });
  afterAll(() => provider.stop());

  it('needs a sign-in of just now, and lets her come back as somebody new', async () => {
    const signIn = async () => (await provider.signIn('mira')).access_token;
    const token = await signIn();
    const ask = (method: string, path: string, bearer: string, body?: object) =>
      call<Record<string, unknown>>(sso.url, method, path, { token: bearer, body });
    await ask('PATCH', '/api/settings', token, { currency: 'RON' });
    expect((await ask('DELETE', '/api/account', token, {})).status).toBe(204);
    expect((await ask('GET', '/api/auth/me', token)).status).toBe(401);
    await eventually(async () => expect(await tablesNaming('mira')).toEqual([]));

    await eventually(async () => {
      const fresh = await signIn();
      const settings = await ask('GET', '/api/settings', fresh);
      expect([settings.status, settings.body['currency']]).toEqual([200, 'USD']);
    }, 500);
    expect((await ask('GET', '/api/auth/me', token)).status).toBe(401);
  });
});
