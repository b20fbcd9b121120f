import { CLIENT_EVENT, type Health, type Problem, type RecordedTip } from '@companion/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CuttableProxy } from '../connectors/cuttable-proxy.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { call, TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';

/** Ten seconds for an answer, and as much again for a busy machine. */
const PATIENCE_MS = 20_000;

let house: TestHouse;
let proxy: CuttableProxy;
let app: TestApp;

beforeAll(async () => {
  house = await openHouse();
  const { host, port } = house.database.postgres;
  proxy = await CuttableProxy.to({ host, port });
  Object.assign(house.database.postgres, { host: '127.0.0.1', port: proxy.port });
  app = await house.start();
});
afterAll(async () => {
  await house.leave();
  await proxy.cut();
});

/** What came back, and how long that took in milliseconds. */
async function timed<T>(asked: Promise<T>): Promise<T & { tookMs: number }> {
  const askedAt = performance.now();
  const answer = await asked;
  return { ...answer, tookMs: performance.now() - askedAt };
}

it('gives up on a PostgreSQL that is frozen, and goes on once it answers', async () => {
  const creator = await TestCreator.signUp(app.url);
  const { id: sessionId } = await creator.startSession();
  const path = `/api/sessions/${sessionId}`;
  const tip = { sessionId, amountCents: 100, clientTipId: 'while-frozen' };
  const socket = await TestSocket.streaming(app.url, creator.token);
  await creator.tip({ sessionId, amountCents: 5 });
  // Of several sessions some are on lanes of the spine that have no connection yet.
  const others = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const other = await TestCreator.signUp(app.url);
      return { other, tip: { sessionId: (await other.startSession()).id, amountCents: 5 } };
    }),
  );

  const thaw = proxy.freeze();
  const health = await timed(call<Health>(app.url, 'GET', '/health/ready'));
  expect(health).toMatchObject({
    status: 503,
    body: { components: { database: { status: 'down' } } },
  });
  expect(health.tookMs).toBeLessThan(4_000);
  const answers = await Promise.all([
    timed(creator.call<Problem>('GET', path)),
    timed(creator.call<Problem>('GET', '/api/menu')),
    timed(creator.call<Problem>('PATCH', path, { title: 'Lost' })),
    timed(creator.call<Problem>('POST', '/api/tips', tip)),
    ...others.map((it) => timed(it.other.call<Problem>('POST', '/api/tips', it.tip))),
    timed(call<Problem>(app.url, 'GET', `/api/menu/public/${creator.id}`)),
    timed(socket.ask(CLIENT_EVENT.joinSession, { sessionId })).then(({ tookMs, ...ack }) => ({
      tookMs,
      status: 503,
      body: { code: ack.ok ? 'joined' : ack.error.code },
    })),
  ]);
  for (const { status, body, tookMs } of answers) {
    expect([status, body.code]).toEqual([503, 'UNAVAILABLE']);
    expect(tookMs).toBeLessThan(PATIENCE_MS);
  }

  thaw();
  // Connections that went silent were given up: nothing waits behind what was asked of them.
  const after = await timed(creator.call<{ title: string | null }>('GET', path));
  expect([after.status, after.body.title]).toEqual([200, null]);
  expect(after.tookMs).toBeLessThan(3_000);
  const again = await creator.call<RecordedTip>('POST', '/api/tips', tip);
  expect([200, 201]).toContain(again.status);
  expect((await creator.session(sessionId)).totalTipsCents).toBe(105);
  await expectBooksToBalance(house.database);
}, 60_000);
