import type { FastifyInstance } from 'fastify';
import { DomainError } from './domain-error.js';
import type { ProblemFilter } from './problem.filter.js';

const ANSWERED = /^\/(health|metrics)(\/|\?|$)/u;

/** For a process that does background work: nothing else is there. */
export function serveOnlyHealth(fastify: FastifyInstance, problems: ProblemFilter): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (ANSWERED.test(request.url)) return;
    problems.answer(new DomainError('NOT_FOUND', 'This process only works'), request, reply);
    return reply;
  });
}
