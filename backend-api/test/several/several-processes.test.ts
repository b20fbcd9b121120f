import { CLIENT_EVENT, type Health, SERVER_EVENT } from '@companion/contracts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChaturbateServer, tipEvent } from '../connectors/chaturbate-server.js';
import { ConnectedCreator } from '../connectors/connected-creator.js';
import { expectBooksToBalance } from '../support/books.js';
import { ChildProcessApp, ensureProductBuilt } from '../support/child-process-app.js';
import { call, TestCreator } from '../support/creator.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { hasNginx, TestNginx } from '../support/nginx.js';
import { seededRandom } from '../support/random.js';
import { TestRedis } from '../support/redis.js';
import { TestSocket } from '../support/sockets.js';
import { TipLoad } from '../support/tip-load.js';
import { Watcher } from '../support/watcher.js';

const TOKEN = 'SECRETTOKEN0123';
const TAKEN_OVER_MS = 15_000;

let database: TestDatabase;
let redis: TestRedis;
let dataDir: string;
let platform: ChaturbateServer;
const running: ChildProcessApp[] = [];

beforeAll(async () => {
  await ensureProductBuilt();
  dataDir = await mkdtemp(join(tmpdir(), 'companion-several-'));
  database = await createDatabase();
  redis = await TestRedis.start();
  platform = await ChaturbateServer.start('host1', TOKEN);
}, 240_000);
afterAll(async () => {
  await Promise.all(running.map((process) => process.kill()));
  await platform.stop();
  await redis.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(ROLE: string, environment = {}): Promise<ChildProcessApp> {
  const process = await ChildProcessApp.start(database.postgres, dataDir, {
    ...redis.environment,
    CHATURBATE_EVENTS_URL: platform.url,
    TRUST_PROXY: 'true',
    ROLE,
    ...environment,
  });
  running.push(process);
  return process;
}

describe('an API process and two workers', { timeout: 120_000 }, () => {
  it('bring a platform’s tips on air, also when the worker is killed', async () => {
    const api = await start('api');
    const worker = await start('worker');
    expect((await call<Health>(worker.url, 'GET', '/health/ready')).status).toBe(200);
    expect((await call(worker.url, 'GET', '/metrics')).status).toBe(200);
    expect((await call(worker.url, 'GET', '/api/sessions')).status).toBe(404);
    await expect(TestSocket.overlay(worker.url)).rejects.toThrow();

    const creator = await TestCreator.signUp(api.url);
    // There before her connector is: it may be connected as soon as it exists.
    const dashboard = await TestSocket.streaming(api.url, creator.token);
    const her = new ConnectedCreator(creator, { username: 'host1', token: TOKEN });
    const { id } = await her.connect();
    const { id: sessionId } = await creator.startSession();
    const overlay = await TestSocket.overlay(api.url);
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
    await platform.until(() => platform.heldPolls === 1, 'a held poll', 20_000);
    await dashboard.until(SERVER_EVENT.connectorStatus);
    platform.emit(tipEvent({ tokens: 3 }));
    await overlay.until(SERVER_EVENT.tipReceived);
    await her.reaches(id, 'connected');

    await start('worker');
    const asked = platform.requests.length;
    await worker.kill();
    const killedAt = Date.now();
    platform.emit(tipEvent({ tokens: 7 }));
    await platform.until(() => platform.requests.length > asked, 'the other', TAKEN_OVER_MS);
    expect(Date.now() - killedAt).toBeLessThan(TAKEN_OVER_MS);
    await overlay.until(SERVER_EVENT.tipReceived, 2);
    expect((await her.tips(sessionId, 2)).map((tip) => tip.amountTokens)).toEqual([7, 3]);
    for (const socket of [overlay, dashboard]) socket.close();
    await creator.expect(204, 'DELETE', `/api/connectors/${id}`);
    await Promise.all(running.splice(0).map((process) => process.kill()));
  });
});

describe.skipIf(!hasNginx)('processes behind nginx', { timeout: 240_000 }, () => {
  it('lose nothing acknowledged when one is killed, or Redis, and every overlay catches up', async () => {
    const first = await start('all');
    const second = await start('all');
    const doomed = await start('all');
    const nginx = await TestNginx.before([first.url, doomed.url]);
    const watchers: Watcher[] = [];
    try {
      expect((await call(nginx.url, 'GET', '/metrics')).status).toBe(404);
      const large = await call(nginx.url, 'POST', '/api/tips', { body: 'x'.repeat(200_000) });
      expect(large.status).toBe(413);
      const creator = await TestCreator.signUp(first.url);
      const { id: sessionId } = await creator.startSession();
      await creator.addGoal({ sessionId, targetCents: 10_000 });
      const places = [nginx.url, nginx.url, first.url, second.url];
      watchers.push(...places.map((url) => new Watcher(url, sessionId)));
      const senders = [first.url, second.url, nginx.url].map((url) => ({
        creator: creator.at(url),
        sessionId,
      }));
      const load = new TipLoad(senders, seededRandom(7), 1);

      const everybodyCaughtUp = async (): Promise<void> => {
        await eventually(async () => {
          const { totalTipsCents, tipCount } = await creator.at(second.url).session(sessionId);
          for (const { shown } of watchers) {
            expect(shown.totalCents).toBe(totalTipsCents);
            expect(shown.tips).toBe(tipCount);
          }
        });
      };
      await load.progress(40);
      await doomed.kill();
      await load.progress(40);
      await redis.kill();
      await load.progress(40);
      await redis.resume();
      await load.progress(20);
      await redis.kill();
      await load.progress(20);
      await load.stop();
      // Nothing more comes, and Redis stays away: what was missed is noticed without it.
      await everybodyCaughtUp();
      await redis.resume();
      await load.expectKept(database);
      await expectBooksToBalance(database);
    } finally {
      for (const watcher of watchers) watcher.close();
      await nginx.stop();
    }
  });
});
