import { CLIENT_EVENT, LIMITS, type Page, SERVER_EVENT, type Session } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';
import { OUTBOX } from '../support/outbox.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());
beforeEach(async () => {
  creator = await TestCreator.signUp(app.url);
});

const events = async (type: string, sessionId: string) =>
  house.database.query<{ payload: Record<string, unknown> }>(
    `SELECT payload FROM ${OUTBOX} e WHERE type = $1 AND session_id = $2`,
    [type, sessionId],
  );
const end = (id: string) => creator.expect<Session>(200, 'POST', `/api/sessions/${id}/end`);
const list = (query: string) => creator.expect<Page<Session>>(200, 'GET', `/api/sessions?${query}`);

describe('starting', () => {
  it.each([
    ['chaturbate', 5],
    ['stripchat', 5],
    ['other', null],
  ])('on %s needs nothing else', async (platform, centsPerToken) => {
    const session = await creator.startSession({ platform });
    expect(session).toMatchObject({
      platform,
      platformLabel: null,
      centsPerToken,
      currency: 'USD',
      status: 'active',
      goalMode: 'parallel',
      endedAt: null,
      totalTipsCents: 0,
      seq: 1,
    });
    expect(await events('streaming.session.started', session.id)).toEqual([
      { payload: { creatorId: creator.id, platform, sessionId: session.id } },
    ]);
    expect(await creator.expect(200, 'GET', '/api/sessions/active')).toMatchObject({
      id: session.id,
      goals: [],
      tips: [],
    });
  });

  it('names another platform, and takes its rate and currency', async () => {
    const session = await creator.startSession({
      platform: 'other',
      platformLabel: ' MyFreeCams ',
      centsPerToken: 4.55,
      currency: 'EUR',
    });
    expect(session).toMatchObject({
      platformLabel: 'MyFreeCams',
      centsPerToken: 4.55,
      currency: 'EUR',
    });
  });

  it('while one is running is refused with its id', async () => {
    const running = await creator.startSession();
    const { status, body } = await creator.call('POST', '/api/sessions', { platform: 'other' });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'SESSION_ALREADY_ACTIVE', activeSessionId: running.id });
    expect((await list('')).total).toBe(1);
  });

  it('ten times at once makes one session', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        creator.call<{ id: string; code?: string }>('POST', '/api/sessions', {
          platform: 'chaturbate',
        }),
      ),
    );
    const started = answers.filter(({ status }) => status === 201);
    expect(started).toHaveLength(1);
    for (const { status, body } of answers) {
      if (status !== 201) expect([status, body.code]).toEqual([409, 'SESSION_ALREADY_ACTIVE']);
    }
    expect(await events('streaming.session.started', started[0]!.body.id)).toHaveLength(1);
  });

  it('with endCurrent ends the running one in the same breath', async () => {
    const first = await creator.startSession();
    await creator.tip({ sessionId: first.id, amountCents: 250 });
    const second = await creator.startSession({ endCurrent: true });
    const ended = await creator.session(first.id);
    expect(ended).toMatchObject({ status: 'ended', endReason: 'manual', totalTipsCents: 250 });
    expect(await events('streaming.session.ended', first.id)).toHaveLength(1);
    expect(await creator.expect(200, 'GET', '/api/sessions/active')).toMatchObject({
      id: second.id,
    });
  });

  it('with endCurrent, many at once, leaves one running and the others properly ended', async () => {
    await creator.startSession();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        creator.call('POST', '/api/sessions', { platform: 'other', endCurrent: true }),
      ),
    );
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const { items } = await list('limit=100');
    expect(items.filter(({ status }) => status === 'active')).toHaveLength(1);
    for (const { id, status } of items) {
      expect(await events('streaming.session.ended', id)).toHaveLength(status === 'ended' ? 1 : 0);
    }
  });
});

