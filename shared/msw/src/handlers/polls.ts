import {
  createPollSchema,
  idParams,
  listPollsQuery,
  pollListSchema,
  pollSchema,
  updatePollSchema,
} from '@companion/contracts';
import {
  createPoll,
  endPoll,
  listPolls,
  removePoll,
  reopenPoll,
  updatePoll,
} from '../store/polls.js';
import { route } from './route.js';

export const pollRoutes = [
  route(
    'POST',
    '/api/polls',
    { body: createPollSchema, status: 201, answers: pollSchema },
    ({ store, creator, body }) => createPoll(store, creator.id, body),
  ),
  route(
    'GET',
    '/api/polls',
    { query: listPollsQuery, answers: pollListSchema },
    ({ store, creator, query }) => ({ items: listPolls(store, creator.id, query.sessionId) }),
  ),
  route(
    'PATCH',
    '/api/polls/{id}',
    { params: idParams, body: updatePollSchema, answers: pollSchema },
    ({ store, creator, params, body }) => updatePoll(store, creator.id, params.id, body),
  ),
  route(
    'POST',
    '/api/polls/{id}/close',
    { params: idParams, answers: pollSchema },
    ({ store, creator, params }) => endPoll(store, creator.id, params.id),
  ),
  route(
    'POST',
    '/api/polls/{id}/reopen',
    { params: idParams, answers: pollSchema },
    ({ store, creator, params }) => reopenPoll(store, creator.id, params.id),
  ),
  route(
    'DELETE',
    '/api/polls/{id}',
    { params: idParams, status: 204, answers: null },
    ({ store, creator, params }) => {
      removePoll(store, creator.id, params.id);
      return null;
    },
  ),
];
