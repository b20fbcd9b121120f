import type { ExportQuery, StreamPlatform } from '@companion/contracts';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { Stretch } from '../api/analytics.js';
import { useApi } from '../auth/account.js';
import { notifyError } from '../components/notify.js';
import { saveFile } from '../pages/settings/save-file.js';
import { queryKeys } from './query-keys.js';
import { commonText } from '../texts/en/common.js';

export function useSummary(stretch: Stretch) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.analytics('summary', stretch),
    queryFn: ({ signal }) => api.analytics.summary(stretch, signal),
    placeholderData: keepPreviousData,
  });
}

export function useTopTippers(stretch: Stretch, limit: number) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.analytics('top-tippers', { ...stretch, limit }),
    queryFn: ({ signal }) => api.analytics.topTippers({ ...stretch, limit }, signal),
    placeholderData: keepPreviousData,
  });
}

export type TipperAsked = { name: string; platform?: StreamPlatform; currency?: string };

export function useTipperHistory(asked: TipperAsked) {
  const api = useApi();
  const { name, ...rest } = asked;
  return useQuery({
    queryKey: queryKeys.analytics('tipper', asked),
    queryFn: ({ signal }) => api.analytics.tipper({ tipper: name, ...rest }, signal),
  });
}

/** @param pollMs how often to look again while the session runs */
export function useSessionReport(id: string, pollMs: number) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.analytics('report', { id }),
    queryFn: ({ signal }) => api.analytics.report(id, signal),
    refetchInterval: ({ state }) => (state.data?.session.status === 'active' ? pollMs : false),
  });
}

/** Fetches a CSV file. */
export function useExport() {
  const api = useApi();
  return useMutation({
    mutationFn: (query: Partial<ExportQuery>) => api.analytics.export(query),
    onSuccess: (made) => saveFile(made),
    onError: (error) => notifyError(commonText('fileNotMade'), error),
  });
}
