import type {
  CorrectionList,
  ListSessionsQuery,
  Page,
  Session,
  SessionDetail,
  StartSession,
  UpdateSession,
} from '@companion/contracts';
import type { ApiClient } from './client.js';

export type StartSessionBody = Pick<StartSession, 'platform'> & Partial<StartSession>;

export const sessionsApi = (client: ApiClient) => ({
  start: (body: StartSessionBody) => client.post<Session>('/sessions', body),
  active: (signal?: AbortSignal) =>
    client.get<SessionDetail | null>('/sessions/active', {}, signal),
  list: (query: Partial<ListSessionsQuery>, signal?: AbortSignal) =>
    client.get<Page<Session>>('/sessions', query, signal),
  detail: (id: string, signal?: AbortSignal) =>
    client.get<SessionDetail>(`/sessions/${id}`, {}, signal),
  update: (id: string, body: UpdateSession) => client.patch<Session>(`/sessions/${id}`, body),
  end: (id: string) => client.post<Session>(`/sessions/${id}/end`),
  /** Ends a session that was started by mistake; it never counts in any statistics. */
  cancel: (id: string) => client.post<Session>(`/sessions/${id}/cancel`),
  /** Counts a cancelled session again. */
  reinstate: (id: string) => client.post<Session>(`/sessions/${id}/reinstate`),
  /** What was changed by hand in it, newest first. */
  corrections: (id: string, signal?: AbortSignal) =>
    client.get<CorrectionList>(`/sessions/${id}/corrections`, {}, signal),
});
