import { DataSource, type MigrationInterface } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import type { TestDatabase } from './database.js';

/** Those that grow with every tip, session or viewer: what touches each of their rows takes minutes. */
const LARGE = [
  'chatbot_answers',
  'corrections',
  'creator_tippers',
  'outbox_events',
  'session_earnings',
  'session_notes',
  'session_rollups',
  'session_tippers',
  'stream_sessions',
  'stream_tips',
  'tip_goals',
  'tipper_visits',
  'tts_speeches',
  'viewer_samples',
];

/** What there is, by its name, and what is to be known of it. */
type Picture = {
  tables: Map<string, { file: string; rows: string }>;
  columns: Map<string, { table: string; type: string; required: boolean }>;
  functions: Set<string>;
  labels: Set<string>;
  constraints: Map<string, { table: string; columns: string[] }>;
  indexes: Map<string, { table: string }>;
};

/**
 * Runs a migration and says what of docs/migrations.md it breaks: seen in the catalogue before and after, so
 * it does not matter how the statements are written.
 * @param database as it stood before, with rows in it
 */
export async function rulesBrokenBy(
  database: TestDatabase,
  migration: MigrationInterface,
): Promise<string[]> {
  const before = await pictureOf(database);
  await run(database, migration);
  const after = await pictureOf(database);
  const broken: string[] = [];

  for (const [table, { file, rows }] of before.tables) {
    const now = after.tables.get(table);
    if (now === undefined) broken.push(`table ${table} is gone`);
    else if (now.file !== file) broken.push(`table ${table} is written anew`);
    else if (now.rows !== rows && LARGE.includes(table))
      broken.push(`rows of ${table} are changed`);
  }
  for (const [column, { type, required }] of before.columns) {
    const now = after.columns.get(column);
    if (now === undefined) broken.push(`column ${column} is gone`);
    else if (now.type !== type) broken.push(`column ${column} is ${now.type}, not ${type}`);
    else if (now.required && !required) broken.push(`column ${column} must be given`);
  }
  for (const [column, { table, required }] of after.columns) {
    const isNew = !before.columns.has(column) && before.tables.has(table);
    if (isNew && required) broken.push(`new column ${column} must be given`);
  }
  for (const signature of before.functions) {
    if (!after.functions.has(signature)) broken.push(`function ${signature} is gone`);
  }
  for (const label of before.labels) {
    if (!after.labels.has(label)) broken.push(`label ${label} is gone`);
  }
  for (const [constraint, { table, columns }] of after.constraints) {
    const isNew = before.tables.has(table) && !before.constraints.has(constraint);
    if (isNew && columns.some((column) => before.columns.has(`${table}.${column}`))) {
      broken.push(`constraint ${constraint} holds for rows that ${table} has`);
    }
  }
  for (const [index, { table }] of after.indexes) {
    const isNew = before.tables.has(table) && !before.indexes.has(index);
    if (isNew && LARGE.includes(table) && migration.transaction !== false) {
      broken.push(`index ${index} of ${table} is not made concurrently`);
    }
  }
  return broken.filter((line) => !/^(?:table|column) (\S+)/u.test(line) || isFirstOf(line, broken));
}

/** A table that is gone is told once, not once more for each of its columns. */
function isFirstOf(line: string, all: string[]): boolean {
  const [, table = ''] = /^column ([^.\s]+)\.\S+ is gone/u.exec(line) ?? [];
  return table === '' || !all.includes(`table ${table} is gone`);
}

async function run(database: TestDatabase, migration: MigrationInterface): Promise<void> {
  const source = await new DataSource(dataSourceOptions(database.postgres)).initialize();
  try {
    const runner = source.createQueryRunner();
    if (migration.transaction !== false) await runner.startTransaction();
    await migration.up(runner);
    if (migration.transaction !== false) await runner.commitTransaction();
    await runner.release();
  } finally {
    await source.destroy();
  }
}

type Named = { name: string };

async function pictureOf(database: TestDatabase): Promise<Picture> {
  const by = async <Fact extends Named>(statement: string) =>
    new Map((await database.query<Fact>(statement)).map((fact) => [fact.name, fact]));
  const files = [...(await by<{ name: string; file: string }>(TABLES)).values()];
  const versions = await by<{ name: string; rows: string | null }>(
    files.map(({ name }) => ROW_VERSIONS.replaceAll('$table', name)).join(' UNION ALL '),
  );
  const tables = new Map(
    files.map(({ name, file }) => [name, { file, rows: versions.get(name)?.rows ?? '' }]),
  );
  return {
    tables,
    columns: await by<Named & { table: string; type: string; required: boolean }>(COLUMNS),
    functions: new Set((await by(FUNCTIONS)).keys()),
    labels: new Set((await by(LABELS)).keys()),
    constraints: await by<Named & { table: string; columns: string[] }>(CONSTRAINTS),
    indexes: await by<Named & { table: string }>(INDEXES),
  };
}

const TABLES = `
SELECT oid::regclass::text AS name, pg_relation_filenode(oid)::text AS file FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migrations'`;

const ROW_VERSIONS = `
SELECT '$table' AS name, string_agg(DISTINCT xmin::text, ' ' ORDER BY xmin::text) AS rows FROM $table`;

const COLUMNS = `
SELECT a.attrelid::regclass || '.' || a.attname AS name, a.attrelid::regclass::text AS table,
  format_type(a.atttypid, a.atttypmod) AS type,
  a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS required
FROM pg_attribute a JOIN (${TABLES}) t ON t.name = a.attrelid::regclass::text
WHERE a.attnum > 0 AND NOT a.attisdropped`;

const FUNCTIONS = `
SELECT oid::regprocedure || ' returns ' || pg_get_function_result(oid) AS name FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'`;

const LABELS = `SELECT enumtypid::regtype || '.' || enumlabel AS name FROM pg_enum`;

/** NOT VALID ones are for new rows alone. */
const CONSTRAINTS = `
SELECT conname AS name, conrelid::regclass::text AS table,
  ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)) AS columns
FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'u', 'x') AND convalidated`;

const INDEXES = `
SELECT indexrelid::regclass::text AS name, indrelid::regclass::text AS table FROM pg_index
JOIN pg_class c ON c.oid = indrelid WHERE c.relnamespace = 'public'::regnamespace`;
