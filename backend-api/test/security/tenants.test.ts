import { CLIENT_EVENT, COMMAND_SCHEMAS, SERVER_EVENT } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { call, TestCreator } from '../support/creator.js';
import { nameOf, pathOf, type Route, routesOf, sample, type Schema } from '../support/openapi.js';
import { TestSocket } from '../support/sockets.js';
import { furnish, type Hers, MEANT } from './furnish.js';

let house: TestHouse;
let app: TestApp;
let routes: Route[];
let owner: TestCreator;
let stranger: TestCreator;
/** Everything of the owner's that has an id. */
let hers: Hers;

beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  routes = await routesOf(app.url);
  owner = await TestCreator.signUp(app.url, 'Owner');
  stranger = await TestCreator.signUp(app.url, 'Stranger');
  hers = await furnish(owner);
  await furnish(stranger);
});
afterAll(() => house.leave());

const placeOf = ({ path }: Route): string => path.slice(0, path.indexOf('/{id}'));

/** All that is stored of the owner. */
async function dump(): Promise<unknown> {
  const tables = [
    ...['api_tokens', 'assets', 'chatbot_configs', 'connectors', 'corrections'],
    ...['custom_animations', 'held_alerts', 'incomes', 'overlays', 'session_notes'],
    ...['stream_sessions', 'stream_tips', 'tip_goals', 'tip_menu_items', 'tip_polls'],
    'tts_speeches',
  ];
  const dumped = [];
  for (const table of tables) {
    const rows = `SELECT * FROM ${table} AS row WHERE creator_id = $1 ORDER BY row::text`;
    dumped.push(await house.database.query(rows, [owner.id]));
  }
  dumped.push(await house.database.query('SELECT * FROM chatbot_response_templates ORDER BY id'));
  return dumped;
}

/** An answer without what differs from one request to the next. */
async function ask(route: Route, token: string | undefined, ids: (field: string) => string) {
  const query = route.parameters
    .filter((parameter) => parameter.in === 'query' && parameter.schema.format === 'uuid')
    .map(({ name }) => `${name}=${ids(name)}`);
  const path = [pathOf(route, ids), ...query].join(query.length > 0 ? '?' : '');
  const body = route.body === undefined ? undefined : sample(route.body, ids);
  const answer = await call<Record<string, unknown> | undefined>(app.url, route.method, path, {
    body,
    token,
  });
  const { instance: _path, requestId: _id, ...said } = answer.body ?? {};
  return { status: answer.status, said };
}

/** Routes that are told an id, in the path, the query or the body. */
function takesIds(route: Route): boolean {
  const inBody = (schema: Schema): boolean =>
    schema.format === 'uuid' ||
    [...Object.values(schema.properties ?? {}), ...(schema.oneOf ?? [])].some(inBody) ||
    (schema.items !== undefined && inBody(schema.items));
  return (
    route.parameters.some(({ schema }) => schema.format === 'uuid') ||
    (route.body !== undefined && inBody(route.body))
  );
}

describe('REST', () => {
  it('lets nobody without a token, or with a bad one, past any route but the public ones', async () => {
    const open = routes.filter(({ signedIn }) => !signedIn).map(nameOf);
    expect(open.toSorted()).toEqual([
      'GET /.well-known/jwks.json',
      'GET /api/auth/config',
      'GET /api/menu/public/{creatorId}',
      'GET /api/public/pages/{address}',
      'GET /health',
      'GET /health/live',
      'GET /health/ready',
      'GET /media/{id}',
      'POST /api/auth/login',
      'POST /api/auth/logout',
      'POST /api/auth/signup',
      'POST /api/connectors/inbound/{id}',
    ]);
    const before = await dump();
    for (const route of routes.filter(({ signedIn }) => signedIn)) {
      for (const token of [undefined, 'a.b.c', `${owner.token.slice(0, -6)}AAAAAA`]) {
        const { status, said } = await ask(route, token, () => hers.session);
        expect([nameOf(route), status, said['code']]).toEqual([nameOf(route), 401, 'UNAUTHORIZED']);
      }
    }
    expect(await dump()).toEqual(before);
  });

  it('has something of hers for every route that takes an id, and she is shown it', async () => {
    const taking = routes.filter(({ signedIn, path }) => signedIn && path.includes('/{id}'));
    expect([...new Set(taking.map(placeOf))].toSorted()).toEqual(Object.keys(MEANT).toSorted());
    for (const route of taking.filter(({ method }) => method === 'GET')) {
      const { status } = await ask(route, owner.token, () => hers[MEANT[placeOf(route)]!]);
      expect([nameOf(route), status]).toEqual([nameOf(route), 200]);
    }
  });

  it('answers a stranger with another’s ids as with ids that are nobody’s', async () => {
    const before = await dump();
    const asked = routes.filter((route) => route.signedIn && takesIds(route));
    expect(asked.length).toBeGreaterThan(18);
    for (const route of asked) {
      const unknown = await ask(route, stranger.token, () => randomUUID());
      // A list narrowed to what is nobody's is an empty list; all else is refused.
      const narrowed = ['GET /api/tips', 'GET /api/incomes'].includes(nameOf(route));
      // A place to read her own log on from; whose it is, is hers whatever the place.
      const isPlace = nameOf(route) === 'GET /api/audit';
      if (narrowed) expect(unknown).toMatchObject({ status: 200, said: { items: [], total: 0 } });
      else if (isPlace) expect(unknown.status).toBe(200);
      else expect([nameOf(route), Math.floor(unknown.status / 100)]).toEqual([nameOf(route), 4]);
      if (route.path.includes('{id}'))
        expect([nameOf(route), unknown.status]).toEqual([nameOf(route), 404]);

      for (const id of Object.values(hers)) {
        const answer = await ask(route, stranger.token, () => id);
        if (isPlace) expect(JSON.stringify(answer)).not.toContain(id);
        else expect([nameOf(route), answer]).toEqual([nameOf(route), unknown]);
      }
      if (isPlace) continue;
      const fitting: Record<string, string> = {
        sessionId: hers.session,
        goalIds: hers.goal,
        ids: hers.item,
      };
      const answer = await ask(route, stranger.token, (field) => fitting[field] ?? hers.session);
      expect([nameOf(route), answer]).toEqual([nameOf(route), unknown]);
    }
    expect(await dump()).toEqual(before);
  });

  it('shows a stranger nothing of another in any list', async () => {
    const before = await dump();
    const lists = routes.filter(
      ({ method, signedIn, path }) => method === 'GET' && signedIn && !path.includes('{'),
    );
    expect(lists.length).toBeGreaterThan(5);
    for (const route of lists) {
      const required = route.parameters.some(
        ({ in: where, required }) => where === 'query' && required,
      );
      if (required) continue;
      const { status, body } = await stranger.call<unknown>('GET', route.path);
      expect([nameOf(route), status]).toEqual([nameOf(route), 200]);
      const text = JSON.stringify(body);
      for (const id of [...Object.values(hers), owner.id]) expect(text).not.toContain(id);
    }
    expect(await dump()).toEqual(before);
  });

  it('takes nothing through another’s webhook without its signature', async () => {
    const before = await dump();
    const inbound = routes.find(({ path }) => path === '/api/connectors/inbound/{id}')!;
    const answers = [
      await ask(inbound, stranger.token, () => hers.connector),
      await ask(inbound, undefined, () => hers.connector),
      await ask(inbound, undefined, () => randomUUID()),
    ];
    for (const { status, said } of answers) {
      expect([status, said['code']]).toEqual([401, 'UNAUTHORIZED']);
    }
    expect(answers[1]).toEqual(answers[2]);
    expect(await dump()).toEqual(before);
  });
});

