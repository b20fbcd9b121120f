import type { FastifyInstance, FastifyRequest } from 'fastify';
import { aboutRequest } from '../logging/about-request.js';
import { parseTraceparent, type Span, traces } from './traces.js';

/** Each request a step; one that says what it belongs to (`traceparent`) continues that. */
export function traceRequests(fastify: FastifyInstance): void {
  if (!traces.isOn) return;
  const spans = new WeakMap<FastifyRequest, Span>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { method, routeOptions } = request;
    const span = traces.start(`${method} ${routeOptions.url ?? 'none'}`, {
      parent: parseTraceparent(request.headers['traceparent']),
      kind: 'server',
    });
    if (span !== null) spans.set(request, span);
    traces.within(span, done);
  });
  fastify.addHook('onResponse', async (request, { statusCode }) => {
    const { requestId, method, route, creatorId, sessionId } = aboutRequest(request);
    spans.get(request)?.end(
      {
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': statusCode,
        'companion.request_id': requestId,
        'companion.creator_id': creatorId,
        'companion.session_id': sessionId,
      },
      statusCode >= 500 ? new Error() : undefined,
    );
  });
}
