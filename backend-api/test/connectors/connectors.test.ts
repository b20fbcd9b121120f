import type {
  Connector,
  ConnectorWithSecret,
  RecordedTip,
  SessionDetail,
} from '@companion/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ConnectorSupervisor } from '../../src/connectors/connector-supervisor.js';
import { signatureOf } from '../../src/connectors/webhook/inbound-signature.js';
import { LiveFeed } from '../../src/domain-events/live-feed.js';
import { CAPTURED_TIP, ChaturbateServer, nextEventId, tipEvent } from './chaturbate-server.js';
import { type Answer, RunningApp } from './running-app.js';

const TOKEN = 'SECRETTOKEN0123';
const PATIENCE = { timeout: 15_000, interval: 20 };
let server: ChaturbateServer;
let running: RunningApp;
let creator: Creator;
let creators = 0;

/** A signed-in creator and what she does with her connectors. */
class Creator {
  private constructor(private readonly bearer: Record<string, string>) {}

  static async signUp(): Promise<Creator> {
    creators += 1;
    const { body } = await running.send('POST', '/api/auth/signup', {
      email: `creator${creators}@example.com`,
      password: 'correct horse battery',
      displayName: `Creator ${creators}`,
    });
    const { accessToken } = body as { accessToken: string };
    return new Creator({ authorization: `Bearer ${accessToken}` });
  }

  async send(method: string, path: string, body?: unknown): Promise<Answer> {
    return running.send(method, `/api${path}`, body, this.bearer);
  }
  async get<T>(path: string): Promise<T> {
    return (await this.send('GET', path)).body;
  }
  async startSession(more: object = {}): Promise<string> {
    const answer = await this.send('POST', '/sessions', { platform: 'chaturbate', ...more });
    expect(answer.status, answer.text).toBe(201);
    return (answer.body as { id: string }).id;
  }
  async endSession(id: string): Promise<void> {
    expect((await this.send('POST', `/sessions/${id}/end`)).status).toBe(200);
  }
  async connect(body: object = {}): Promise<ConnectorWithSecret> {
    const create = { kind: 'chaturbate', username: server.username, token: TOKEN, ...body };
    const answer = await this.send('POST', '/connectors', create);
    expect(answer.status, answer.text).toBe(201);
    return answer.body;
  }
  async makeWebhook(): Promise<{ id: string; secret: string; path: string }> {
    const answer = await this.send('POST', '/connectors', { kind: 'webhook', label: 'MyFreeCams' });
    expect(answer.status, answer.text).toBe(201);
    const { id, signingSecret, inboundPath } = answer.body as ConnectorWithSecret;
    return { id, secret: signingSecret ?? '', path: inboundPath ?? '' };
  }
  async connector(id: string): Promise<Connector | undefined> {
    const { items } = await this.get<{ items: Connector[] }>('/connectors');
    return items.find((item) => item.id === id);
  }
  async reaches(id: string, state: Connector['state']): Promise<void> {
    await vi.waitFor(async () => expect((await this.connector(id))?.state).toBe(state), PATIENCE);
  }
  async tipsOf(sessionId: string) {
    const { tips, totalTipsCents } = await this.get<SessionDetail>(`/sessions/${sessionId}`);
    return { tips, totalTipsCents };
  }
  async hasTips(sessionId: string, count: number): Promise<void> {
    await vi.waitFor(
      async () => expect((await this.tipsOf(sessionId)).tips).toHaveLength(count),
      PATIENCE,
    );
  }
}

beforeAll(async () => {
  server = await ChaturbateServer.start('host1', TOKEN);
  running = await RunningApp.start({ CHATURBATE_EVENTS_URL: server.url });
  creator = await Creator.signUp();
});
afterAll(async () => {
  await running.stop();
  await server.stop();
});
afterEach(async () => {
  server.standing = null;
  server.token = TOKEN;
  const { items } = await creator.get<{ items: Connector[] }>('/connectors');
  for (const { id } of items) await creator.send('DELETE', `/connectors/${id}`);
  const session = await creator.get<SessionDetail | null>('/sessions/active');
  if (session !== null) await creator.endSession(session.id);
});
const holding = (polls = 1) =>
  server.until(() => server.heldPolls === polls, 'a held poll', 15_000);

