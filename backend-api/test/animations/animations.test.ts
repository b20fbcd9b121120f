import {
  type AnimationConfig,
  type AnimationTrigger,
  CLIENT_EVENT,
  type CustomAnimation,
  LIMITS,
  type Problem,
  SERVER_EVENT,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestSocket } from '../support/sockets.js';

const ROSES = {
  name: 'Roses',
  sprites: ['🌹', '💖'],
  motion: 'fall',
  count: 60,
  durationMs: 5_000,
  colors: ['#FF6B78'],
  sound: 'chime',
};

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
let sessionId: string;
let sockets: TestSocket[] = [];
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());
beforeEach(async () => {
  for (const socket of sockets) socket.close();
  sockets = [];
  creator = await TestCreator.signUp(app.url);
  ({ id: sessionId } = await creator.startSession());
});

const save = (config: object) =>
  creator.expect<AnimationConfig>(200, 'PUT', '/api/animations/config', config);
const createCustom = (body: object = ROSES) =>
  creator.expect<CustomAnimation>(201, 'POST', '/api/animations/custom', body);

async function join(): Promise<{ dashboard: TestSocket; overlay: TestSocket }> {
  const dashboard = await TestSocket.streaming(app.url, creator.token);
  const overlay = await TestSocket.overlay(app.url);
  sockets.push(dashboard, overlay);
  await dashboard.must(CLIENT_EVENT.joinSession, { sessionId });
  await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
  return { dashboard, overlay };
}

/** What plays for a tip of this amount; null: nothing. Told from the events that it is heard with. */
async function playedFor(amountCents: number, listener: TestSocket): Promise<string | null> {
  const { tip } = await creator.tip({ sessionId, amountCents });
  const ended = `after ${tip.id}`;
  await creator.expect(200, 'PATCH', `/api/sessions/${sessionId}`, { title: ended });
  await eventually(() => {
    if (!listener.heard.some(({ payload }) => payload['title'] === ended)) {
      throw new Error('not heard yet');
    }
  });
  const trigger = listener
    .named(SERVER_EVENT.animationTrigger)
    .map(({ payload }) => payload as AnimationTrigger)
    .find(({ metadata }) => metadata?.tipId === tip.id);
  return trigger?.type ?? null;
}

describe('animation settings', () => {
  it('are defaults at first, and what was saved from then on', async () => {
    const defaults = { enabled: true, thresholdCents: 500, defaultType: 'confetti', tiers: [] };
    expect(await creator.expect(200, 'GET', '/api/animations/config')).toEqual(defaults);
    const variations = [{ type: 'hearts', weight: 3 }];
    const mine = { ...defaults, thresholdCents: 1_000, tiers: [{ minCents: 2_000, variations }] };
    expect(await save(mine)).toEqual(mine);
    expect(await creator.expect(200, 'GET', '/api/animations/config')).toEqual(mine);
    expect(await save({})).toEqual(defaults);
  });

  it.each<[string, object, string]>([
    ['a threshold of nothing', { thresholdCents: 0 }, 'thresholdCents'],
    ['a type there is not', { defaultType: 'fireworks' }, 'defaultType'],
    ['a custom default', { defaultType: 'custom' }, 'defaultType'],
    [
      'a range without variations',
      { tiers: [{ minCents: 1, variations: [] }] },
      'tiers.0.variations',
    ],
    [
      'a range that ends before it begins',
      { tiers: [{ minCents: 9, maxCents: 8, variations: [{ type: 'rain' }] }] },
      'tiers.0.maxCents',
    ],
    [
      'a custom variation that names none',
      { tiers: [{ minCents: 9, variations: [{ type: 'custom' }] }] },
      'tiers.0.variations.0.animationId',
    ],
    [
      'a custom animation of nobody',
      { tiers: [{ minCents: 9, variations: [{ type: 'custom', animationId: randomUUID() }] }] },
      'tiers.0.variations.0.animationId',
    ],
    [
      'two ranges from the same amount',
      {
        tiers: [
          { minCents: 9, variations: [{ type: 'rain' }] },
          { minCents: 9, variations: [{ type: 'hearts' }] },
        ],
      },
      'tiers.1.minCents',
    ],
    ['an unknown field', { html: '<b>' }, 'html'],
  ])('refuse %s', async (_what, body, path) => {
    const { status, body: problem } = await creator.call('PUT', '/api/animations/config', body);
    expect([status, problem.errors?.map((error) => error.path)]).toEqual([400, [path]]);
  });
});

