import { Injectable } from '@nestjs/common';
import { RedisConnection } from '../platform/redis/redis-connection.js';

/** Who may be listening, so that nothing is built and encoded for nobody. */
@Injectable()
export class Audience {
  constructor(private readonly redis: RedisConnection) {}

  /** Whether there may be other processes to tell. */
  get isShared(): boolean {
    return this.redis.client !== null;
  }

  /** One process knows its rooms; with several any of them may have listeners elsewhere. */
  mayBeIn(
    rooms: string[],
    { adapter }: { adapter: { rooms: ReadonlyMap<string, unknown> } },
  ): boolean {
    return this.isShared || rooms.some((room) => adapter.rooms.has(room));
  }
}
