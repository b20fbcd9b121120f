import { Client } from 'pg';
import type { Config } from '../config/config.js';
import { connectionOf } from './data-source.js';

/**
 * A job that one process at a time may do, held by an advisory lock on a connection of its own: when the
 * holder dies PostgreSQL frees the lock and another process can take it.
 */
export class SingleHolder {
  private client: Client | null = null;

  constructor(
    private readonly postgres: Config['postgres'],
    /** Any number, unique per job. */
    private readonly lockId: number,
  ) {}

  /** Takes the lock, or finds it still held. False: another process has it, or the database is away. */
  async hold(): Promise<boolean> {
    if (this.client !== null) return true;
    const client = new Client({
      ...connectionOf(this.postgres),
      application_name: 'streaming-companion-lock',
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
    });
    client.on('error', () => this.lose(client));
    client.on('end', () => this.lose(client));
    try {
      await client.connect();
      const { rows } = await client.query<{ held: boolean }>(
        'SELECT pg_try_advisory_lock($1) AS held',
        [this.lockId],
      );
      if (rows[0]?.held !== true) {
        await client.end();
        return false;
      }
      this.client = client;
      return true;
    } catch {
      await client.end().catch(() => undefined);
      return false;
    }
  }

  async release(): Promise<void> {
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private lose(client: Client): void {
    if (this.client === client) this.client = null;
  }
}
