import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OutboxByCommit1764000008000 } from '../../migrations/1764000008000-outbox-by-commit.js';
import { OutboxRepository } from '../../src/domain-events/outbox.repository.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let source: DataSource;
beforeAll(async () => {
  database = await createDatabase();
  source = await new DataSource(dataSourceOptions(database.postgres)).initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

it('the outbox by commit takes over what waits in the old one, and gives it back', async () => {
  const migration = new OutboxByCommit1764000008000();
  const runner = source.createQueryRunner();
  const outbox = new OutboxRepository(source);
  const ids = Array.from({ length: 4 }, () => randomUUID());
  const payload = { creatorId: 'ann', sessionId: randomUUID(), seq: 2, message: '“hello”' };
  const kept = () =>
    database.query(
      `SELECT position::integer, event_id AS id, type, payload FROM outbox_events o ORDER BY o.id`,
    );
  const cursor = async () =>
    (await database.query<{ at: number }>('SELECT position::integer AS at FROM outbox_cursors'))[0]
      ?.at;

  await migration.down(runner);
  const old = ids.map((id, nth) => ({
    position: nth < 3 ? nth + 1 : null,
    id,
    type: 'streaming.goal.completed',
    payload: { ...payload, goalId: id },
  }));
  for (const { position, id, type, payload: told } of old) {
    await database.query(
      'INSERT INTO outbox_events (position, event_id, type, payload) VALUES ($1, $2, $3, $4)',
      [position, id, type, told],
    );
  }
  await database.query(`INSERT INTO outbox_cursors (consumer, position) VALUES ('reader', 1)`);

  await migration.up(runner);
  expect(await outbox.sequence(10)).toBe(1);
  const page = await outbox.readAfter(await outbox.cursorOf('reader'), 10);
  expect(page.events.map(({ id }) => id)).toEqual(ids.slice(1));
  expect(page.events.map((event) => event.payload)).toEqual(
    old.slice(1).map(({ payload: told }) => told),
  );

  // Of one commit with two events the reader has had both, of the rest nothing.
  await database.query(
    `UPDATE outbox_events SET events = json_build_array(events -> 0, events -> 0) WHERE position = 1`,
  );
  await migration.down(runner);
  expect(await kept()).toMatchObject([
    { ...old[0], position: 1 },
    { ...old[0], position: 2 },
    { ...old[1], position: 3 },
    { ...old[2], position: 4 },
    { ...old[3], position: 5 },
  ]);
  expect(await cursor()).toBe(2);
  await migration.up(runner);
  await runner.release();
});
