import {
  handleAvailabilitySchema,
  pageHandleParams,
  publicPageParams,
  publicPageSchema,
  updateViewersPageSchema,
  viewersPageSchema,
} from '@companion/contracts';
import {
  creatorAt,
  isFreeHandle,
  pageOf,
  updateViewersPage,
  viewersPageOf,
} from '../store/viewers-page.js';
import { route } from './route.js';

export const viewersPageRoutes = [
  route('GET', '/api/viewers-page', { answers: viewersPageSchema }, ({ store, creator }) =>
    viewersPageOf(store, creator.id),
  ),
  route(
    'PATCH',
    '/api/viewers-page',
    { body: updateViewersPageSchema, answers: viewersPageSchema },
    ({ store, creator, body }) => updateViewersPage(store, creator.id, body),
  ),
  route(
    'GET',
    '/api/viewers-page/handles/{handle}',
    { params: pageHandleParams, answers: handleAvailabilitySchema },
    ({ store, creator, params: { handle } }) => ({
      handle,
      available: isFreeHandle(store, creator.id, handle),
    }),
  ),
  route(
    'GET',
    '/api/public/pages/{address}',
    { params: publicPageParams, isPublic: true, answers: publicPageSchema },
    ({ store, params: { address } }) => pageOf(store, creatorAt(store, address)),
  ),
];
