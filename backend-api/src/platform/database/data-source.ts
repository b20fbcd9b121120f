import { DataSource, type DataSourceOptions, MigrationExecutor } from 'typeorm';
import * as tables from '../../entities/index.js';
import { MIGRATIONS } from '../../../migrations/index.js';
import type { Config } from '../config/config.js';

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
    extra: { query_timeout: 30_000 },
  };
}

/** Of every migration. */
export const MIGRATION_NAMES = MIGRATIONS.map(({ name }) => name);

/** Applies what is missing of the schema, under a lock so that two processes may start at once. */
export async function migrate(postgres: Config['postgres']): Promise<void> {
  await withMigrations(postgres, MIGRATIONS, async (source) => {
    await source.runMigrations({ transaction: 'each' });
  });
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
  const options = { ...dataSourceOptions(postgres), migrations, poolSize: 2 };
  const source = await new DataSource(options).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await work(source);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}

const MIGRATION_LOCK = 31_300_001;
