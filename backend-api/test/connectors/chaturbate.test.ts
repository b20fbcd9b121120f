import { type Connector, SERVER_EVENT, type TipReceived } from '@companion/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ConnectorSupervisor } from '../../src/connectors/connector-supervisor.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestSocket } from '../support/sockets.js';
import { CAPTURED_TIP, ChaturbateServer, nextEventId, tipEvent } from './chaturbate-server.js';
import { ConnectedCreator } from './connected-creator.js';
import { CuttableProxy } from './cuttable-proxy.js';
import { KeptLog } from './kept-log.js';

const TOKEN = 'SECRETTOKEN0123';
let server: ChaturbateServer;
let proxy: CuttableProxy;
let house: TestHouse;
let app: TestApp;
let her: ConnectedCreator;
const log = new KeptLog();
const sockets: TestSocket[] = [];

async function start(): Promise<TestApp> {
  const started = await house.start({ CHATURBATE_EVENTS_URL: server.url });
  started.nest.useLogger(log);
  return started;
}
async function someone(): Promise<ConnectedCreator> {
  const creator = await TestCreator.signUp(app.url);
  return new ConnectedCreator(creator, { username: server.username, token: TOKEN });
}
async function dashboard(): Promise<TestSocket> {
  const socket = await TestSocket.streaming(app.url, her.creator.token);
  sockets.push(socket);
  return socket;
}
const holding = () => server.until(() => server.heldPolls === 1, 'a held poll', 20_000);

