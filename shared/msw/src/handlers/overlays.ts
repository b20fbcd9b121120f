import {
  createOverlaySchema,
  idParams,
  overlayKeyListSchema,
  overlayKeySchema,
  overlayListSchema,
  overlaySchema,
  updateOverlaySchema,
} from '@companion/contracts';
import {
  createOverlay,
  duplicateOverlay,
  firstKey,
  listOverlays,
  overlayOf,
  reloadOverlays,
  removeOverlay,
  rotateKey,
  updateOverlay,
} from '../store/overlays.js';
import { route } from './route.js';

const one = { params: idParams, answers: overlaySchema };
const done = { status: 204, answers: null };

export const overlayRoutes = [
  route('GET', '/api/overlay-keys', { answers: overlayKeyListSchema }, ({ store, creator }) => ({
    items: [firstKey(store, creator.id)],
  })),
  route(
    'POST',
    '/api/overlay-keys/rotate',
    { status: 201, answers: overlayKeySchema },
    ({ store, creator }) => {
      rotateKey(store, creator.id, firstKey(store, creator.id).id);
      return firstKey(store, creator.id);
    },
  ),
  route('GET', '/api/overlays', { answers: overlayListSchema }, ({ store, creator }) => ({
    items: listOverlays(store, creator.id),
  })),
  route(
    'POST',
    '/api/overlays',
    { status: 201, body: createOverlaySchema, answers: overlaySchema },
    ({ store, creator, body }) => createOverlay(store, creator.id, body),
  ),
  route('POST', '/api/overlays/reload', done, ({ store, creator }) => {
    reloadOverlays(store, creator.id, null);
    return null;
  }),
  route('GET', '/api/overlays/{id}', one, ({ store, creator, params }) =>
    overlayOf(store, creator.id, params.id),
  ),
  route(
    'PATCH',
    '/api/overlays/{id}',
    { ...one, body: updateOverlaySchema },
    ({ store, creator, params, body }) => updateOverlay(store, creator.id, params.id, body),
  ),
  route(
    'DELETE',
    '/api/overlays/{id}',
    { ...done, params: idParams },
    ({ store, creator, params }) => {
      removeOverlay(store, creator.id, params.id);
      return null;
    },
  ),
  route(
    'POST',
    '/api/overlays/{id}/duplicate',
    { ...one, status: 201 },
    ({ store, creator, params }) => duplicateOverlay(store, creator.id, params.id),
  ),
  route('POST', '/api/overlays/{id}/rotate-key', one, ({ store, creator, params }) =>
    rotateKey(store, creator.id, params.id),
  ),
  route(
    'POST',
    '/api/overlays/{id}/reload',
    { ...done, params: idParams },
    ({ store, creator, params }) => {
      reloadOverlays(store, creator.id, params.id);
      return null;
    },
  ),
];
