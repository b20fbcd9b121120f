import type { MigrationInterface, QueryRunner } from 'typeorm';
import { afterEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../migrations/index.js';
import { MIGRATION_NAMES, migrateTo } from '../../src/platform/database/data-source.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { fillEveryTable } from '../support/full-tables.js';
import { rulesBrokenBy } from '../support/migration-rules.js';

/** The last migration that was made before there were rules: from here on two releases run side by side. */
const BEFORE_THE_RULES = 'RecordTips1765000009000';

/** What a migration may do all the same, and why. By its name, and the beginning of the complaint. */
const EXCEPTIONS: Record<string, Record<string, string>> = {};

const databases: TestDatabase[] = [];
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
});

async function filledUpTo(names: string[]): Promise<TestDatabase> {
  const database = await createDatabase({ isEmpty: true });
  databases.push(database);
  await migrateTo(database.postgres, names);
  await fillEveryTable(database);
  return database;
}

it('the last release goes on working on the schema of every migration since', async () => {
  const first = MIGRATION_NAMES.indexOf(BEFORE_THE_RULES) + 1;
  const database = await filledUpTo(MIGRATION_NAMES.slice(0, first));
  for (const Migration of MIGRATIONS.slice(first)) {
    const allowed = Object.keys(EXCEPTIONS[Migration.name] ?? {});
    const broken = await rulesBrokenBy(database, new Migration());
    const told = broken.filter((line) => !allowed.some((beginning) => line.startsWith(beginning)));
    expect(told, `${Migration.name} (docs/migrations.md)`).toEqual([]);
  }
});

describe('the rules see', () => {
  const made = (statements: string, inTransaction = true): MigrationInterface => ({
    transaction: inTransaction,
    up: async (runner: QueryRunner) => {
      for (const statement of statements.split(';')) await runner.query(statement);
    },
    down: () => Promise.resolve(),
  });

  it('what the last release would trip over, and what keeps everybody waiting', async () => {
    const database = await filledUpTo(MIGRATION_NAMES);
    const seen = async (statements: string) => rulesBrokenBy(database, made(statements));
    expect(await seen('DROP TABLE viewer_samples')).toEqual(['table viewer_samples is gone']);
    expect(await seen('ALTER TABLE creators RENAME email TO mail')).toEqual([
      'column creators.email is gone',
    ]);
    expect(
      await seen(`ALTER TABLE corrections ADD COLUMN x int NOT NULL DEFAULT 1;
        ALTER TABLE corrections ALTER COLUMN x DROP DEFAULT`),
    ).toEqual(['new column corrections.x must be given']);
    expect(await seen('ALTER TABLE stream_tips ALTER COLUMN seq TYPE numeric')).toEqual([
      'table stream_tips is written anew',
      'column stream_tips.seq is numeric, not bigint',
    ]);
    expect(await seen('UPDATE stream_sessions SET seq = seq')).toEqual([
      'rows of stream_sessions are changed',
    ]);
    expect(await seen('ALTER TABLE tip_menu_items ALTER COLUMN description SET NOT NULL')).toEqual([
      'column tip_menu_items.description must be given',
    ]);
    expect(await seen('CREATE INDEX slow ON stream_tips (source)')).toEqual([
      'index slow of stream_tips is not made concurrently',
    ]);
    expect(
      await seen("ALTER TABLE creators ADD CONSTRAINT named CHECK (display_name > '')"),
    ).toEqual(['constraint named holds for rows that creators has']);
    expect(await seen('DROP FUNCTION mark_rollups_stale() CASCADE')).toEqual([
      expect.stringContaining('function mark_rollups_stale() returns trigger is gone'),
    ]);
  });

  it('nothing wrong in what adds alone', async () => {
    const database = await filledUpTo(MIGRATION_NAMES);
    const adds = made(`
      ALTER TABLE stream_tips ADD COLUMN mood text, ADD COLUMN loud boolean NOT NULL DEFAULT false;
      CREATE TABLE moods (id uuid PRIMARY KEY, creator_id text NOT NULL REFERENCES creators (id));
      CREATE INDEX moods_creator ON moods (creator_id);
      ALTER TABLE creators ADD CONSTRAINT named CHECK (display_name > '') NOT VALID`);
    expect(await rulesBrokenBy(database, adds)).toEqual([]);
    const index = made('CREATE INDEX CONCURRENTLY tips_mood ON stream_tips (mood)', false);
    expect(await rulesBrokenBy(database, index)).toEqual([]);
  });
});
