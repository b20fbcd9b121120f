import { ERRORS } from '@companion/contracts';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { aboutRequest } from '../logging/about-request.js';
import { toDomainError, toProblem } from './problem.js';

/** The one place where an error becomes a REST answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.answer(error, request, reply);
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const known = toDomainError(error);
    const { status } = ERRORS[known.code];
    if (known.code === 'INTERNAL') {
      this.logger.error({ ...aboutRequest(request), err: error }, 'A request failed');
    }
    if (known.retryAfter !== undefined) void reply.header('retry-after', known.retryAfter);
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply
      .status(status)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(toProblem(known, request)));
  }
}
