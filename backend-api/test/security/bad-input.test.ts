import type { Problem } from '@companion/contracts';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { rowCounts } from '../support/books.js';
import { type Answer, call, TestCreator } from '../support/creator.js';
import { nameOf, pathOf, type Route, routesOf, sample } from '../support/openapi.js';
import { anyJson, damages, HOSTILE_TEXT, nested } from './hostile.js';

let house: TestHouse;
let app: TestApp;
let routes: Route[];
let creator: TestCreator;
/** Of each kind of thing one that is there, so that only the damage can be what is refused. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  house = await openHouse();
  // Bodies of 100 KB, and rates that nothing here reaches.
  app = await house.start({ RATE_LIMIT_SCALE: '200', BODY_LIMIT_BYTES: '512' });
  routes = await routesOf(app.url);
  creator = await TestCreator.signUp(app.url);
  const { id: sessionId } = await creator.startSession();
  ids['sessionId'] = ids['/api/sessions'] = ids['/api/tts/sessions'] = sessionId;
  ids['goalIds'] = ids['/api/goals'] = (await creator.addGoal({ sessionId, targetCents: 500 })).id;
  ids['/api/tips'] = (await creator.tip({ sessionId, amountCents: 5 })).tip.id;
  const make = async (path: string, body: object) =>
    (await creator.expect<{ id: string }>(201, 'POST', path, body)).id;
  ids['/api/polls'] = await make('/api/polls', { sessionId, title: 'King', kind: 'king' });
  ids['ids'] = ids['/api/menu'] = await make('/api/menu', {
    name: 'Song',
    priceCents: 700,
    category: 'request',
  });
  ids['menuItemId'] = ids['ids'];
  ids['/api/chatbot/personas'] = await make('/api/chatbot/personas', { name: 'Menu' });
  ids['templateId'] = await make(
    `/api/chatbot/personas/${ids['/api/chatbot/personas']}/templates`,
    { text: 'Hello' },
  );
  ids['/api/incomes'] = await make('/api/incomes', { kind: 'media', amountCents: 900 });
  ids['noteId'] = await make(`/api/sessions/${sessionId}/notes`, { text: 'Nice' });
  ids['/api/animations/custom'] = await make('/api/animations/custom', {
    name: 'Roses',
    motion: 'fall',
  });
  // Nothing is on air: what is wrong with a body is told before that.
  ids['/api/alerts'] = randomUUID();
  ids['/api/tokens'] = await make('/api/tokens', { name: 'Deck', scopes: ['tips:write'] });
  ids['/api/overlays'] = await make('/api/overlays', { name: 'Side' });
  ids['/api/connectors'] = await make('/api/connectors', { kind: 'webhook', label: 'Bot' });
});
afterAll(() => house.leave());

const idFor = (route: Route) => (field: string) =>
  ids[field] ?? ids[Object.keys(ids).find((path) => route.path.startsWith(path)) ?? ''] ?? '';
const goodBody = (route: Route) => sample(route.body!, idFor(route)) as Record<string, unknown>;
const withBody = () => routes.filter(({ body }) => body !== undefined);

function send(route: Route, body: unknown, headers: Record<string, string> = {}) {
  return call<Problem>(app.url, route.method, pathOf(route, idFor(route)), {
    body,
    token: creator.token,
    headers,
  });
}

/** What came back wrong; each test ends by expecting nothing here. */
const wrong: string[] = [];
beforeEach(() => wrong.splice(0));
afterEach(() => expect(wrong).toEqual([]));

/** @param extra what else must hold of the refusal */
function mustRefuse(
  what: string,
  { status, body, headers }: Answer<Problem>,
  extra: (problem: Problem) => boolean = () => true,
): void {
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json') === true;
  const refused = status >= 400 && status < 500 && isProblem && body.status === status;
  if (!refused || !extra(body)) {
    wrong.push(`${what} → ${status} ${String(JSON.stringify(body)).slice(0, 200)}`);
  }
}

function mustNotBreak(what: string, { status, body }: Answer<Problem>): void {
  if (status >= 500) wrong.push(`${what} → ${status} ${JSON.stringify(body)}`);
}

async function changingNothing(work: () => Promise<void>): Promise<void> {
  const before = await rowCounts(house.database);
  await work();
  expect(await rowCounts(house.database)).toEqual(before);
}

