import { importReportSchema, importTipsSchema } from '@companion/contracts';
import { importTips } from '../store/tip-import.js';
import { route } from './route.js';

export const tipImportRoutes = [
  route(
    'POST',
    '/api/tips/import',
    { body: importTipsSchema, answers: importReportSchema },
    ({ store, creator, body }) => importTips(store, creator.id, body),
  ),
];
