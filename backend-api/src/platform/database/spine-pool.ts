import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Pool, type QueryConfig, type QueryResultRow } from 'pg';
import { CONFIG, type Config } from '../config/config.js';
import { connectionOf } from './data-source.js';

/** A write in flight for longer is given up; PostgreSQL itself gives up a little earlier. */
const QUERY_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 8_000;

/**
 * Connections that nothing but the recording of tips may use, so that no report, list or join can make a
 * tip wait for one.
 */
@Injectable()
export class SpinePool implements OnApplicationShutdown {
  private readonly pool: Pool;

  constructor(@Inject(CONFIG) config: Config) {
    this.pool = new Pool({
      ...connectionOf(config.postgres),
      max: config.tips.lanes,
      application_name: 'streaming-companion-tips',
      connectionTimeoutMillis: 5_000,
      query_timeout: QUERY_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      keepAlive: true,
    });
    const logger = new Logger(SpinePool.name);
    this.pool.on('error', (error) => {
      logger.warn(`A connection of the tip spine broke: ${error.message}`);
    });
  }

  async query<Row extends QueryResultRow>(query: QueryConfig): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>(query);
    return rows;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
