import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../config/config.js';

const PROBE_MS = 500;
const ANSWERS_MS = 1_000;

/**
 * Redis when it is there. Not configured and not answering at the default port means `off`; configured
 * and gone means it is awaited, and what needs it waits too.
 */
export class RedisConnection {
  private constructor(readonly client: Redis | null) {}

  static async open(config: Config['redis']): Promise<RedisConnection> {
    const client = new Redis({
      host: config.host,
      port: config.port,
      lazyConnect: true,
      connectTimeout: config.configured ? 3_000 : PROBE_MS,
      commandTimeout: 5_000,
      maxRetriesPerRequest: 1,
      // A command that cannot be sent fails at once: nothing piles up in memory while Redis is away.
      enableOfflineQueue: false,
      retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
    });
    const logger = new Logger(RedisConnection.name);
    let told = false;
    client.on('error', (error: Error) => {
      if (config.configured && !told) logger.warn(`Redis is away: ${error.message}`);
      told = true;
    });
    client.on('ready', () => {
      told = false;
    });
    try {
      await client.connect();
      return new RedisConnection(client);
    } catch {
      if (config.configured) return new RedisConnection(client);
      client.disconnect();
      return new RedisConnection(null);
    }
  }

  get status(): 'off' | 'up' | 'down' {
    if (this.client === null) return 'off';
    return this.client.status === 'ready' ? 'up' : 'down';
  }

  /** Whether it answers now: a connection to one that hangs looks as good as any. */
  async answers(): Promise<boolean> {
    if (this.client?.status !== 'ready') return false;
    const answer = this.client.ping().then(
      () => true,
      () => false,
    );
    return Promise.race([answer, delay(ANSWERS_MS, false, { ref: false })]);
  }

  close(): void {
    this.client?.disconnect();
  }
}
