import { overlayKeyListSchema, overlayKeySchema } from '@companion/contracts';
import { currentKey, rotateKey } from '../store/overlay-keys.js';
import { route } from './route.js';

export const overlayKeyRoutes = [
  route('GET', '/api/overlay-keys', { answers: overlayKeyListSchema }, ({ store, creator }) => ({
    items: [currentKey(store, creator.id)],
  })),
  route(
    'POST',
    '/api/overlay-keys/rotate',
    { status: 201, answers: overlayKeySchema },
    ({ store, creator }) => rotateKey(store, creator.id),
  ),
];
