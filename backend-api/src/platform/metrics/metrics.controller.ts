import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { CONFIG, type Config } from '../config/config.js';
import { DomainError } from '../http/domain-error.js';
import { Unlimited } from '../http/rate-limit.guard.js';
import { Public } from '../identity/decorators.js';
import { Metrics } from './metrics.js';

const THIS_MACHINE = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** `/metrics`, for whoever has METRICS_TOKEN; without one, for programs on this machine alone. */
@Controller('metrics')
@Public()
@Unlimited()
@ApiExcludeController()
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async read(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!this.isAllowed(request)) throw new DomainError('NOT_FOUND');
    void reply.header('cache-control', 'no-store').type(this.metrics.contentType);
    return this.metrics.text();
  }

  private isAllowed({ headers, socket }: FastifyRequest): boolean {
    const { metricsToken } = this.config;
    if (metricsToken !== undefined) {
      return isSame(headers.authorization ?? '', `Bearer ${metricsToken}`);
    }
    // What a proxy on this machine passes on comes from elsewhere.
    const isPassedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
    return !isPassedOn && THIS_MACHINE.includes(socket.remoteAddress ?? '');
  }
}

/** Takes as long whichever character differs. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
