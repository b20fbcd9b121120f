import type { SessionDetail } from '@companion/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { queryKeys } from './query-keys.js';

/** Takes a mistyped tip out of totals and goals. */
export function useVoidTip() {
  const { tips } = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => tips.void(id),
    onSuccess: (_nothing, id) => {
      const voidedAt = new Date().toISOString();
      queryClient.setQueryData(
        queryKeys.activeSession,
        (session: SessionDetail | null | undefined) =>
          session && {
            ...session,
            tips: session.tips.map((tip) => (tip.id === id ? { ...tip, voidedAt } : tip)),
          },
      );
      return queryClient.invalidateQueries({ queryKey: queryKeys.activeSession });
    },
  });
}
