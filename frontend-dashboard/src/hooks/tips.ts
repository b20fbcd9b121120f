import type { CreateTip, UpdateTip } from '@companion/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';

/** A page of a session's tips, newest first, removed ones among them. */
export function useSessionTips(sessionId: string, page: number, limit: number) {
  const { tips } = useApi();
  return useQuery({
    queryKey: [...queryKeys.tips(sessionId), page, limit],
    queryFn: ({ signal }) => tips.list({ sessionId, page, limit }, signal),
    placeholderData: keepPreviousData,
  });
}

/** What was changed by hand in a session, newest first. */
export function useCorrections(sessionId: string, enabled = true) {
  const { sessions } = useApi();
  return useQuery({
    queryKey: queryKeys.corrections(sessionId),
    queryFn: ({ signal }) => sessions.corrections(sessionId, signal),
    select: ({ items }) => items,
    enabled,
  });
}

/** Every way of putting a tip right. Totals, goals and reports of the session follow. */
export function useTipCorrections() {
  const { tips } = useApi();
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all(
      [['sessions'], ['analytics']].map((queryKey) => askAgain(queryClient, { queryKey })),
    );
  return {
    edit: useMutation({
      mutationFn: ({ id, ...body }: UpdateTip & { id: string }) => tips.edit(id, body),
      onSuccess: refresh,
    }),
    remove: useMutation({ mutationFn: (id: string) => tips.void(id), onSuccess: refresh }),
    restore: useMutation({ mutationFn: (id: string) => tips.restore(id), onSuccess: refresh }),
    backfill: useMutation({
      mutationFn: (tip: CreateTip & { occurredAt: string }) =>
        tips.record({ ...tip, backfill: true }),
      onSuccess: refresh,
    }),
  };
}
