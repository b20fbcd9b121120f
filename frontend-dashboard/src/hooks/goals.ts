import type { AdjustGoal, CreateGoal, SessionDetail, UpdateGoal } from '@companion/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';

/** Every change to the goals of the running session. */
export function useGoalMutations(sessionId: string) {
  const { goals } = useApi();
  const queryClient = useQueryClient();
  const refresh = () => askAgain(queryClient, { queryKey: queryKeys.activeSession });
  // Live events tell the same; this is for when they are cut off, so nothing waits for it.
  const settled = { onSettled: () => void refresh() };
  return {
    create: useMutation({
      mutationFn: (body: Omit<CreateGoal, 'sessionId'>) => goals.create({ ...body, sessionId }),
      ...settled,
    }),
    update: useMutation({
      mutationFn: ({ id, ...body }: UpdateGoal & { id: string }) => goals.update(id, body),
      ...settled,
    }),
    adjust: useMutation({
      mutationFn: ({ id, ...body }: AdjustGoal & { id: string }) => goals.adjust(id, body),
      onSettled: () => {
        void refresh();
        void askAgain(queryClient, { queryKey: queryKeys.corrections(sessionId) });
      },
    }),
    remove: useMutation({ mutationFn: (id: string) => goals.remove(id), ...settled }),
    order: useMutation({
      mutationFn: (goalIds: string[]) => goals.order({ sessionId, goalIds }),
      onMutate: (goalIds) => {
        queryClient.setQueryData(
          queryKeys.activeSession,
          (session: SessionDetail | null | undefined) =>
            session && { ...session, goals: inOrder(session.goals, goalIds) },
        );
      },
      // Pending until the new order has come back, so that the list never jumps to the old one.
      onSettled: refresh,
    }),
  };
}

function inOrder<T extends { id: string }>(items: readonly T[], ids: readonly string[]): T[] {
  return items.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}
