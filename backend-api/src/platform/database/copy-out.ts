import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { once } from 'node:events';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { Pool } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { CONFIG, type Config } from '../config/config.js';
import { connectionOf } from './data-source.js';

/** Files being written at once in this process; another one waits a little for its turn. */
const AT_ONCE = 4;
/** A reader that takes nothing for so long in all is given up. */
const STATEMENT_TIMEOUT_MS = 30 * 60_000;

/** Streams what `COPY … TO STDOUT` writes, at the pace of whoever reads. */
@Injectable()
export class CopyOut implements OnApplicationShutdown {
  private readonly pool: Pool;

  constructor(@Inject(CONFIG) config: Config) {
    this.pool = new Pool({
      ...connectionOf(config.postgres),
      max: AT_ONCE,
      application_name: 'streaming-companion-export',
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 10_000,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      keepAlive: true,
    });
    const logger = new Logger(CopyOut.name);
    // Between the pool and who asked for it nobody listens.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
    this.pool.on('error', (error) => logger.warn(`An idle connection broke: ${error.message}`));
  }

  /**
   * Runs a COPY; resolves once it has begun to write, so that a statement that fails at once throws.
   * Destroying the stream stops it and frees the connection; a later failure destroys the stream.
   * @param settings of PostgreSQL, for this statement alone
   * @param through what the file goes through on its way out
   */
  async open(
    statement: string,
    settings: Record<string, string>,
    through: Transform,
  ): Promise<Readable> {
    const client = await this.pool.connect();
    const free = (failed: boolean): void => client.release(failed);
    try {
      await client.query('BEGIN READ ONLY');
      for (const [name, value] of Object.entries(settings)) {
        await client.query('SELECT set_config($1, $2, true)', [name, value]);
      }
    } catch (error) {
      free(true);
      throw error;
    }
    const copied = client.query(copyTo(statement, { highWaterMark: 256 * 1024 }));
    pipeline(copied, through, (error) => {
      if (error) free(true);
      else
        client.query('COMMIT').then(
          () => free(false),
          () => free(true),
        );
    });
    await once(through, 'readable');
    return through;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
