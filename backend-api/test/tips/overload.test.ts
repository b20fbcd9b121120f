import { CLIENT_EVENT, type Problem, type RecordedTip } from '@companion/contracts';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TipWriter } from '../../src/tips/tip-writer.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { type Answer, TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let first: TestApp;
let creator: TestCreator;
beforeAll(async () => {
  house = await openHouse();
  first = await house.start();
  creator = await TestCreator.signUp(first.url);
});
afterAll(() => house.leave());

type RecordAnswer = Answer<RecordedTip & Problem>;

/** Keeps every write of a session waiting until it is released. */
async function hold(sessionId: string): Promise<() => Promise<void>> {
  const client = new Client(house.database.postgres);
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT 1 FROM stream_sessions WHERE id = $1 FOR UPDATE', [sessionId]);
  return async () => {
    await client.query('COMMIT');
    await client.end();
  };
}

describe.each([1, 2, 7])('a queue of %d', (limit) => {
  it('takes so many tips, refuses the rest with 503 OVERLOADED, and has room again', async () => {
    const app = await house.start({ TIP_QUEUE_LIMIT: String(limit) });
    const there = creator.at(app.url);
    const { id: sessionId } = await there.startSession({ endCurrent: true });
    const socket = await TestSocket.streaming(app.url, creator.token);
    const record = (nth: number): Promise<RecordAnswer> =>
      there.call('POST', '/api/tips', { sessionId, amountCents: 10, clientTipId: `tip-${nth}` });

    const release = await hold(sessionId);
    const accepted = Array.from({ length: limit }, (_, nth) => record(nth));
    const writer = app.nest.get(TipWriter);
    await eventually(() => expect(writer.depth).toBe(limit));

    const refused = await Promise.all([record(limit), record(limit + 1)]);
    for (const { status, body, headers } of refused) {
      expect([status, body.code]).toEqual([503, 'OVERLOADED']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const ack = await socket.ask(CLIENT_EVENT.addTip, { sessionId, amountCents: 10 });
    expect(ack).toMatchObject({ ok: false, error: { code: 'OVERLOADED' } });
    expect(writer.depth).toBe(limit);

    await release();
    for (const { status } of await Promise.all(accepted)) expect(status).toBe(201);
    expect((await record(limit)).status).toBe(201);
    expect(await creator.session(sessionId)).toMatchObject({ tipCount: limit + 1 });
    expect(writer.depth).toBe(0);
    await expectBooksToBalance(house.database);
    socket.close();
    await app.close();
  });
});

it('writes what it has accepted before it goes', async () => {
  const app = await house.start();
  const there = creator.at(app.url);
  const { id: sessionId } = await there.startSession({ endCurrent: true });
  const socket = await TestSocket.streaming(app.url, creator.token);
  const release = await hold(sessionId);
  const writer = app.nest.get(TipWriter);
  for (let nth = 0; nth < 20; nth += 1) {
    socket.socket.emit(CLIENT_EVENT.addTip, { sessionId, amountCents: 10 });
  }
  await eventually(() => expect(writer.depth).toBe(20));
  const closed = app.close();
  await release();
  await closed;
  expect(await creator.session(sessionId)).toMatchObject({ tipCount: 20, totalTipsCents: 200 });
  socket.close();
});
