import type { AlertApproval, Alerts } from '@companion/contracts';
import type { ApiClient } from './client.js';

export type AlertVerb = 'approve' | 'wordless' | 'decline' | 'skip' | 'remove' | 'replay';

export const alertsApi = (client: ApiClient) => ({
  state: (signal?: AbortSignal) => client.get<Alerts>('/alerts', {}, signal),
  act: (id: string, verb: AlertVerb) => client.post<Alerts>(`/alerts/${id}/${verb}`),
  move: (id: string, beforeId: string | null) =>
    client.post<Alerts>(`/alerts/${id}/move`, { beforeId }),
  setApproval: (approval: AlertApproval) => client.put<Alerts>('/alerts/approval', { approval }),
});
