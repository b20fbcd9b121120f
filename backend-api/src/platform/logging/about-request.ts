import type { FastifyRequest } from 'fastify';

/** Of a request, what its lines in the log have: whose it is, and of which session. Never what it says. */
export type AboutRequest = {
  requestId: string;
  method: string;
  /** As it is documented, not the address. */
  route: string | undefined;
  creatorId?: string;
  sessionId?: string;
};

type Known = { identity?: { sub: string } };
const SESSION_ROUTES = /^\/api\/(?:analytics\/)?sessions\/:id/u;

export function aboutRequest(request: FastifyRequest): AboutRequest {
  const { id: requestId, method } = request;
  const route = request.routeOptions.url;
  const params = fieldsOf(request.params);
  const ofRoute = SESSION_ROUTES.test(route ?? '') ? params['id'] : params['sessionId'];
  const sessionId =
    ofRoute ?? fieldsOf(request.body)['sessionId'] ?? fieldsOf(request.query)['sessionId'];
  const creatorId = (request as Known).identity?.sub;
  return {
    ...{ requestId, method, route },
    ...(creatorId === undefined ? {} : { creatorId }),
    ...(typeof sessionId === 'string' && UUID.test(sessionId) ? { sessionId } : {}),
  };
}

const UUID = /^[\da-f-]{36}$/iu;

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