describe('a Chaturbate connector', () => {
  it('turns the captured tip into one tip, on air, and the same again into nothing', async () => {
    const heard: string[] = [];
    running.app.get(LiveFeed).on('session', (changes) => {
      for (const { events } of changes) heard.push(...events.map(({ event }) => event));
    });
    const { id, signingSecret } = await creator.connect();
    expect(signingSecret).toBeNull();
    await holding();
    const sessionId = await creator.startSession();
    heard.length = 0;
    server.emit(CAPTURED_TIP);
    await creator.hasTips(sessionId, 1);
    const { tips, totalTipsCents } = await creator.tipsOf(sessionId);
    expect(tips[0]).toMatchObject({
      amountTokens: 25,
      amountCents: 125,
      tipperName: 'fan1',
      message: 'hi',
      source: 'platform_api',
      platform: 'chaturbate',
    });
    expect(totalTipsCents).toBe(125);
    expect(heard).toContain('tip_received');

    const after = tipEvent({ tokens: 1 });
    await holding();
    server.emit(CAPTURED_TIP, after);
    await creator.hasTips(sessionId, 2);
    expect((await creator.tipsOf(sessionId)).totalTipsCents).toBe(130);
    expect(heard.filter((event) => event === 'tip_received')).toHaveLength(2);
    expect((await creator.connector(id))?.lastEventAt).not.toBeNull();
  });

  it('stores the name of an anonymous tipper nowhere', async () => {
    await creator.connect();
    await holding();
    const sessionId = await creator.startSession();
    server.emit(tipEvent({ isAnon: true, username: 'shy_fan_4711' }));
    await creator.hasTips(sessionId, 1);
    expect((await creator.tipsOf(sessionId)).tips[0]?.tipperName).toBeNull();
    const tables = await running.query<{ name: string }>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    for (const { name } of tables) {
      const sql = `SELECT t::text AS row FROM ${name} t WHERE t::text ILIKE '%shy_fan_4711%'`;
      expect(await running.query(sql), name).toEqual([]);
    }
    expect(running.log.join('\n')).not.toContain('shy_fan_4711');
  });

  it('goes on after a restart, with what came meanwhile, and doubles nothing', async () => {
    await creator.connect();
    await holding();
    const sessionId = await creator.startSession();
    server.emit(tipEvent());
    await creator.hasTips(sessionId, 1);
    await holding();
    const stoppedAt = Date.now();
    await running.close();
    expect(Date.now() - stoppedAt).toBeLessThan(10_000);
    expect(server.heldPolls).toBe(0);
    server.emit(tipEvent(), tipEvent());
    await running.open();
    await creator.hasTips(sessionId, 3);
    await holding();
    expect((await creator.tipsOf(sessionId)).tips).toHaveLength(3);
  });

  it('keeps a tip waiting while the database is away', async () => {
    const told: Connector[] = [];
    running.app.get(LiveFeed).on('connector', ({ connector }) => told.push(connector));
    await creator.connect();
    await holding();
    const sessionId = await creator.startSession();
    await running.stopDatabase();
    server.emit(tipEvent({ tokens: 3 }), tipEvent({ tokens: 4 }));
    await vi.waitFor(() => expect(told.at(-1)?.state).toBe('degraded'), PATIENCE);
    await running.startDatabase();
    await vi.waitFor(() => expect(told.at(-1)?.state).toBe('connected'), PATIENCE);
    const { tips } = await creator.tipsOf(sessionId);
    expect(tips.map(({ amountTokens }) => amountTokens)).toEqual([4, 3]);
  });

  it('replays no tip from before the connector was made', async () => {
    server.emit(tipEvent({}, nextEventId(Date.now() - 60_000)));
    const sessionId = await creator.startSession();
    await creator.connect();
    await holding();
    server.emit(tipEvent({ message: 'after' }));
    await creator.hasTips(sessionId, 1);
    expect((await creator.tipsOf(sessionId)).tips[0]?.message).toBe('after');
  });

  it('counts tips without a session, and anew with the next one', async () => {
    const { id } = await creator.connect();
    await holding();
    server.emit(tipEvent(), tipEvent());
    await vi.waitFor(
      async () => expect((await creator.connector(id))?.ignoredTips).toBe(2),
      PATIENCE,
    );
    const sessionId = await creator.startSession();
    await vi.waitFor(
      async () => expect((await creator.connector(id))?.ignoredTips).toBe(0),
      PATIENCE,
    );
    server.emit(tipEvent());
    await creator.hasTips(sessionId, 1);
    await creator.endSession(sessionId);
    await holding();
    server.emit(tipEvent());
    await vi.waitFor(
      async () => expect((await creator.connector(id))?.ignoredTips).toBe(1),
      PATIENCE,
    );
  });

  it('takes tokens at 5 cents into a session that has no rate', async () => {
    await creator.connect();
    await holding();
    const sessionId = await creator.startSession({ platform: 'other', platformLabel: 'MFC' });
    server.emit(tipEvent({ tokens: 10 }));
    await creator.hasTips(sessionId, 1);
    expect((await creator.tipsOf(sessionId)).totalTipsCents).toBe(50);
  });

  it('says what is wrong, live, and recovers', async () => {
    const told: string[] = [];
    running.app.get(LiveFeed).on('connector', ({ connector }) => told.push(connector.state));
    const { id } = await creator.connect();
    await holding();
    await creator.reaches(id, 'connected');
    server.answerNext({ status: 500 });
    server.emit({ method: 'userEnter', id: nextEventId(), object: {} });
    await creator.reaches(id, 'degraded');
    expect((await creator.connector(id))?.stateReason).toContain('500');
    await creator.reaches(id, 'connected');
    expect(told).toEqual(expect.arrayContaining(['connecting', 'connected', 'degraded']));
    expect((await creator.connector(id))?.stateReason).toBeNull();
  });

  it('with a refused token is misconfigured until it gets a good one', async () => {
    const { id } = await creator.connect({ token: 'WRONGTOKEN0123' });
    await creator.reaches(id, 'misconfigured');
    const tested = await creator.send('POST', `/connectors/${id}/test`);
    expect(tested.body).toMatchObject({ state: 'misconfigured' });
    const { status } = await creator.send('PATCH', `/connectors/${id}`, { token: TOKEN });
    expect(status).toBe(200);
    await creator.reaches(id, 'connected');
    expect((await creator.send('POST', `/connectors/${id}/test`)).body).toMatchObject({
      state: 'connected',
    });
  });

  it('of one creator in trouble leaves the other alone', async () => {
    const other = await Creator.signUp();
    const bad = await creator.connect({ username: 'nobody' });
    const good = await other.connect();
    await creator.reaches(bad.id, 'misconfigured');
    await other.reaches(good.id, 'connected');
    const sessionId = await other.startSession();
    server.emit(tipEvent());
    await other.hasTips(sessionId, 1);
    await other.send('DELETE', `/connectors/${good.id}`);
  });

  it('paused takes nothing, and resumed begins from then on', async () => {
    const { id } = await creator.connect();
    await holding();
    const sessionId = await creator.startSession();
    const paused = await creator.send('POST', `/connectors/${id}/pause`);
    expect(paused.body).toMatchObject({ state: 'paused' });
    expect(server.heldPolls).toBe(0);
    server.emit(tipEvent({}, nextEventId(Date.now() - 1_500)));
    const resumed = await creator.send('POST', `/connectors/${id}/resume`);
    expect(resumed.body).toMatchObject({ state: 'connecting' });
    await holding();
    server.emit(tipEvent({ message: 'after' }));
    await creator.hasTips(sessionId, 1);
    expect((await creator.tipsOf(sessionId)).tips[0]?.message).toBe('after');
  });

  it('runs once, however often it is started, and not after it is deleted', async () => {
    const { id } = await creator.connect();
    await holding();
    const supervisor = running.app.get(ConnectorSupervisor);
    const [row] = await running.query<{ creator_id: string }>(
      `SELECT creator_id FROM connectors WHERE id = '${id}'`,
    );
    const connector = { id, creatorId: row?.creator_id ?? '', kind: 'chaturbate' as const };
    supervisor.start(connector);
    supervisor.start(connector);
    expect(supervisor.runningIds.filter((runningId) => runningId === id)).toHaveLength(1);
    expect(server.heldPolls).toBe(1);
    expect((await creator.send('DELETE', `/connectors/${id}`)).status).toBe(204);
    expect(server.heldPolls).toBe(0);
    await vi.waitFor(() => expect(supervisor.runningIds).not.toContain(id), PATIENCE);
  });
});

