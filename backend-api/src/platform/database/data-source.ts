import { setTimeout as delay } from 'node:timers/promises';
import { DataSource, type DataSourceOptions, MigrationExecutor } from 'typeorm';
import * as tables from '../../entities/index.js';
import { MIGRATIONS } from '../../../migrations/index.js';
import type { Config } from '../config/config.js';
import { isLockFailure } from './failures.js';
import { ImpatientClient } from './impatient-client.js';

/** As long as a tip waits for its commit. Work that may take longer is done in pieces. */
const ANSWER_TIMEOUT_MS = 10_000;
/**
 * A process that has vanished without a word (its network is gone, or it is frozen) may have a session
 * locked: PostgreSQL would notice after two hours, and no tip could be recorded there until then.
 */
const ABANDONED_AFTER_MS = 15_000;

/** How any client, TypeORM or plain `pg`, reaches the database. */
export function connectionOf(postgres: Config['postgres']) {
  return postgres.url === undefined
    ? {
        host: postgres.host,
        port: postgres.port,
        user: postgres.user,
        password: postgres.password,
        database: postgres.database,
      }
    : { connectionString: postgres.url };
}

/** Every entity. */
export const ENTITIES = Object.values(tables);

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** The options of the one data source. Migrations run before the application starts, never by itself. */
export function dataSourceOptions(postgres: Config['postgres']): PostgresOptions {
  const { url, host, port, user, password, database } = postgres;
  return {
    type: 'postgres',
    ...(url === undefined ? { host, port, username: user, password, database } : { url }),
    entities: ENTITIES,
    migrations: MIGRATIONS,
    synchronize: false,
    // gen_random_uuid() is part of PostgreSQL: no extension is needed for it.
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    logging: false,
    poolSize: postgres.poolSize,
    connectTimeoutMS: 5_000,
    applicationName: 'streaming-companion',
    extra: {
      query_timeout: ANSWER_TIMEOUT_MS,
      Client: ImpatientClient,
      idle_in_transaction_session_timeout: ABANDONED_AFTER_MS,
    },
  };
}

/** Of every migration. */
export const MIGRATION_NAMES = MIGRATIONS.map(({ name }) => name);

/** Applies what is missing of the schema, under a lock so that two processes may start at once. */
export async function migrate(postgres: Config['postgres']): Promise<void> {
  await withMigrations(postgres, MIGRATIONS, runPatiently);
}

/**
 * A change of a table waits for whoever reads or writes it, and everybody who comes later waits behind
 * the change. So it waits only for a moment, lets them pass, and tries again.
 */
async function runPatiently(source: DataSource): Promise<void> {
  const giveUpAt = Date.now() + MIGRATION_PATIENCE_MS;
  for (;;) {
    try {
      await source.runMigrations({ transaction: 'each' });
      return;
    } catch (error) {
      if (!isLockFailure(error) || Date.now() > giveUpAt) throw error;
      await delay(LOCK_PAUSE_MS);
    }
  }
}

/**
 * Brings an empty database to an earlier schema, be it further or less far.
 * @param names of the migrations that make that schema
 */
export async function migrateTo(postgres: Config['postgres'], names: string[]): Promise<void> {
  await withMigrations(postgres, MIGRATIONS, async (source) => {
    const executed = new MigrationExecutor(source);
    for (;;) {
      const applied = await executed.getExecutedMigrations();
      if (applied.every(({ name }) => names.includes(name))) return;
      await source.undoLastMigration();
    }
  });
  const asked = MIGRATIONS.filter(({ name }) => names.includes(name));
  await withMigrations(postgres, asked, async (source) => {
    await source.runMigrations({ transaction: 'each' });
  });
}

async function withMigrations(
  postgres: Config['postgres'],
  migrations: typeof MIGRATIONS,
  work: (source: DataSource) => Promise<void>,
): Promise<void> {
  // A large table may take its time; what is waited for is bounded instead.
  const extra = { lock_timeout: LOCK_WAIT_MS };
  const options = { ...dataSourceOptions(postgres), migrations, poolSize: 2, extra };
  const source = await new DataSource(options).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SET lock_timeout = 0');
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await work(source);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}

const MIGRATION_LOCK = 31_300_001;
/** How long a change of the schema waits for a table at a time, and how long it then lets others pass. */
const LOCK_WAIT_MS = 1_000;
const LOCK_PAUSE_MS = 500;
const MIGRATION_PATIENCE_MS = 120_000;
