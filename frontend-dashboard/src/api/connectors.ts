import type {
  Connector,
  ConnectorWithSecret,
  CreateConnector,
  UpdateConnector,
} from '@companion/contracts';
import type { ApiClient } from './client.js';

export const connectorsApi = (client: ApiClient) => ({
  list: (signal?: AbortSignal) => client.get<{ items: Connector[] }>('/connectors', {}, signal),
  create: (body: CreateConnector) => client.post<ConnectorWithSecret>('/connectors', body),
  update: (id: string, body: UpdateConnector) => client.patch<Connector>(`/connectors/${id}`, body),
  pause: (id: string) => client.post<Connector>(`/connectors/${id}/pause`),
  resume: (id: string) => client.post<Connector>(`/connectors/${id}/resume`),
  /** A new signing secret for a webhook; the old one stops at once. */
  rotateSecret: (id: string) => client.post<ConnectorWithSecret>(`/connectors/${id}/rotate-secret`),
  /** Asks the platform once; the state it answers with tells how it went. */
  test: (id: string) => client.post<Connector>(`/connectors/${id}/test`),
  remove: (id: string) => client.delete(`/connectors/${id}`),
});
