import { type ComponentHealth, type Health, healthSchema } from '@companion/contracts';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DatabasePing } from '../database/database-ping.js';
import { ApiOk } from '../http/api-docs.js';
import { Unlimited } from '../http/rate-limit.guard.js';
import { Public } from '../identity/decorators.js';
import { HealthChecks } from './health-checks.js';
import { RedisConnection } from '../redis/redis-connection.js';

@Controller('health')
@Public()
@Unlimited()
export class HealthController {
  constructor(
    private readonly database: DatabasePing,
    private readonly redis: RedisConnection,
    private readonly checks: HealthChecks,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'The process runs' })
  live() {
    return { status: 'ok' };
  }

  @Get(['', 'ready'])
  @ApiOperation({
    summary: 'What works',
    description: '503 without the database. `degraded`: tips are safe, something else waits.',
  })
  @ApiOk(healthSchema)
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const [database, redis, others] = await Promise.all([
      this.databaseHealth(),
      this.redisHealth(),
      this.checks.look(),
    ]);
    const components: Health['components'] = { database, redis, ...others };
    const states = new Set(Object.values(components).map(({ status }) => status));
    const status = states.has('down') ? 'down' : states.has('degraded') ? 'degraded' : 'ok';
    if (status === 'down') void reply.status(503);
    return { status, components };
  }

  private async databaseHealth(): Promise<ComponentHealth> {
    return (await this.database.answers())
      ? { status: 'up', detail: 'PostgreSQL answers' }
      : { status: 'down', detail: 'PostgreSQL does not answer' };
  }

  private async redisHealth(): Promise<ComponentHealth> {
    if (this.redis.status === 'off') {
      return { status: 'off', detail: 'No Redis: one process serves everything' };
    }
    return (await this.redis.answers())
      ? { status: 'up', detail: 'Redis answers' }
      : { status: 'degraded', detail: 'Redis is away: domain events wait in the outbox' };
  }
}
