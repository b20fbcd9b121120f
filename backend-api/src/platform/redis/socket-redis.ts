import { Redis } from 'ioredis';

/**
 * The connection that carries broadcasts between processes. What it publishes fails at once while Redis
 * is away, so that one process alone goes on without waiting; its copies, which listen, wait for Redis
 * to come back. (The adapter makes those copies itself, with `duplicate()`.)
 */
export class SocketRedis extends Redis {
  static beside(client: Redis): SocketRedis {
    const publisher = new SocketRedis({
      ...client.options,
      lazyConnect: false,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      commandTimeout: 1_000,
    });
    publisher.on('error', () => undefined);
    return publisher;
  }

  /**
   * Says that nobody heard instead of failing: the adapter publishes what is only for now without looking
   * at what becomes of it, and a failure that nobody looks at ends the process.
   */
  override async publish(channel: string | Buffer, message: string | Buffer): Promise<number> {
    return super.publish(channel, message).catch(() => 0);
  }

  override duplicate(): Redis {
    return new Redis({
      ...this.options,
      enableOfflineQueue: true,
      maxRetriesPerRequest: null,
      commandTimeout: undefined,
    });
  }
}