describe('a body', () => {
  it('with one field wrong is refused by name, on every route', async () => {
    await changingNothing(async () => {
      for (const route of withBody()) {
        if (route.path.includes('/inbound/')) continue;
        for (const { what, path, body } of damages(route.body!, goodBody(route))) {
          const answer = await send(route, body);
          mustRefuse(
            `${nameOf(route)}: ${what}`,
            answer,
            ({ code, errors }) =>
              code === 'VALIDATION_FAILED' &&
              errors!.some((error) => error.path.split('.')[0] === path),
          );
        }
      }
    });
  });

  it('that is no object, or no JSON, is refused on every route', async () => {
    const wholes = ['null', '[]', '[{}]', '0', '"text"', 'true', '{', '{"a":}', '{"a":1,}', 'NaN'];
    wholes.push("{'a':1}", '\u0000', '{"__proto__":{"a":1}}', '{"a":1}{"a":1}', '\ufeff');
    await changingNothing(async () => {
      for (const route of withBody()) {
        for (const whole of wholes) {
          mustRefuse(`${nameOf(route)}: ${JSON.stringify(whole)}`, await send(route, whole));
        }
        const poisoned = JSON.stringify(goodBody(route)).replace('{', '{"__proto__":{"x":1},');
        mustRefuse(`${nameOf(route)}: poisoned`, await send(route, poisoned));
      }
    });
  });

  it('nested without end is refused on every route', async () => {
    const deep = [nested(20_000, '[', ']'), nested(15_000, '{"a":', '}')];
    await changingNothing(async () => {
      for (const route of withBody()) {
        const good = JSON.stringify(goodBody(route));
        const [field] = Object.keys(goodBody(route));
        for (const value of deep) {
          mustRefuse(`${nameOf(route)}: deep`, await send(route, value));
          const within = good.replace(/\{"(\w+)":[^,}]+/u, `{"${field}":${value}`);
          mustRefuse(`${nameOf(route)}: deep ${field}`, await send(route, within));
        }
      }
    });
  });

  it('too large is refused with 413, of a type that is not JSON with 415', async () => {
    await changingNothing(async () => {
      for (const route of withBody()) {
        const good = JSON.stringify(goodBody(route));
        // A spreadsheet has a limit of its own.
        const limit =
          route.path === '/api/tips/import'
            ? app.config.importMaxBytes
            : app.config.sizeLimits.body;
        const large = await send(route, good.replace('{', `{${' '.repeat(limit + 1024)}`));
        mustRefuse(`${nameOf(route)}: large`, large, ({ code }) => code === 'PAYLOAD_TOO_LARGE');
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/xml', 'x']) {
          const typed = await send(route, good, { 'content-type': type });
          mustRefuse(
            `${nameOf(route)} ${type}`,
            typed,
            ({ code }) => code === 'UNSUPPORTED_MEDIA_TYPE',
          );
        }
        mustRefuse(`${nameOf(route)}: none`, await send(route, undefined));
      }
    });
  });

  it('of whatever JSON is never met with a 5xx', async () => {
    const targets = withBody();
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: targets.length - 1 }),
        fc.nat(),
        anyJson,
        fc.boolean(),
        async (at, nth, value, whole) => {
          const route = targets[at]!;
          const good = goodBody(route);
          const fields = Object.keys(good);
          const body = whole ? value : { ...good, [fields[nth % fields.length] ?? 'a']: value };
          mustNotBreak(`${nameOf(route)}`, await send(route, JSON.stringify(body)));
          expect(wrong).toEqual([]);
        },
      ),
      { numRuns: 300, interruptAfterTimeLimit: 20_000 },
    );
  });
});

describe('text that has broken servers', () => {
  it('is taken as text or refused, in every field of every body', async () => {
    for (const route of withBody()) {
      const good = goodBody(route);
      for (const field of Object.keys(good).filter((name) => typeof good[name] === 'string')) {
        // A password is hashed, which takes its time.
        const texts = route.path.startsWith('/api/auth') ? HOSTILE_TEXT.slice(0, 6) : HOSTILE_TEXT;
        for (const text of texts) {
          const answer = await send(route, { ...good, [field]: text });
          mustNotBreak(`${nameOf(route)} ${field}=${JSON.stringify(text.slice(0, 20))}`, answer);
        }
      }
    }
  });

  it('never makes an id of a path', async () => {
    const hostile = [...HOSTILE_TEXT, randomUUID().slice(1), `{${randomUUID()}}`, 'x'.repeat(300)];
    await changingNothing(async () => {
      for (const route of routes.filter(({ path }) => path.includes('{id}'))) {
        for (const text of hostile.filter((id) => id.length < 10_000 && id.isWellFormed())) {
          const path = pathOf(route, () => text);
          const answer = await call<Problem>(app.url, route.method, path, {
            token: creator.token,
            body: route.body === undefined ? undefined : goodBody(route),
          });
          mustRefuse(`${route.method} ${path}`, answer);
        }
      }
    });
  });

  it('in a path that cannot even be decoded is refused', async () => {
    for (const path of [
      '/api/sessions/%',
      '/api/sessions/%E0%A4%A',
      '/api/menu/public/%ff',
      '/%c0',
    ]) {
      const answer = await call<Problem>(app.url, 'GET', path, { token: creator.token });
      mustRefuse(path, answer);
    }
  });

  it('is no creator’s public menu', async () => {
    for (const text of HOSTILE_TEXT.filter(
      (id) => id.length < 10_000 && id.isWellFormed() && id !== '',
    )) {
      const path = `/api/menu/public/${encodeURIComponent(text)}`;
      const answer = await call<Problem & { items: unknown[] }>(app.url, 'GET', path);
      mustNotBreak(path, answer);
      if (answer.status === 200) expect(answer.body.items).toEqual([]);
    }
  });
});

