import { healthSchema, type Health } from '@companion/contracts';
import { z } from 'zod';
import { route } from './route.js';

const health: Health = {
  status: 'ok',
  components: {
    database: { status: 'up', detail: 'This page remembers by itself' },
    redis: { status: 'off', detail: 'No Redis: one page serves everything' },
  },
};
const open = { isPublic: true, answers: healthSchema };

export const healthRoutes = [
  route(
    'GET',
    '/health/live',
    { isPublic: true, answers: z.object({ status: z.literal('ok') }) },
    () => ({ status: 'ok' }),
  ),
  route('GET', '/health', open, () => health),
  route('GET', '/health/ready', open, () => health),
  route(
    'GET',
    '/.well-known/jwks.json',
    { isPublic: true, answers: z.object({ keys: z.array(z.looseObject({})) }) },
    // Tokens of the mocks are not signed.
    () => ({ keys: [] }),
  ),
];
