import {
  activeSessionSchema,
  idParams,
  listSessionsQuery,
  sessionDetailSchema,
  sessionPageSchema,
  sessionSchema,
  startSessionSchema,
  updateSessionSchema,
} from '@companion/contracts';
import {
  activeSession,
  countSession,
  endSession,
  listSessions,
  sessionDetail,
  startSession,
  updateSession,
} from '../store/sessions.js';
import { route } from './route.js';

export const sessionRoutes = [
  route(
    'POST',
    '/api/sessions',
    { body: startSessionSchema, status: 201, answers: sessionSchema },
    ({ store, creator, body }) => startSession(store, creator.id, body),
  ),
  route(
    'GET',
    '/api/sessions',
    { query: listSessionsQuery, answers: sessionPageSchema },
    ({ store, creator, query }) => listSessions(store, creator.id, query),
  ),
  route('GET', '/api/sessions/active', { answers: activeSessionSchema }, ({ store, creator }) => {
    const active = activeSession(store, creator.id);
    return active ? sessionDetail(store, creator.id, active.id) : null;
  }),
  route(
    'GET',
    '/api/sessions/{id}',
    { params: idParams, answers: sessionDetailSchema },
    ({ store, creator, params }) => sessionDetail(store, creator.id, params.id),
  ),
  route(
    'PATCH',
    '/api/sessions/{id}',
    { params: idParams, body: updateSessionSchema, answers: sessionSchema },
    ({ store, creator, params, body }) => updateSession(store, creator.id, params.id, body),
  ),
  route(
    'POST',
    '/api/sessions/{id}/end',
    { params: idParams, answers: sessionSchema },
    ({ store, creator, params }) => endSession(store, creator.id, params.id),
  ),
  route(
    'POST',
    '/api/sessions/{id}/cancel',
    { params: idParams, answers: sessionSchema },
    ({ store, creator, params }) => countSession(store, creator.id, params.id, false),
  ),
  route(
    'POST',
    '/api/sessions/{id}/reinstate',
    { params: idParams, answers: sessionSchema },
    ({ store, creator, params }) => countSession(store, creator.id, params.id, true),
  ),
];