describe('sockets', () => {
  const NOTHING: string[] = [
    CLIENT_EVENT.leaveSession,
    CLIENT_EVENT.leaveOverlay,
    CLIENT_EVENT.joinMenu,
    CLIENT_EVENT.reportAlerts,
    CLIENT_EVENT.reportOverlay,
    CLIENT_EVENT.claimSound,
  ];

  it('answer a stranger’s command about another’s session as about nobody’s', async () => {
    const before = await dump();
    const spy = await TestSocket.streaming(app.url, stranger.token);
    const overlaySpy = await TestSocket.overlay(app.url);
    const spies = { streaming: spy, overlay: overlaySpy };
    for (const [space, commands] of Object.entries(COMMAND_SCHEMAS)) {
      for (const [command, schema] of Object.entries(commands)) {
        const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
        const answerFor = async (id: string) => {
          const ack = await spies[space as keyof typeof spies].ask(
            command,
            sample(shape, () => id),
          );
          return JSON.parse(JSON.stringify(ack).replaceAll(id, 'ID')) as object;
        };
        const unknown = await answerFor(randomUUID());
        // Leaving what was never joined is done at once; what a report or a menu asks for is nobody's.
        const isNothing = NOTHING.includes(command);
        if (!isNothing) expect([command, unknown]).toMatchObject([command, { ok: false }]);
        for (const [kind, id] of Object.entries(hers)) {
          // The id of a session opens its overlay to anybody: see the next test.
          if (command === CLIENT_EVENT.joinOverlay && ['session', 'ended'].includes(kind)) continue;
          expect([command, kind, await answerFor(id)]).toEqual([command, kind, unknown]);
        }
      }
    }
    expect(await dump()).toEqual(before);

    spy.heard.length = 0;
    overlaySpy.heard.length = 0;
    const witness = await TestSocket.streaming(app.url, owner.token);
    await witness.must(CLIENT_EVENT.joinSession, { sessionId: hers.session });
    await owner.tip({ sessionId: hers.session, amountCents: 5 });
    await owner.expect(200, 'POST', `/api/menu/${hers.item}/toggle`);
    await owner.expect(200, 'PATCH', `/api/connectors/${hers.connector}`, { label: 'New name' });
    await owner.expect(200, 'POST', '/api/on-air/panic');
    await owner.expect(200, 'POST', '/api/on-air/resume');
    await owner.expect(200, 'PATCH', '/api/settings', { hideAmountsOnAir: true });
    await owner.expect(200, 'PATCH', `/api/overlays/${hers.key}`, { name: 'Other' });
    await witness.until(SERVER_EVENT.tipReceived);
    await witness.until(SERVER_EVENT.connectorStatus);
    await spy.ask(CLIENT_EVENT.leaveSession, { sessionId: hers.session });
    await overlaySpy.ask(CLIENT_EVENT.leaveOverlay, {});
    expect(spy.heard).toEqual([]);
    expect(overlaySpy.heard).toEqual([]);
    spy.close();
    overlaySpy.close();
    witness.close();
  });

  it('give a stranger’s overlay no more than the session id opens to anyone', async () => {
    const overlay = await TestSocket.overlay(app.url);
    const ack = await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId: hers.session });
    const text = JSON.stringify([ack, overlay.heard]);
    expect(text).toContain(hers.session);
    for (const id of [hers.connector, hers.key, hers.ended]) expect(text).not.toContain(id);
    expect(text).not.toMatch(/notes|metadata|email|idempotency|voidedAt|isActive/u);
    for (const id of [hers.tip, hers.goal, hers.item, hers.connector, hers.key, owner.id]) {
      const refused = await overlay.ask(CLIENT_EVENT.joinOverlay, { sessionId: id });
      expect(refused.ok).toBe(false);
    }
    overlay.close();
  });
});
