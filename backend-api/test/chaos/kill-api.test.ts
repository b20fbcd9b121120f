import type { GoalMode } from '@companion/contracts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { DOMAIN_EVENTS_STREAM } from '../../src/domain-events/redis-stream.consumer.js';
import { expectBooksToBalance } from '../support/books.js';
import { ChildProcessApp, ensureProductBuilt } from '../support/child-process-app.js';
import { TestCreator } from '../support/creator.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { seededRandom } from '../support/random.js';
import { TestRedis } from '../support/redis.js';
import { TipLoad } from '../support/tip-load.js';
import { OUTBOX } from '../support/outbox.js';

const KILLS = 20;

let database: TestDatabase;
let redis: TestRedis;
let dataDir: string;
let app: ChildProcessApp;
beforeAll(async () => {
  await ensureProductBuilt();
  dataDir = await mkdtemp(join(tmpdir(), 'companion-kill-api-'));
  database = await createDatabase();
  redis = await TestRedis.start();
  app = await ChildProcessApp.start(database.postgres, dataDir, redis.environment);
});
afterAll(async () => {
  await app.kill();
  await redis.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function sender(goalMode: GoalMode) {
  const creator = await TestCreator.signUp(app.url);
  const { id: sessionId } = await creator.startSession({ goalMode });
  for (const targetCents of [1_000, 50_000, 200_000, 10_000_000]) {
    await creator.addGoal({ sessionId, targetCents });
  }
  return { creator, sessionId };
}

/** Tip events of the stream, each once, in the order they came first. */
async function tipEvents() {
  const entries = await redis.client.xrange(DOMAIN_EVENTS_STREAM, '-', '+');
  const first = new Map<string, { tipId: string; sessionId: string; seq: number }>();
  for (const [, fields] of entries) {
    const event = Object.fromEntries(
      Array.from({ length: fields.length / 2 }, (_, at) => fields.slice(2 * at, 2 * at + 2)),
    ) as { id: string; type: string; payload: string };
    if (event.type !== 'streaming.tip.received' || first.has(event.id)) continue;
    first.set(event.id, JSON.parse(event.payload) as never);
  }
  return [...first.values()];
}

it(
  `is killed ${KILLS} times among its tips and loses none, doubles none, and tells of each`,
  { timeout: 300_000 },
  async () => {
    const seed = Date.now() % 2 ** 31;
    onTestFailed(() => console.error(`seed ${seed}; the process said:\n${app.errors}`));
    const random = seededRandom(seed);
    const load = new TipLoad([await sender('parallel'), await sender('sequential')], random);

    for (let kill = 0; kill < KILLS; kill += 1) {
      await load.progress(1 + Math.floor(random() * 60));
      // Chance decides where in its work the process is hit.
      await delay(random() * 25);
      await app.kill();
      await load.expectKept(database);
      await expectBooksToBalance(database);
      await app.start();
    }
    await load.progress(20);
    await load.stop();

    const { size } = load.acknowledged;
    expect(size).toBeGreaterThan(KILLS);
    await load.expectKept(database);
    await expectBooksToBalance(database);
    const [rows] = await database.query<{ count: string }>('SELECT count(*) FROM stream_tips');
    expect(Number(rows?.count)).toBe(size);
    const completions = await database.query(
      `SELECT payload ->> 'goalId' AS goal, count(*) FROM ${OUTBOX} e
       WHERE type = 'streaming.goal.completed' GROUP BY 1 HAVING count(*) > 1`,
    );
    expect(completions).toEqual([]);

    await eventually(async () => expect((await tipEvents()).length).toBe(size));
    const events = await tipEvents();
    expect(new Set(events.map(({ tipId }) => tipId))).toEqual(
      new Set([...load.acknowledged.values()].map(({ tipId }) => tipId)),
    );
    for (const sessionId of new Set(events.map((event) => event.sessionId))) {
      const seqs = events.filter((event) => event.sessionId === sessionId).map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    }
  },
);
