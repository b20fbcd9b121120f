import {
  CLIENT_EVENT,
  type Health,
  type JoinedOverlay,
  type Problem,
  SERVER_EVENT,
} from '@companion/contracts';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { startPostgres } from '../../src/platform/database/embedded/index.js';
import { expectBooksToBalance } from '../support/books.js';
import { ChildProcessApp, ensureProductBuilt } from '../support/child-process-app.js';
import { call, TestCreator } from '../support/creator.js';
import type { TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { seededRandom } from '../support/random.js';
import { TestSocket } from '../support/sockets.js';
import { TipLoad } from '../support/tip-load.js';

const KILLS = 1;
const CREDENTIALS = { user: 'streaming', password: 'devpassword', database: 'lilith_streaming' };

let dataDir: string;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let database: TestDatabase;
let app: ChildProcessApp;
beforeAll(async () => {
  await ensureProductBuilt();
  dataDir = await mkdtemp(join(tmpdir(), 'companion-kill-postgres-'));
  // Started as root, PostgreSQL runs as another user, who must be able to enter.
  await chmod(dataDir, 0o755);
  postgres = await startPostgres({ dataDir, ...CREDENTIALS });
  const { port } = postgres;
  const connection = { host: '127.0.0.1', port, ...CREDENTIALS };
  database = {
    postgres: {
      ...connection,
      configured: true,
      portConfigured: true,
      url: undefined,
      poolSize: 10,
    },
    query: async <Row extends object>(text: string, values?: unknown[]) => {
      const client = new Client(connection);
      await client.connect();
      return (await client.query<Row>(text, values).finally(() => client.end())).rows;
    },
    drop: () => Promise.resolve(),
  };
  app = await ChildProcessApp.start(database.postgres, dataDir);
});
afterAll(async () => {
  await app.kill();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** PostgreSQL's first process; the others go when it is gone. */
async function killPostgres(): Promise<void> {
  const text = await readFile(join(postgres.dataPath, 'postmaster.pid'), 'utf8');
  process.kill(Number(text.split('\n')[0]), 'SIGKILL');
}

async function bringBack(): Promise<void> {
  const { port } = postgres;
  postgres = await startPostgres({ dataDir, port, ...CREDENTIALS });
  expect(postgres.port).toBe(port);
}

const health = (path: string) => call<Health>(app.url, 'GET', path);

it(
  'loses PostgreSQL under load, says so, and goes on by itself when it is back',
  { timeout: 240_000 },
  async () => {
    onTestFailed(() => console.error(app.errors));
    const creator = await TestCreator.signUp(app.url);
    const { id: sessionId } = await creator.startSession();
    await creator.addGoal({ sessionId, targetCents: 5_000 });
    const dashboard = await TestSocket.streaming(app.url, creator.token);
    const overlay = await TestSocket.overlay(app.url);
    await dashboard.must(CLIENT_EVENT.joinSession, { sessionId });
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
    const load = new TipLoad([{ creator, sessionId }], seededRandom(1), 6);

    for (let kill = 1; kill <= KILLS; kill += 1) {
      await load.progress(50);
      expect(await health('/health/ready')).toMatchObject({
        status: 200,
        body: { components: { database: { status: 'up' } } },
      });
      const refusedBefore = load.refusals.get('UNAVAILABLE') ?? 0;
      await killPostgres();

      await eventually(() => {
        expect(load.refusals.get('UNAVAILABLE')).toBeGreaterThan(refusedBefore + 20);
      });
      const body = { sessionId, amountCents: 5 };
      const read = await creator.call<Problem>('GET', `/api/sessions/${sessionId}`);
      const change = await creator.call<Problem>('PATCH', `/api/sessions/${sessionId}`, {});
      const tip = await creator.call<Problem>('POST', '/api/tips', body);
      for (const answer of [read, change, tip]) {
        expect([answer.status, answer.body.code]).toEqual([503, 'UNAVAILABLE']);
        expect(JSON.stringify(answer.body)).not.toMatch(/ECONN|127\.0\.0\.1|terminat/u);
      }
      expect(Number(tip.headers.get('retry-after'))).toBeGreaterThan(0);
      const ack = await dashboard.ask(CLIENT_EVENT.addTip, body);
      expect(ack).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
      expect(await health('/health/ready')).toMatchObject({
        status: 503,
        body: { status: 'down', components: { database: { status: 'down' } } },
      });
      expect((await health('/health/live')).status).toBe(200);

      await bringBack();
      await load.progress(50);
      await eventually(async () => expect((await health('/health/ready')).status).toBe(200));
      await load.expectKept(database);
      await expectBooksToBalance(database);
    }
    await load.stop();

    await load.expectKept(database);
    await expectBooksToBalance(database);
    const session = await creator.session(sessionId);
    expect(session.tipCount).toBe(load.acknowledged.size);
    expect(session.goals[0]?.status).toBe('completed');

    // Connections that were there all along still hear, and new ones join.
    for (const socket of [dashboard, overlay]) {
      expect(socket.socket.connected).toBe(true);
      socket.heard.length = 0;
    }
    const late = await TestSocket.overlay(app.url);
    const joined = await late.must<JoinedOverlay>(CLIENT_EVENT.joinOverlay, { sessionId });
    expect(joined.snapshot?.seq).toBe(session.seq);
    const { tip } = await creator.tip({ sessionId, amountCents: 7 });
    for (const socket of [dashboard, overlay, late]) {
      const [heard] = await socket.until(SERVER_EVENT.tipReceived);
      expect(heard?.payload).toMatchObject({ seq: tip.seq, tip: { id: tip.id } });
      socket.close();
    }

    // What was recorded before, between and after is told to consumers too.
    await eventually(async () => {
      const waiting = await database.query('SELECT id FROM outbox_events WHERE position IS NULL');
      expect(waiting).toEqual([]);
    });
  },
);