describe('a tip', () => {
  it('animates from the threshold on, inclusive, and a change holds from the next tip', async () => {
    const { overlay } = await join();
    expect(await playedFor(499, overlay)).toBeNull();
    expect(await playedFor(500, overlay)).toBe('confetti');
    await save({ thresholdCents: 1_000, defaultType: 'rain' });
    expect(await playedFor(999, overlay)).toBeNull();
    expect(await playedFor(1_000, overlay)).toBe('rain');
    await save({ enabled: false });
    expect(await playedFor(100_000, overlay)).toBeNull();
  });

  it('animates as its range says, both ends inclusive', async () => {
    const { overlay } = await join();
    await save({
      thresholdCents: 100,
      tiers: [
        { minCents: 500, maxCents: 1_000, variations: [{ type: 'hearts' }] },
        { minCents: 1_000, variations: [{ type: 'rain' }] },
      ],
    });
    const types = [];
    for (const cents of [499, 500, 999, 1_000, 1_001]) types.push(await playedFor(cents, overlay));
    expect(types).toEqual(['confetti', 'hearts', 'hearts', 'rain', 'rain']);
  });

  it('is followed by its animation on both namespaces, last of its change', async () => {
    await creator.addGoal({ sessionId, targetCents: 600 });
    const { dashboard, overlay } = await join();
    dashboard.heard.length = overlay.heard.length = 0;
    const { tip } = await creator.tip({ sessionId, amountCents: 700 });
    for (const socket of [dashboard, overlay]) {
      const [trigger] = await socket.until(SERVER_EVENT.animationTrigger);
      expect(socket.sessionEvents().map(({ event }) => event)).toEqual([
        ...['tip_received', 'session_updated', 'goal_progress', 'goal_completed'],
        'animation_trigger',
      ]);
      expect(trigger?.payload).toMatchObject({
        sessionId,
        seq: tip.seq,
        type: 'confetti',
        metadata: { tipId: tip.id },
      });
    }
  });

  it('sent again animates no second time', async () => {
    const { overlay } = await join();
    const body = { sessionId, amountCents: 700, clientTipId: randomUUID() };
    await creator.tip(body);
    await creator.expect(200, 'POST', '/api/tips', body);
    await playedFor(100, overlay);
    expect(overlay.named(SERVER_EVENT.animationTrigger)).toHaveLength(1);
  });

  it('brings a custom animation as it is now, and the default once it is deleted', async () => {
    const { overlay } = await join();
    const { id: animationId } = await createCustom();
    const variations = [{ type: 'custom', animationId }];
    await save({ tiers: [{ minCents: 500, variations }], defaultType: 'hearts' });
    expect(await playedFor(500, overlay)).toBe('custom');
    const last = () => overlay.named(SERVER_EVENT.animationTrigger).at(-1)?.payload;
    const { name, ...spec } = { ...ROSES, colors: ['#ff6b78'] };
    expect(last()).toMatchObject({ metadata: { animationId, name, spec } });

    await creator.expect(200, 'PATCH', `/api/animations/custom/${animationId}`, { count: 7 });
    await playedFor(500, overlay);
    expect(last()).toMatchObject({ metadata: { spec: { ...spec, count: 7 } } });

    await creator.expect(204, 'DELETE', `/api/animations/custom/${animationId}`);
    expect(await playedFor(500, overlay)).toBe('hearts');
  });
});

