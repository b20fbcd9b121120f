import { correctionListSchema, idParams } from '@companion/contracts';
import { sessionCorrections } from '../store/corrections.js';
import { route } from './route.js';

export const correctionRoutes = [
  route(
    'GET',
    '/api/sessions/{id}/corrections',
    { params: idParams, answers: correctionListSchema },
    ({ store, creator, params }) => ({ items: sessionCorrections(store, creator.id, params.id) }),
  ),
];
