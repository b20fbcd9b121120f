import {
  analyticsQuery,
  analyticsSummarySchema,
  exportQuery,
  idParams,
  sessionReportSchema,
  tipperHistoryQuery,
  tipperHistorySchema,
  topTippersQuery,
  topTippersSchema,
} from '@companion/contracts';
import { HttpResponse } from 'msw';
import { summary, tipperHistory, topTippers } from '../store/analytics.js';
import { csvExport } from '../store/csv-export.js';
import { sessionReport } from '../store/session-report.js';
import { route } from './route.js';

export const analyticsRoutes = [
  route(
    'GET',
    '/api/analytics/summary',
    { query: analyticsQuery, answers: analyticsSummarySchema },
    ({ store, creator, query }) => summary(store, creator.id, query),
  ),
  route(
    'GET',
    '/api/analytics/top-tippers',
    { query: topTippersQuery, answers: topTippersSchema },
    ({ store, creator, query }) => topTippers(store, creator.id, query),
  ),
  route(
    'GET',
    '/api/analytics/tippers',
    { query: tipperHistoryQuery, answers: tipperHistorySchema },
    ({ store, creator, query }) => tipperHistory(store, creator.id, query),
  ),
  route(
    'GET',
    '/api/analytics/sessions/{id}',
    { params: idParams, answers: sessionReportSchema },
    ({ store, creator, params }) => sessionReport(store, creator.id, params.id),
  ),
  route(
    'GET',
    '/api/analytics/export',
    { query: exportQuery, answers: null },
    ({ store, creator, query }) => {
      const { name, content } = csvExport(store, creator.id, query);
      return new HttpResponse(new TextEncoder().encode(content), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'no-store',
        },
      });
    },
  ),
];
