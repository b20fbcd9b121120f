import {
  adjustGoalSchema,
  createGoalSchema,
  goalListSchema,
  goalSchema,
  idParams,
  listGoalsQuery,
  orderGoalsSchema,
  updateGoalSchema,
} from '@companion/contracts';
import {
  adjustGoal,
  createGoal,
  listGoals,
  orderGoals,
  removeGoal,
  updateGoal,
} from '../store/goals.js';
import { route } from './route.js';

export const goalRoutes = [
  route(
    'POST',
    '/api/goals',
    { body: createGoalSchema, status: 201, answers: goalSchema },
    ({ store, creator, body }) => createGoal(store, creator.id, body),
  ),
  route(
    'GET',
    '/api/goals',
    { query: listGoalsQuery, answers: goalListSchema },
    ({ store, creator, query }) => ({ items: listGoals(store, creator.id, query.sessionId) }),
  ),
  route(
    'PUT',
    '/api/goals/order',
    { body: orderGoalsSchema, answers: goalListSchema },
    ({ store, creator, body }) => ({ items: orderGoals(store, creator.id, body) }),
  ),
  route(
    'PATCH',
    '/api/goals/{id}',
    { params: idParams, body: updateGoalSchema, answers: goalSchema },
    ({ store, creator, params, body }) => updateGoal(store, creator.id, params.id, body),
  ),
  route(
    'POST',
    '/api/goals/{id}/adjust',
    { params: idParams, body: adjustGoalSchema, answers: goalSchema },
    ({ store, creator, params, body }) => adjustGoal(store, creator.id, params.id, body),
  ),
  route(
    'DELETE',
    '/api/goals/{id}',
    { params: idParams, status: 204, answers: null },
    ({ store, creator, params }) => {
      removeGoal(store, creator.id, params.id);
      return null;
    },
  ),
];
