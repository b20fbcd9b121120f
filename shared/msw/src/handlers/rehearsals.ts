import { rehearsalSchema } from '@companion/contracts';
import { rehearse } from '../store/rehearsals.js';
import { route } from './route.js';

export const rehearsalRoutes = [
  route('POST', '/api/rehearsals', { answers: rehearsalSchema }, ({ store, creator }) =>
    rehearse(store, creator.id),
  ),
];
