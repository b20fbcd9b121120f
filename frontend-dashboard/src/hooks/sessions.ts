import type { ListSessionsQuery, Session, SessionDetail } from '@companion/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { StartSessionBody } from '../api/sessions.js';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';
import { showNewer } from './show-newer.js';

/** The running session or null. @param pollMs how often to look, beside what comes live */
export function useActiveSession(pollMs: number) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.activeSession,
    queryFn: ({ signal }) => api.sessions.active(signal),
    refetchInterval: pollMs,
  });
}

export function useLastSession() {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.lastSession,
    queryFn: async ({ signal }) => {
      const page = await api.sessions.list({ status: 'ended', limit: 5 }, signal);
      return page.items.find(({ endReason }) => endReason !== 'cancelled') ?? null;
    },
  });
}

export function useSession(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.session(id),
    queryFn: ({ signal }) => api.sessions.detail(id, signal),
  });
}

/** A page of her sessions, newest first. */
export function useSessionPage(query: Partial<ListSessionsQuery>) {
  const api = useApi();
  return useQuery({
    queryKey: [...queryKeys.sessionPages, query],
    queryFn: ({ signal }) => api.sessions.list(query, signal),
    placeholderData: keepPreviousData,
  });
}

/** Leaves a session that has ended out of all results, or counts it again. */
export function useCountSession() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, counts }: { id: string; counts: boolean }) =>
      api.sessions[counts ? 'reinstate' : 'cancel'](id),
    onSuccess: () =>
      Promise.all(
        [['sessions'], ['analytics']].map((queryKey) => askAgain(queryClient, { queryKey })),
      ),
  });
}

export function useStartSession() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: StartSessionBody) => api.sessions.start(body),
    onSuccess: (session) => {
      const nothing = { goals: [], polls: [], tips: [], sessionNotes: [] };
      const detail: SessionDetail = { ...session, ...nothing };
      showNewer<SessionDetail | null>(queryClient, queryKeys.activeSession, () => detail);
    },
    onError: () => void askAgain(queryClient, { queryKey: queryKeys.activeSession }),
  });
}

export function useRenameSession(id: string) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (title: string | null) => api.sessions.update(id, { title }),
    onSuccess: () => askAgain(queryClient, { queryKey: queryKeys.activeSession }),
  });
}

/** Ends the session, or with `cancel` drops one that was started by mistake. */
export function useEndSession(id: string) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (how: 'end' | 'cancel'): Promise<Session> => api.sessions[how](id),
    onSuccess: async (session) => {
      queryClient.removeQueries({ queryKey: queryKeys.session(id) });
      await queryClient.cancelQueries({ queryKey: queryKeys.activeSession });
      queryClient.setQueryData(
        queryKeys.activeSession,
        (active: SessionDetail | null | undefined) => (active?.id === session.id ? null : active),
      );
      await askAgain(queryClient, { queryKey: queryKeys.lastSession });
    },
  });
}