beforeAll(async () => {
  server = await ChaturbateServer.start('host1', TOKEN);
  house = await openHouse();
  proxy = await CuttableProxy.to(house.database.postgres);
  Object.assign(house.database.postgres, { host: '127.0.0.1', port: proxy.port });
  app = await start();
  her = await someone();
});
afterEach(async () => {
  await her.leave();
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(async () => {
  await house.leave();
  await proxy.cut();
  await server.stop();
});

describe('tips', () => {
  it('come once, on air, and the same event again changes nothing', async () => {
    const { id, signingSecret } = await her.connect();
    expect(signingSecret).toBeNull();
    await holding();
    const session = await her.creator.startSession();
    const overlay = await TestSocket.overlay(app.url);
    sockets.push(overlay);
    await overlay.must('join_overlay', { sessionId: session.id });
    server.emit(CAPTURED_TIP);
    const [tip] = await her.tips(session.id, 1);
    expect(tip).toMatchObject({
      amountTokens: 25,
      amountCents: 125,
      tipperName: 'fan1',
      message: 'hi',
      source: 'platform_api',
      platform: 'chaturbate',
    });
    const [onAir] = await overlay.until(SERVER_EVENT.tipReceived);
    expect((onAir?.payload as unknown as TipReceived).tip.id).toBe(tip?.id);

    await holding();
    server.emit(CAPTURED_TIP, tipEvent({ tokens: 1 }));
    await her.tips(session.id, 2);
    await holding();
    expect((await her.creator.session(session.id)).totalTipsCents).toBe(130);
    expect(await overlay.until(SERVER_EVENT.tipReceived, 2)).toHaveLength(2);
    expect((await her.connector(id)).lastEventAt).not.toBeNull();
  });

  it('leave the name of an anonymous tipper nowhere', async () => {
    await her.connect();
    await holding();
    const session = await her.creator.startSession();
    server.emit(tipEvent({ isAnon: true, username: 'shy_fan_4711' }));
    const [tip] = await her.tips(session.id, 1);
    expect(tip?.tipperName).toBeNull();
    const tables = await house.database.query<{ name: string }>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    expect(tables.length).toBeGreaterThan(8);
    for (const { name } of tables) {
      const sql = `SELECT t::text AS row FROM ${name} t WHERE t::text ILIKE '%shy_fan_4711%'`;
      expect(await house.database.query(sql), name).toEqual([]);
    }
    expect(log.text).not.toContain('shy_fan_4711');
  });

  it('from before the connector was made are not replayed', async () => {
    server.emit(tipEvent({}, nextEventId(Date.now() - 60_000)));
    const session = await her.creator.startSession();
    await her.connect();
    await holding();
    server.emit(tipEvent({ message: 'after' }));
    const [tip] = await her.tips(session.id, 1);
    expect(tip?.message).toBe('after');
  });

  it('without a session are counted, and anew with the next one', async () => {
    const { id } = await her.connect();
    await holding();
    server.emit(tipEvent(), tipEvent());
    await her.ignored(id, 2);
    const session = await her.creator.startSession();
    await her.ignored(id, 0);
    await holding();
    server.emit(tipEvent());
    await her.tips(session.id, 1);
    await her.creator.expect(200, 'POST', `/api/sessions/${session.id}/end`);
    await holding();
    server.emit(tipEvent());
    await her.ignored(id, 1);
  });

  it('are worth 5 cents a token in a session that has no rate', async () => {
    await her.connect();
    await holding();
    const session = await her.creator.startSession({ platform: 'other', platformLabel: 'MFC' });
    server.emit(tipEvent({ tokens: 10 }));
    const [tip] = await her.tips(session.id, 1);
    expect(tip?.amountCents).toBe(50);
  });

  it('that came while we were down are taken after the restart, each once', async () => {
    await her.connect();
    await holding();
    const session = await her.creator.startSession();
    const taken = tipEvent();
    server.emit(taken);
    await her.tips(session.id, 1);
    await holding();
    const stoppedAt = Date.now();
    await app.close();
    expect(Date.now() - stoppedAt).toBeLessThan(10_000);
    await server.until(() => server.heldPolls === 0, 'the poll to be cut off');
    server.emit(taken, tipEvent(), tipEvent());
    app = await start();
    her = new ConnectedCreator(her.creator.at(app.url), { username: 'host1', token: TOKEN });
    await her.tips(session.id, 3);
    await holding();
    expect((await her.creator.session(session.id)).tipCount).toBe(3);
  });

  it('wait while the database is away', async () => {
    const { id } = await her.connect();
    const watching = await dashboard();
    await holding();
    const session = await her.creator.startSession();
    await proxy.cut();
    server.emit(tipEvent({ tokens: 3 }), tipEvent({ tokens: 4 }));
    const states = (): Connector['state'][] =>
      watching
        .named(SERVER_EVENT.connectorStatus)
        .map(({ payload }) => (payload as { connector: Connector }).connector.state);
    await eventually(() => expect(states()).toContain('degraded'));
    await proxy.mend();
    const tips = await her.tips(session.id, 2);
    expect(tips.map(({ amountTokens }) => amountTokens)).toEqual([4, 3]);
    await her.reaches(id, 'connected');
  });
});

describe('states', () => {
  it('say what is wrong, live, and that it is over', async () => {
    const { id } = await her.connect();
    const watching = await dashboard();
    await holding();
    server.answerNext({ status: 500 });
    server.emit({ method: 'userEnter', id: nextEventId(), object: {} });
    expect((await her.reaches(id, 'degraded')).stateReason).toContain('500');
    expect((await her.reaches(id, 'connected')).stateReason).toBeNull();
    await watching.until(SERVER_EVENT.connectorStatus, 2);
    expect(JSON.stringify(watching.heard)).not.toContain(TOKEN);
  });

  it('misconfigured: a refused token, until there is a good one', async () => {
    const { id } = await her.connect({ token: 'WRONGTOKEN0123' });
    await her.reaches(id, 'misconfigured');
    expect((await her.act(id, 'test')).body.state).toBe('misconfigured');
    await her.creator.expect(200, 'PATCH', `/api/connectors/${id}`, { token: TOKEN });
    await her.reaches(id, 'connected');
    expect((await her.act(id, 'test')).body.state).toBe('connected');
  });

  it('of one creator are no other’s', async () => {
    const other = await someone();
    const { id: bad } = await her.connect({ username: 'nobody' });
    const { id: good } = await other.connect();
    expect((await her.reaches(bad, 'misconfigured')).stateReason).toContain('nobody');
    await other.reaches(good, 'connected');
    const session = await other.creator.startSession();
    server.emit(tipEvent());
    await other.tips(session.id, 1);
    await other.leave();
  });

  it('paused: takes nothing, and begins anew when resumed', async () => {
    const { id } = await her.connect();
    await holding();
    const session = await her.creator.startSession();
    expect((await her.act(id, 'pause')).body.state).toBe('paused');
    await server.until(() => server.heldPolls === 0, 'the poll to be cut off');
    server.emit(tipEvent({}, nextEventId(Date.now() - 5_000)));
    expect((await her.act(id, 'resume')).body.state).toBe('connecting');
    await holding();
    server.emit(tipEvent({ message: 'after' }));
    const [tip] = await her.tips(session.id, 1);
    expect(tip?.message).toBe('after');
  });
});

describe('the supervisor', () => {
  it('runs a connector once however often it is looked at, and not after it is deleted', async () => {
    const { id } = await her.connect();
    await holding();
    const supervisor = app.nest.get(ConnectorSupervisor);
    const asked = server.requests.length;
    await Promise.all([supervisor.changed(id), supervisor.changed(id)]);
    expect(supervisor.runningIds.filter((runningId) => runningId === id)).toHaveLength(1);
    await her.creator.expect(204, 'DELETE', `/api/connectors/${id}`);
    await eventually(() => expect(supervisor.runningIds).not.toContain(id));
    await server.until(() => server.heldPolls === 0, 'the poll to be cut off');
    expect(server.requests).toHaveLength(asked);
  });

  it('stops twenty connectors in less than ten seconds', async () => {
    const accounts = Array.from({ length: 20 }, (_, i) => `host${i + 100}`);
    server.anyAccount = true;
    await Promise.all(accounts.map((username) => her.connect({ username })));
    await server.until(() => server.heldPolls === 20, '20 held polls', 20_000);
    const stoppedAt = Date.now();
    await app.close();
    expect(Date.now() - stoppedAt).toBeLessThan(10_000);
    await server.until(() => server.heldPolls === 0, 'all polls to be cut off');
    app = await start();
    her = new ConnectedCreator(her.creator.at(app.url), { username: 'host1', token: TOKEN });
    await server.until(() => server.heldPolls === 20, '20 held polls', 20_000);
    server.anyAccount = false;
  });
});

it('the token is in no log line, and not readable in the database', async () => {
  await her.connect();
  await holding();
  expect(log.lines.length).toBeGreaterThan(0);
  expect(log.text).not.toContain(TOKEN);
  const rows = JSON.stringify(await house.database.query('SELECT * FROM connectors'));
  expect(rows).toContain('cursor_encrypted');
  expect(rows).not.toContain(TOKEN);
});
