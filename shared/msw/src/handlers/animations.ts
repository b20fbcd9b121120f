import {
  alertActionParams,
  alertQueueSchema,
  animationConfigSchema,
  animationTriggerSchema,
  createCustomAnimationSchema,
  customAnimationListSchema,
  customAnimationSchema,
  idParams,
  liveTipSchema,
  saveAnimationConfigSchema,
  testTipSchema,
  triggerAnimationSchema,
  updateCustomAnimationSchema,
} from '@companion/contracts';
import { animationConfig } from '../store/animation-choice.js';
import {
  alertQueue,
  controlAlerts,
  createCustom,
  customAnimation,
  listCustom,
  removeCustom,
  saveAnimationConfig,
  testTip,
  triggerAnimation,
  updateCustom,
} from '../store/animations.js';
import { route } from './route.js';

export const animationRoutes = [
  route('GET', '/api/animations/config', { answers: animationConfigSchema }, ({ store, creator }) =>
    animationConfig(store, creator.id),
  ),
  route(
    'PUT',
    '/api/animations/config',
    { body: saveAnimationConfigSchema, answers: animationConfigSchema },
    ({ store, creator, body }) => saveAnimationConfig(store, creator.id, body),
  ),
  route(
    'POST',
    '/api/animations/trigger',
    { body: triggerAnimationSchema, answers: animationTriggerSchema },
    ({ store, creator, body }) => triggerAnimation(store, creator.id, body),
  ),
  route(
    'POST',
    '/api/animations/test',
    { body: testTipSchema, answers: liveTipSchema },
    ({ store, creator, body }) => testTip(store, creator.id, body),
  ),
  route('GET', '/api/animations/queue', { answers: alertQueueSchema }, ({ store, creator }) =>
    alertQueue(store, creator.id),
  ),
  route(
    'POST',
    '/api/animations/queue/{action}',
    { params: alertActionParams, answers: alertQueueSchema },
    ({ store, creator, params }) => controlAlerts(store, creator.id, params.action),
  ),
  route(
    'POST',
    '/api/animations/custom',
    { body: createCustomAnimationSchema, status: 201, answers: customAnimationSchema },
    ({ store, creator, body }) => createCustom(store, creator.id, body),
  ),
  route(
    'GET',
    '/api/animations/custom',
    { answers: customAnimationListSchema },
    ({ store, creator }) => ({ items: listCustom(store, creator.id) }),
  ),
  route(
    'GET',
    '/api/animations/custom/{id}',
    { params: idParams, answers: customAnimationSchema },
    ({ store, creator, params }) => customAnimation(store, creator.id, params.id),
  ),
  route(
    'PATCH',
    '/api/animations/custom/{id}',
    { params: idParams, body: updateCustomAnimationSchema, answers: customAnimationSchema },
    ({ store, creator, params, body }) => updateCustom(store, creator.id, params.id, body),
  ),
  route(
    'DELETE',
    '/api/animations/custom/{id}',
    { params: idParams, status: 204, answers: null },
    ({ store, creator, params }) => {
      removeCustom(store, creator.id, params.id);
      return null;
    },
  ),
];
