import {
  alertApprovalSchema,
  alertsSchema,
  apiTokenListSchema,
  createApiTokenSchema,
  createdApiTokenSchema,
  idParams,
  moderationSchema,
  moveAlertSchema,
  onAirStateSchema,
  replayedTipsSchema,
} from '@companion/contracts';
import {
  alertsOf,
  decideAlert,
  decideNextAlert,
  orderAlert,
  replayAlert,
  setApproval,
} from '../store/alerts.js';
import { createToken, listTokens, revokeToken } from '../store/api-tokens.js';
import { moderationOf } from '../store/moderation.js';
import { onAirState, panic, replayMissed, resume } from '../store/off-air.js';
import { route } from './route.js';

const DECISIONS = { approve: 'approved', wordless: 'wordless', decline: 'declined' } as const;

/** The queue of alerts, the panic button, and tokens for scripts. */
export const controlRoutes = [
  route('GET', '/api/alerts', { answers: alertsSchema }, ({ store, creator }) =>
    alertsOf(store, creator.id),
  ),
  route(
    'PUT',
    '/api/alerts/approval',
    { body: alertApprovalSchema, answers: alertsSchema },
    ({ store, creator, body }) => setApproval(store, creator.id, body.approval),
  ),
  ...(['approve', 'decline'] as const).map((verb) =>
    route('POST', `/api/alerts/next/${verb}`, { answers: alertsSchema }, ({ store, creator }) =>
      decideNextAlert(store, creator.id, DECISIONS[verb]),
    ),
  ),
  ...(['approve', 'wordless', 'decline'] as const).map((verb) =>
    route(
      'POST',
      `/api/alerts/{id}/${verb}`,
      { params: idParams, answers: alertsSchema },
      ({ store, creator, params }) => decideAlert(store, creator.id, params.id, DECISIONS[verb]),
    ),
  ),
  ...(['skip', 'remove'] as const).map((verb) =>
    route(
      'POST',
      `/api/alerts/{id}/${verb}`,
      { params: idParams, answers: alertsSchema },
      ({ store, creator, params }) => orderAlert(store, creator.id, verb, params.id),
    ),
  ),
  route(
    'POST',
    '/api/alerts/{id}/move',
    { params: idParams, body: moveAlertSchema, answers: alertsSchema },
    ({ store, creator, params, body }) =>
      orderAlert(store, creator.id, 'move', params.id, body.beforeId),
  ),
  route(
    'POST',
    '/api/alerts/{id}/replay',
    { params: idParams, answers: alertsSchema },
    ({ store, creator, params }) => replayAlert(store, creator.id, params.id),
  ),

  route('GET', '/api/on-air', { answers: onAirStateSchema }, ({ store, creator }) =>
    onAirState(store, creator.id),
  ),
  route('POST', '/api/on-air/panic', { answers: onAirStateSchema }, ({ store, creator }) =>
    panic(store, creator.id),
  ),
  route('POST', '/api/on-air/resume', { answers: onAirStateSchema }, ({ store, creator }) =>
    resume(store, creator.id),
  ),
  route('POST', '/api/on-air/replay', { answers: replayedTipsSchema }, ({ store, creator }) =>
    replayMissed(store, creator.id),
  ),

  route('GET', '/api/moderation', { answers: moderationSchema }, ({ store, creator }) =>
    moderationOf(store, creator),
  ),

  route('GET', '/api/tokens', { answers: apiTokenListSchema }, ({ store, creator }) => ({
    items: listTokens(store, creator.id),
  })),
  route(
    'POST',
    '/api/tokens',
    { body: createApiTokenSchema, status: 201, answers: createdApiTokenSchema },
    ({ store, creator, body }) => createToken(store, creator.id, body),
  ),
  route(
    'DELETE',
    '/api/tokens/{id}',
    { params: idParams, status: 204, answers: null },
    ({ store, creator, params }) => {
      revokeToken(store, creator.id, params.id);
      return null;
    },
  ),
];