describe('the connectors of a creator', () => {
  it('are hers alone', async () => {
    const { id } = await creator.connect();
    const other = await Creator.signUp();
    expect(await other.get('/connectors')).toEqual({ items: [] });
    for (const [method, path, body] of [
      ['PATCH', '', { label: 'mine' }],
      ['POST', '/pause', undefined],
      ['POST', '/resume', undefined],
      ['POST', '/test', undefined],
      ['POST', '/rotate-secret', undefined],
      ['DELETE', '', undefined],
    ] as const) {
      const answer = await other.send(method, `/connectors/${id}${path}`, body);
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    expect((await running.send('GET', '/api/connectors')).status).toBe(401);
    expect(await creator.connector(id)).toBeDefined();
  });

  it.each([
    [{ kind: 'chaturbate', username: 'a b', token: TOKEN }, 'username'],
    [{ kind: 'chaturbate', username: '../x', token: TOKEN }, 'username'],
    [{ kind: 'chaturbate', username: 'host1', token: 'short' }, 'token'],
    [{ kind: 'chaturbate', username: 'host1' }, 'token'],
    [{ kind: 'webhook' }, 'label'],
    [{ kind: 'webhook', label: '  ' }, 'label'],
    [{ kind: 'webhook', label: 'x', secret: 'mine' }, 'secret'],
    [{ kind: 'webhook', label: 'x', platform: 'myspace' }, 'platform'],
    [{ kind: 'fax' }, 'kind'],
    [[], 'body'],
  ])('%j is refused, naming %s', async (body, path) => {
    const answer = await creator.send('POST', '/connectors', body);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(path);
  });

  it('hold each account once, and twenty at the most', async () => {
    await creator.connect();
    const again = { kind: 'chaturbate', username: 'HOST1', token: TOKEN };
    expect((await creator.send('POST', '/connectors', again)).status).toBe(400);
    const body = { kind: 'webhook', label: 'x' };
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => creator.send('POST', '/connectors', body)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(19);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(6);
  });

  it('take a new name, and a token only where there is one', async () => {
    const { id } = await creator.makeWebhook();
    const renamed = await creator.send('PATCH', `/connectors/${id}`, { label: 'Streamlabs' });
    expect(renamed.body).toMatchObject({ label: 'Streamlabs' });
    expect((await creator.send('PATCH', `/connectors/${id}`, { token: TOKEN })).status).toBe(400);
    const chaturbate = await creator.connect();
    const rotate = await creator.send('POST', `/connectors/${chaturbate.id}/rotate-secret`);
    expect(rotate.status).toBe(400);
  });
});

describe('a webhook', () => {
  type Signing = { secret: string; timestamp?: string; signature?: string };
  async function post(path: string, body: unknown, signing: Signing): Promise<Answer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const timestamp = signing.timestamp ?? String(Math.floor(Date.now() / 1_000));
    return running.send('POST', path, text, {
      'x-companion-timestamp': timestamp,
      'x-companion-signature':
        signing.signature ?? signatureOf(signing.secret, timestamp, Buffer.from(text)),
    });
  }

  it('records a signed tip once, in the very bytes that were signed', async () => {
    const { id, secret, path } = await creator.makeWebhook();
    expect(await creator.connector(id)).toMatchObject({ state: 'connecting', inboundPath: path });
    const sessionId = await creator.startSession();
    const body =
      '{ "eventId":"t-1",  "amountCents":500, "tipperName":"Zoë\\u0021", "message":"é" }';
    const first = await post(path, body, { secret });
    expect(first.status, first.text).toBe(201);
    expect((first.body as RecordedTip).tip).toMatchObject({
      amountCents: 500,
      tipperName: 'Zoë!',
      source: 'platform_api',
      platform: 'other',
    });
    const again = await post(path, body, { secret });
    expect([again.status, (again.body as RecordedTip).duplicate]).toEqual([200, true]);
    expect((await creator.tipsOf(sessionId)).totalTipsCents).toBe(500);
    expect(await creator.connector(id)).toMatchObject({ state: 'connected', stateReason: null });
  });

  it('answers an unknown webhook and a wrong signature alike', async () => {
    const { secret, path } = await creator.makeWebhook();
    await creator.startSession();
    const tip = { eventId: 't-1', amountCents: 100 };
    const unknown = '/api/connectors/inbound/00000000-0000-4000-8000-000000000000';
    const answers = [
      await post(unknown, tip, { secret }),
      await post(path, tip, { secret: 'whsec_wrong' }),
      await post(path, tip, { secret, signature: '' }),
      await post(path, tip, { secret, signature: 'sha256=' }),
      await running.send('POST', path, tip),
    ];
    const seen = answers.map(({ status, body }) => {
      const { code, title, detail } = body as Record<string, string>;
      return JSON.stringify({ status, code, title, detail });
    });
    expect(new Set(seen).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
  });

  it('refuses a body or a time that was not signed, and old requests', async () => {
    const { secret, path } = await creator.makeWebhook();
    const sessionId = await creator.startSession();
    const now = Math.floor(Date.now() / 1_000);
    const signed = '{"eventId":"t-1","amountCents":100}';
    const signature = signatureOf(secret, String(now), Buffer.from(signed));
    const changed = '{"eventId":"t-1","amountCents":900}';
    for (const [body, signing] of [
      [changed, { secret, timestamp: String(now), signature }],
      [signed, { secret, timestamp: String(now + 1), signature }],
      [signed, { secret, timestamp: String(now - 310) }],
      [signed, { secret, timestamp: String(now + 310) }],
      [signed, { secret, timestamp: 'yesterday' }],
    ] as const) {
      expect((await post(path, body, signing)).status).toBe(401);
    }
    expect((await creator.tipsOf(sessionId)).tips).toEqual([]);
  });

  it.each([
    [{ amountCents: 100 }, 'eventId'],
    [{ eventId: 'a b', amountCents: 100 }, 'eventId'],
    [{ eventId: 'x'.repeat(129), amountCents: 100 }, 'eventId'],
    [{ eventId: 'a' }, 'amountCents'],
    [{ eventId: 'a', amountCents: 1, amountTokens: 1 }, 'amountCents'],
    [{ eventId: 'a', amountCents: 0.5 }, 'amountCents'],
    [{ eventId: 'a', amountCents: -1 }, 'amountCents'],
    [{ eventId: 'a', amountCents: 100, source: 'manual' }, 'source'],
    [{ eventId: 'a', amountCents: 100, isAnonymous: 'yes' }, 'isAnonymous'],
    ['not json', ''],
  ])('refuses %j naming %s', async (body, path) => {
    const webhook = await creator.makeWebhook();
    const answer = await post(webhook.path, body, webhook);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(path);
  });

  it('keeps no name of an anonymous tip, and takes tokens at the session’s rate', async () => {
    const { secret, path } = await creator.makeWebhook();
    const sessionId = await creator.startSession({ platform: 'other', centsPerToken: 7.5 });
    const tip = { eventId: 'a', amountTokens: 3, tipperName: 'hidden_4712', isAnonymous: true };
    expect((await post(path, tip, { secret })).status).toBe(201);
    const { tips, totalTipsCents } = await creator.tipsOf(sessionId);
    expect([tips[0]?.tipperName, totalTipsCents]).toEqual([null, 23]);
    const found = `SELECT 1 FROM outbox_events WHERE payload::text LIKE '%hidden_4712%'`;
    expect(await running.query(found)).toEqual([]);
  });

  it('says that no session is running, and counts it', async () => {
    const { id, secret, path } = await creator.makeWebhook();
    const answer = await post(path, { eventId: 'a', amountCents: 100 }, { secret });
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([
      409,
      'NO_ACTIVE_SESSION',
    ]);
    expect(await creator.connector(id)).toMatchObject({ ignoredTips: 1, state: 'connected' });
  });

  it('takes nothing while paused, and only the new secret after a rotation', async () => {
    const { id, secret, path } = await creator.makeWebhook();
    await creator.startSession();
    const tip = { eventId: 'a', amountCents: 100 };
    await creator.send('POST', `/connectors/${id}/pause`);
    expect((await post(path, tip, { secret })).status).toBe(403);
    await creator.send('POST', `/connectors/${id}/resume`);
    const rotated = await creator.send('POST', `/connectors/${id}/rotate-secret`);
    const { signingSecret } = rotated.body as ConnectorWithSecret;
    expect(signingSecret).not.toBe(secret);
    expect((await post(path, tip, { secret })).status).toBe(401);
    expect((await post(path, tip, { secret: signingSecret ?? '' })).status).toBe(201);
  });
});

describe('secrets', () => {
  it('are in no answer after the first, in no log line, and not readable in the database', async () => {
    const webhook = await creator.makeWebhook();
    await creator.connect();
    await holding();
    const before = running.answers.length;
    await creator.get('/connectors');
    await creator.send('PATCH', `/connectors/${webhook.id}`, { label: 'x' });
    await creator.send('POST', `/connectors/${webhook.id}/test`);
    const later = running.answers.slice(before).join('\n');
    expect(later).not.toContain(webhook.secret);
    const everything = [...running.answers, ...running.log].join('\n');
    expect(everything).not.toContain(TOKEN);
    expect(running.log.join('\n')).not.toContain('whsec_');
    const rows = JSON.stringify(await running.query('SELECT * FROM connectors'));
    expect(rows).not.toContain(TOKEN);
    expect(rows).not.toContain('whsec_');
  });
});
