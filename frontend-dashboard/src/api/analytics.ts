import type {
  AnalyticsQuery,
  AnalyticsSummary,
  ExportQuery,
  SessionReport,
  StreamPlatform,
  TipperHistory,
  TopTippers,
} from '@companion/contracts';
import type { ApiClient } from './client.js';

/** A preset, or both ends; with the time zone and the currency where they are chosen. */
export type Stretch = Partial<AnalyticsQuery>;

export const analyticsApi = (client: ApiClient) => ({
  summary: (query: Stretch, signal?: AbortSignal) =>
    client.get<AnalyticsSummary>('/analytics/summary', query, signal),
  topTippers: (query: Stretch & { limit: number }, signal?: AbortSignal) =>
    client.get<TopTippers>('/analytics/top-tippers', query, signal),
  tipper: (
    query: { tipper: string; platform?: StreamPlatform | undefined; currency?: string | undefined },
    signal?: AbortSignal,
  ) => client.get<TipperHistory>('/analytics/tippers', query, signal),
  report: (sessionId: string, signal?: AbortSignal) =>
    client.get<SessionReport>(`/analytics/sessions/${sessionId}`, {}, signal),
  export: (query: Partial<ExportQuery>) =>
    client.download(`/analytics/export?${new URLSearchParams(Object.entries(query))}`),
});
