import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How long requests take, by route as it is written in the documentation: never by address. */
export function measureRequests(fastify: FastifyInstance, metrics: Metrics): void {
  const observe = metrics.distribution(
    {
      name: 'companion_http_request_seconds',
      help: 'Requests from their first byte to the end of the answer',
      labels: ['method', 'route', 'status'],
    },
    SECONDS,
  );
  fastify.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const route = routeOptions.url ?? 'none';
    observe(reply.elapsedTime / 1_000, { method, route, status: String(reply.statusCode) });
  });
}
