import {
  correctedTipSchema,
  correctionListSchema,
  createTipSchema,
  idParams,
  listTipsQuery,
  recordedTipSchema,
  tipPageSchema,
  updateTipSchema,
} from '@companion/contracts';
import { HttpResponse } from 'msw';
import { backfillTip, editTip, restoreTip, tipHistory, voidTip } from '../store/corrections.js';
import { listTips, recordOwnTip } from '../store/tips.js';
import { route } from './route.js';

export const tipRoutes = [
  route(
    'POST',
    '/api/tips',
    { body: createTipSchema, status: 201, answers: recordedTipSchema },
    ({ store, creator, body }) => {
      const recorded = body.backfill
        ? backfillTip(store, creator.id, body)
        : recordOwnTip(store, creator.id, body, 'manual');
      return recorded.duplicate ? HttpResponse.json(recorded) : recorded;
    },
  ),
  route(
    'GET',
    '/api/tips',
    { query: listTipsQuery, answers: tipPageSchema },
    ({ store, creator, query }) => listTips(store, creator.id, query),
  ),
  route(
    'DELETE',
    '/api/tips/{id}',
    { params: idParams, status: 204, answers: null },
    ({ store, creator, params }) => {
      voidTip(store, creator.id, params.id);
      return null;
    },
  ),
  route(
    'PATCH',
    '/api/tips/{id}',
    { params: idParams, body: updateTipSchema, answers: correctedTipSchema },
    ({ store, creator, params, body }) => editTip(store, creator.id, params.id, body),
  ),
  route(
    'POST',
    '/api/tips/{id}/restore',
    { params: idParams, answers: correctedTipSchema },
    ({ store, creator, params }) => restoreTip(store, creator.id, params.id),
  ),
  route(
    'GET',
    '/api/tips/{id}/history',
    { params: idParams, answers: correctionListSchema },
    ({ store, creator, params }) => ({ items: tipHistory(store, creator.id, params.id) }),
  ),
];
