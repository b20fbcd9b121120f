import { auditPageSchema, auditQuery } from '@companion/contracts';
import { auditPage } from '../store/audit.js';
import { route } from './route.js';

export const auditRoutes = [
  route('GET', '/api/audit', { query: auditQuery, answers: auditPageSchema }, (asked) =>
    auditPage(asked.store, asked.creator.id, asked.query),
  ),
];
