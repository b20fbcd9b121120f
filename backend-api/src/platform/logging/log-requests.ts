import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { aboutRequest } from './about-request.js';

/** A line for each answered request, with LOG_LEVEL=debug or trace. @param level that was asked for */
export function logRequests(fastify: FastifyInstance, level: string): void {
  if (level !== 'debug' && level !== 'trace') return;
  const logger = new Logger('Http');
  fastify.addHook('onResponse', async (request, reply) => {
    const { statusCode: status, elapsedTime } = reply;
    const ms = Math.round(elapsedTime * 10) / 10;
    logger.debug({ ...aboutRequest(request), status, ms }, 'Answered');
  });
}