describe('a query', () => {
  const NONSENSE = ['', 'x', 'NaN', 'Infinity', '-1', '0', '1.5', '1e9', '0x10', '[]', 'null'];
  const TIMES = [
    '2024-13-45T00:00:00Z',
    '2024-01-01',
    '1704067200',
    '2024-01-01T00:00:00',
    '2024-02-30T00:00:00Z',
    'now',
    'infinity',
  ];
  const FAR_TIMES = [
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2024-01-01T00:00:00+23:59',
    '2024-01-01T00:00:00.123456789123456789Z',
    '2024-06-30T23:59:59-23:00',
  ];
  const ask = (route: Route, query: string) =>
    call<Problem>(app.url, 'GET', `${route.path}?${query}`, { token: creator.token });
  const base = (route: Route, except: string) =>
    route.parameters
      .filter(({ required, name, in: where }) => where === 'query' && required && name !== except)
      .map(({ name }) => `${name}=${idFor(route)(name) || 'someone'}&`)
      .join('');
  const queried = () =>
    routes
      .filter(({ method }) => method === 'GET')
      .flatMap((route) =>
        route.parameters
          .filter((parameter) => parameter.in === 'query')
          .map((parameter) => ({ route, parameter })),
      );

  it('with one parameter wrong is refused by name', async () => {
    expect(queried().length).toBeGreaterThan(10);
    for (const { route, parameter } of queried()) {
      const { name, schema } = parameter;
      const values = [...NONSENSE, ...(['from', 'to'].includes(name) ? TIMES : [])];
      for (const value of values) {
        const number = schema.type === 'integer' || ['page', 'limit', 'minCents'].includes(name);
        // These are amounts, pages or names after all.
        if (name === 'tipper' && value !== '') continue;
        if (number && ['1e9', '0x10'].includes(value)) continue;
        const answer = await ask(route, `${base(route, name)}${name}=${value}`);
        const label = `${nameOf(route)}?${name}=${value}`;
        mustRefuse(label, answer, ({ errors }) => errors?.[0]?.path === name);
      }
      const twice = await ask(route, `${base(route, name)}${name}=1&${name}=2`);
      mustRefuse(`${nameOf(route)}?${name} twice`, twice);
    }
    for (const route of new Set(queried().map((asked) => asked.route))) {
      for (const name of ['foo', 'page[]', 'sort', 'SessionId']) {
        const answer = await ask(route, `${base(route, '')}${name}=1`);
        mustRefuse(`${nameOf(route)}?${name}`, answer);
      }
    }
  });

  it('of any text or any time is never met with a 5xx', async () => {
    for (const { route, parameter } of queried()) {
      const texts = HOSTILE_TEXT.filter((text) => text.length < 10_000 && text.isWellFormed());
      for (const value of [...texts, ...FAR_TIMES]) {
        const query = `${base(route, parameter.name)}${parameter.name}=${encodeURIComponent(value)}`;
        mustNotBreak(`${nameOf(route)}?${query}`, await ask(route, query));
      }
    }
  });

  it('that is far too long is refused', async () => {
    const { route } = queried()[0]!;
    const answer = await fetch(`${app.url}${route.path}?page=${'1'.repeat(30_000)}`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});

it('answers what it does not know with a problem, not with a page', async () => {
  for (const [method, path] of [
    ['GET', '/api/nothing'],
    ['DELETE', '/api/sessions'],
    ['PUT', '/api/tips'],
    ['PATCH', '/api'],
    ['GET', '/api/sessions/active/x'],
  ] as const) {
    const answer = await call<Problem>(app.url, method, path, { token: creator.token });
    mustRefuse(`${method} ${path}`, answer);
    expect(answer.body.code).toBe('NOT_FOUND');
  }
});
