import {
  deleteAccountSchema,
  exportSchema,
  forgetTipperSchema,
  forgottenTipperSchema,
} from '@companion/contracts';
import { HttpResponse } from 'msw';
import { deleteAccount, exportOf, forgetTipper } from '../store/privacy.js';
import { route } from './route.js';

export const privacyRoutes = [
  route(
    'POST',
    '/api/privacy/forget-tipper',
    { body: forgetTipperSchema, answers: forgottenTipperSchema },
    ({ store, creator, body }) => forgetTipper(store, creator.id, body),
  ),
  route('GET', '/api/privacy/export', { answers: exportSchema }, ({ store, creator }) => {
    const day = store.timestamp().slice(0, 10);
    return HttpResponse.json(exportOf(store, creator.id), {
      headers: {
        'content-disposition': `attachment; filename="streaming-companion-${day}.json"`,
        'cache-control': 'no-store',
      },
    });
  }),
  route(
    'DELETE',
    '/api/account',
    { body: deleteAccountSchema, status: 204, answers: null },
    async ({ store, creator, body }) => {
      await deleteAccount(store, creator.id, body.password);
      return null;
    },
  ),
];