describe('an animation played by hand', () => {
  const trigger = (body: object) =>
    creator.call<AnimationTrigger & Problem>('POST', '/api/animations/trigger', body);

  it('is heard on both namespaces as a change of its own', async () => {
    const { dashboard, overlay } = await join();
    const { seq } = await creator.session(sessionId);
    const metadata = { mood: 'cosy', spec: { html: '<script>' }, name: 'x', tipId: randomUUID() };
    const { status, body } = await trigger({ type: 'hearts', metadata });
    expect(status).toBe(200);
    expect(body).toMatchObject({ sessionId, seq: seq + 1, type: 'hearts' });
    expect(body.metadata).toEqual({ mood: 'cosy' });
    for (const socket of [dashboard, overlay]) {
      const [heard] = await socket.until(SERVER_EVENT.animationTrigger);
      expect(heard?.payload).toEqual(body);
    }
  });

  it('of her own making comes with what it is drawn from', async () => {
    const { overlay } = await join();
    const { id: animationId } = await createCustom();
    const { body } = await trigger({ type: 'custom', metadata: { animationId }, sessionId });
    expect(body.metadata).toMatchObject({ animationId, name: 'Roses', spec: { count: 60 } });
    const [heard] = await overlay.until(SERVER_EVENT.animationTrigger);
    expect(heard?.payload).toEqual(body);
  });

  it('is refused for a bad type, a missing animation, and without a running session', async () => {
    const stranger = await TestCreator.signUp(app.url);
    await stranger.startSession();
    const theirs = await stranger.expect<CustomAnimation>(
      201,
      'POST',
      '/api/animations/custom',
      ROSES,
    );
    const answers = [
      await trigger({ type: 'fireworks' }),
      await trigger({ type: 'custom' }),
      await trigger({ type: 'custom', metadata: { animationId: randomUUID() } }),
      await trigger({ type: 'custom', metadata: { animationId: theirs.id } }),
      await trigger({ type: 'hearts', sessionId: randomUUID() }),
      await trigger({ type: 'hearts', metadata: { note: 'x'.repeat(3_000) } }),
    ];
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual([
      ...['400 VALIDATION_FAILED', '400 VALIDATION_FAILED', '404 NOT_FOUND', '404 NOT_FOUND'],
      ...['404 SESSION_NOT_FOUND', '400 VALIDATION_FAILED'],
    ]);
    await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
    expect((await trigger({ type: 'hearts' })).body.code).toBe('NO_ACTIVE_SESSION');
    const ended = await trigger({ type: 'hearts', sessionId });
    expect([ended.status, ended.body.code]).toEqual([409, 'SESSION_ENDED']);
  });

  it('can be had so many times a minute, and a test tip beside it', async () => {
    const limited = await house.start({
      RATE_LIMIT_SCALE: '1',
      RATE_LIMIT_ANIMATIONS_PER_MINUTE: '3',
    });
    const busy = creator.at(limited.url);
    const statuses = [];
    for (let n = 0; n < 4; n += 1) {
      statuses.push((await busy.call('POST', '/api/animations/trigger', { type: 'rain' })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await busy.call('POST', '/api/animations/trigger', { type: 'rain' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await busy.expect(200, 'POST', '/api/animations/test', { amountCents: 500 });
    await limited.close();
  });
});

describe('a custom animation', () => {
  it('is made, changed, listed and deleted', async () => {
    const made = await createCustom();
    expect(made).toMatchObject({ ...ROSES, colors: ['#ff6b78'] });
    const plain = await createCustom({ name: 'Paper', motion: 'burst' });
    expect(plain).toMatchObject({ sprites: [], count: 40, durationMs: 4_000, colors: [] });
    const path = `/api/animations/custom/${made.id}`;
    const changed = await creator.expect(200, 'PATCH', path, { motion: 'float', sound: null });
    expect(changed).toEqual({ ...made, motion: 'float', sound: null });
    expect(await creator.expect(200, 'GET', path)).toEqual(changed);
    const list = async () =>
      (await creator.expect<{ items: CustomAnimation[] }>(200, 'GET', '/api/animations/custom'))
        .items;
    expect(await list()).toEqual([changed, plain]);
    await creator.expect(204, 'DELETE', path);
    expect(await list()).toEqual([plain]);
  });

  it.each<[string, object]>([
    ['markup for a sprite', { sprites: ['<img src=x onerror=alert(1)>'] }],
    ['words for a sprite', { sprites: ['hello'] }],
    ['an image without encryption', { sprites: ['http://example.com/a.png'] }],
    ['an image on this machine', { sprites: ['https://localhost/a.png'] }],
    ['an image by IP address', { sprites: ['https://192.168.0.1/a.png'] }],
    ['an image by IPv6 address', { sprites: ['https://[::1]/a.png'] }],
    ['an image on another port', { sprites: ['https://example.com:8443/a.png'] }],
    ['an image behind a sign-in', { sprites: ['https://a:b@example.com/a.png'] }],
    ['a script', { sprites: ['javascript:alert(1)'] }],
    ['too many pieces', { count: 201 }],
    ['too long a show', { durationMs: 15_001 }],
    ['a style for a color', { colors: ['red;}body{display:none'] }],
    ['a motion there is not', { motion: 'explode' }],
    ['an unknown field', { css: 'x' }],
  ])('refuses %s', async (_what, part) => {
    const { status } = await creator.call('POST', '/api/animations/custom', { ...ROSES, ...part });
    expect(status).toBe(400);
  });

  it('may be an image from the public internet', async () => {
    const sprites = ['https://i.imgur.com/a.png', '1️⃣', '🏳️‍🌈', '👩‍❤️‍💋‍👨'];
    expect((await createCustom({ ...ROSES, sprites })).sprites).toEqual(sprites);
  });

  it('is one of at most 20, however many are made at once', async () => {
    const making = Array.from({ length: LIMITS.customAnimationsPerCreator + 5 }, () =>
      creator.call('POST', '/api/animations/custom', ROSES),
    );
    const answers = await Promise.all(making);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
      Array<string>(5).fill('409 LIMIT_REACHED'),
    );
  });
});
