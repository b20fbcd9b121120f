import type { AuditPage } from '@companion/contracts';
import type { ApiClient } from './client.js';

export const auditApi = (client: ApiClient) => ({
  list: (before?: string, signal?: AbortSignal) =>
    client.get<AuditPage>('/audit', before === undefined ? {} : { before }, signal),
});
