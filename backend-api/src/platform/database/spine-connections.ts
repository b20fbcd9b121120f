import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Client, QueryConfig, QueryResultRow } from 'pg';
import { CONFIG, type Config } from '../config/config.js';
import { connectionOf } from './data-source.js';
import { ImpatientClient } from './impatient-client.js';

/** A write in flight for longer is given up; PostgreSQL itself gives up a little earlier. */
const QUERY_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 8_000;

/**
 * Connections that nothing but the recording of tips may use, so that no report, list or join can make a
 * tip wait for one: one for each lane, opened when it is first needed and again after it broke.
 */
@Injectable()
export class SpineConnections implements OnApplicationShutdown {
  private readonly logger = new Logger(SpineConnections.name);
  private readonly clients: (Promise<Client> | null)[];

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.clients = Array.from({ length: config.tips.lanes }, () => null);
  }

  /**
   * Statements of a lane are sent at once and run one after the other, each in a transaction of its own:
   * one that fails does not keep the next from running.
   */
  async query<Row extends QueryResultRow>(lane: number, query: QueryConfig): Promise<Row[]> {
    const client = await (this.clients[lane] ?? this.open(lane));
    const { rows } = await client.query<Row>(query);
    return rows;
  }

  private open(lane: number): Promise<Client> {
    const client = new ImpatientClient({
      ...connectionOf(this.config.postgres),
      application_name: 'streaming-companion-tips',
      connectionTimeoutMillis: 5_000,
      query_timeout: QUERY_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      keepAlive: true,
      pipeline: true,
    });
    const opening = client.connect().then(() => client);
    const gone = (): void => {
      if (this.clients[lane] === opening) this.clients[lane] = null;
    };
    client.on('end', gone);
    client.on('error', (error) => {
      this.logger.warn(`A connection of the tip spine broke: ${error.message}`);
      gone();
    });
    opening.catch(gone);
    this.clients[lane] = opening;
    return opening;
  }

  async onApplicationShutdown(): Promise<void> {
    for (const opening of this.clients) {
      const client = await opening?.catch(() => null);
      await client?.end();
    }
  }
}
