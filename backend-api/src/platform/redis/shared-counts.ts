import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RedisConnection } from './redis-connection.js';

/** Longer than Redis takes on a bad day, and short beside what it takes to record a tip. */
const WITHIN_MS = 100;
/** After it did not answer it is left alone for so long: a Redis that hangs delays nobody else. */
const LEFT_ALONE_MS = 2_000;

/**
 * A Redis to count in, for what every request waits for: it answers at once or is not asked. A connection of
 * its own, so that it never stands in line behind anything else.
 */
@Injectable()
export class SharedCounts implements OnApplicationShutdown {
  private readonly redis: Redis | null;
  private usableFrom = 0;

  constructor({ client }: RedisConnection) {
    this.redis =
      client?.duplicate({
        lazyConnect: false,
        enableOfflineQueue: false,
        maxRetriesPerRequest: 0,
        commandTimeout: LEFT_ALONE_MS,
      }) ?? null;
    this.redis?.on('error', () => undefined);
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }

  get isThere(): boolean {
    return this.redis !== null;
  }

  /** @throws where there is none */
  get client(): Redis {
    if (this.redis === null) throw new Error('There is no Redis');
    return this.redis;
  }

  /** Whether it may be asked now. */
  get isUsable(): boolean {
    return this.redis?.status === 'ready' && performance.now() >= this.usableFrom;
  }

  /** @throws when it fails or takes too long: then it is left alone for a while */
  async within<T>(answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        this.usableFrom = performance.now() + LEFT_ALONE_MS;
        reject(new Error('Redis did not answer in time'));
      }, WITHIN_MS);
    });
    try {
      return await Promise.race([answer, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}
