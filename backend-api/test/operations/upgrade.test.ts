import { afterEach, describe, expect, it } from 'vitest';
import { MIGRATION_NAMES, migrate, migrateTo } from '../../src/platform/database/data-source.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { fillEveryTable, rowsByKey, schemaOf } from '../support/full-tables.js';

const databases: TestDatabase[] = [];
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
});

async function newDatabase(options?: { isEmpty: boolean }): Promise<TestDatabase> {
  const database = await createDatabase(options);
  databases.push(database);
  return database;
}

type Row = Record<string, unknown>;

/** Where a later schema keeps a row of an earlier one. */
const MOVED: Record<string, string> = { overlay_keys: 'overlays' };

/** What a row has become where a later schema says it in other words. */
const REWORDED: Record<string, (row: Row) => Row> = {
  outbox_events: ({ event_id: id, type, payload, ...kept }) => {
    if (payload === undefined) return kept;
    const { creatorId, sessionId, ...rest } = payload as Row;
    return {
      ...kept,
      ...{ creator_id: creatorId, session_id: sessionId, types: [type] },
      events: [{ id, type, ...rest }],
    };
  },
};

const upTo = (name: string) => MIGRATION_NAMES.slice(0, MIGRATION_NAMES.indexOf(name) + 1);

describe('an upgrade with something in every table', () => {
  it.each([
    ['the first schema', 'RecordTips1763600000001'],
    ['the schema before goal shows and overlays', 'RecordTips1764000009000'],
    ['the schema before several processes', 'RecordTips1765000009000'],
  ])('from %s keeps every value of every row', async (_which, last) => {
    const database = await newDatabase({ isEmpty: true });
    await migrateTo(database.postgres, upTo(last));
    await fillEveryTable(database);
    const before = await rowsByKey(database);
    expect([...before].filter(([, rows]) => rows.size === 0)).toEqual([]);

    await migrate(database.postgres);

    const after = await rowsByKey(database);
    for (const [table, rows] of before) {
      const kept = after.get(MOVED[table] ?? table);
      expect(kept?.size, table).toBe(rows.size);
      for (const [key, row] of rows) {
        const expected = REWORDED[table]?.(row) ?? row;
        expect(kept?.get(key), `${table} ${key}`).toMatchObject(expected);
      }
    }
    expect(await schemaOf(database)).toEqual(await schemaOf(await newDatabase()));
  });
});

it('a change of a table that somebody reads does not make everybody else wait for her', async () => {
  const database = await newDatabase({ isEmpty: true });
  await migrateTo(database.postgres, upTo('RecordTips1764000009000'));
  await database.query(`INSERT INTO creators (id, display_name) VALUES ('ann', 'Ann')`);
  const locked = database.query(
    'BEGIN; LOCK TABLE overlay_keys IN ACCESS SHARE MODE; SELECT pg_sleep(4); COMMIT',
  );
  const done = new AbortController();
  const upgraded = migrate(database.postgres).finally(() => {
    done.abort();
  });
  const waits: number[] = [];
  while (!done.signal.aborted) {
    const asked = performance.now();
    await database.query('SELECT count(*) FROM overlay_keys').catch((error: Error) => {
      // It is called overlays from now on.
      expect(error.message).toContain('does not exist');
    });
    waits.push(performance.now() - asked);
  }
  await Promise.all([locked, upgraded]);
  expect(waits.length).toBeGreaterThan(3);
  expect(Math.max(...waits)).toBeLessThan(2_500);
});