describe('the active session', () => {
  it('is JSON null when there is none', async () => {
    const response = await fetch(`${app.url}/api/sessions/active`, {
      headers: { authorization: `Bearer ${creator.token}` },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/u);
    expect(await response.text()).toBe('null');
  });
});

describe('ending', () => {
  it('expires open goals, keeps completed ones, and freezes all', async () => {
    const { id: sessionId } = await creator.startSession();
    const open = await creator.addGoal({ sessionId, targetCents: 5_000 });
    await creator.addGoal({ sessionId, targetCents: 100 });
    await creator.tip({ sessionId, amountCents: 150 });
    const ended = await end(sessionId);
    expect(ended).toMatchObject({ status: 'ended', endReason: 'manual', totalTipsCents: 150 });
    expect((await creator.session(sessionId)).goals.map(({ status }) => status)).toEqual([
      'expired',
      'completed',
    ]);
    for (const [method, path, body] of [
      ['PATCH', `/api/goals/${open.id}`, { title: 'x' }],
      ['POST', `/api/goals/${open.id}/adjust`, { deltaCents: 5 }],
      ['DELETE', `/api/goals/${open.id}`, undefined],
      ['POST', '/api/goals', { sessionId, title: 'x', targetCents: 5 }],
      ['PUT', '/api/goals/order', { sessionId, goalIds: [open.id] }],
    ] as const) {
      const { status, body: problem } = await creator.call(method, path, body);
      expect([path, status, problem.code]).toEqual([path, 409, 'SESSION_ENDED']);
    }
  });

  it('ten times at once happens once, and answers the same to all', async () => {
    const { id } = await creator.startSession();
    await creator.tip({ sessionId: id, amountCents: 123 });
    const dashboard = await TestSocket.streaming(app.url, creator.token);
    await dashboard.must(CLIENT_EVENT.joinSession, { sessionId: id, batch: true });
    const answers = await Promise.all(Array.from({ length: 10 }, () => end(id)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await end(id)).toEqual(answers[0]);
    const {
      goals: _goals,
      tips: _tips,
      sessionNotes: _notes,
      polls: _polls,
      ...stored
    } = await creator.session(id);
    expect(answers[0]).toEqual(stored);

    const told = await events('streaming.session.ended', id);
    const { startedAt, endedAt } = stored;
    expect(told).toEqual([
      {
        payload: {
          creatorId: creator.id,
          sessionId: id,
          duration: Math.round((Date.parse(endedAt!) - Date.parse(startedAt)) / 1_000),
          totalTipsCents: 123,
          tipCount: 1,
        },
      },
    ]);
    await dashboard.until(SERVER_EVENT.sessionBatch);
    const batches = dashboard.heard.filter(({ event }) => event === SERVER_EVENT.sessionBatch);
    expect(batches).toHaveLength(1);
    dashboard.close();
  });

  it('by cancel says so', async () => {
    const { id } = await creator.startSession();
    const cancelled = await creator.expect<Session>(200, 'POST', `/api/sessions/${id}/cancel`);
    expect(cancelled).toMatchObject({ status: 'ended', endReason: 'cancelled' });
    expect(await end(id)).toEqual(cancelled);
  });

  it('happens by itself when a session is forgotten, and only then', async () => {
    const forgotten = await creator.startSession();
    const other = await TestCreator.signUp(app.url);
    const watched = await other.startSession();
    await house.database.query(
      `UPDATE stream_sessions SET last_activity_at = now() - interval '13 hours' WHERE id = $1`,
      [forgotten.id],
    );
    expect(await app.nest.get(SessionsService).endForgotten(12)).toBe(1);
    expect(await creator.session(forgotten.id)).toMatchObject({
      status: 'ended',
      endReason: 'auto',
    });
    expect((await other.session(watched.id)).status).toBe('active');
    expect(await app.nest.get(SessionsService).endForgotten(12)).toBe(0);
  });
});

describe('editing', () => {
  it('takes title, notes and metadata, also after the end, and is told', async () => {
    const { id } = await creator.startSession();
    await end(id);
    const overlay = await TestSocket.overlay(app.url);
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId: id });
    overlay.heard.length = 0;
    const patched = await creator.expect<Session>(200, 'PATCH', `/api/sessions/${id}`, {
      title: '  After  ',
      notes: 'two\nlines',
    });
    expect(patched).toMatchObject({ title: 'After', notes: 'two\nlines', status: 'ended' });
    const [told] = await overlay.until(SERVER_EVENT.sessionUpdated);
    expect(told?.payload).toMatchObject({ title: 'After', seq: patched.seq });
    const cleared = await creator.expect<Session>(200, 'PATCH', `/api/sessions/${id}`, {
      title: null,
      notes: '',
    });
    expect(cleared).toMatchObject({ title: null, notes: '', seq: patched.seq + 1 });
    overlay.close();
  });

  it('merges metadata, and null deletes', async () => {
    const { id } = await creator.startSession();
    const patch = (metadata: object) =>
      creator.expect<Session>(200, 'PATCH', `/api/sessions/${id}`, { metadata });
    await patch({ mood: 'good', set: { lights: 'red', sound: 1 }, list: [1, 2] });
    const { metadata } = await patch({ mood: null, set: { sound: null, cam: 2 }, list: [3] });
    expect(metadata).toEqual({ set: { lights: 'red', cam: 2 }, list: [3] });
  });

  it('keeps metadata within its limit however it grows', async () => {
    const { id } = await creator.startSession();
    const half = 'é'.repeat(LIMITS.sessionMetadataBytesMax / 4);
    await creator.expect(200, 'PATCH', `/api/sessions/${id}`, { metadata: { a: half } });
    const { status, body } = await creator.call('PATCH', `/api/sessions/${id}`, {
      metadata: { b: half },
    });
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'metadata']);
    expect(Object.keys((await creator.session(id)).metadata)).toEqual(['a']);
  });

  it.each(['platform', 'status', 'totalTipsCents', 'currency'])('never takes %s', async (field) => {
    const { id } = await creator.startSession();
    const { status, body } = await creator.call('PATCH', `/api/sessions/${id}`, { [field]: 1 });
    expect([status, body.errors]).toMatchObject([400, [{ path: field }]]);
  });
});

it('is found by nobody when it is nobody’s', async () => {
  for (const [method, path] of [
    ['GET', ''],
    ['PATCH', ''],
    ['POST', '/end'],
    ['POST', '/cancel'],
  ] as const) {
    const { status, body } = await creator.call(
      method,
      `/api/sessions/${randomUUID()}${path}`,
      method === 'PATCH' ? {} : undefined,
    );
    expect([status, body.code]).toEqual([404, 'SESSION_NOT_FOUND']);
  }
});
