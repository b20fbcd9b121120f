import { DataSource, type DataSourceOptions } from 'typeorm';
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

/** Applies what is missing of the schema, under a lock so that two processes may start at once. */
export async function migrate(postgres: Config['postgres']): Promise<void> {
  const source = await new DataSource({ ...dataSourceOptions(postgres), poolSize: 2 }).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}

const MIGRATION_LOCK = 31_300_001;
