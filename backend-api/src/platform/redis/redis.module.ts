import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { ProcessNews } from './process-news.js';
import { RateLimits } from '../http/rate-limits.js';
import { RedisConnection } from './redis-connection.js';
import { SharedCounts } from './shared-counts.js';

@Global()
@Module({
  providers: [
    {
      provide: RedisConnection,
      inject: [CONFIG],
      useFactory: (config: Config) => RedisConnection.open(config.redis),
    },
    ProcessNews,
    SharedCounts,
    RateLimits,
  ],
  exports: [RedisConnection, ProcessNews, RateLimits],
})
export class RedisModule implements OnApplicationShutdown {
  constructor(@Inject(RedisConnection) private readonly redis: RedisConnection) {}

  onApplicationShutdown(): void {
    this.redis.close();
  }
}
