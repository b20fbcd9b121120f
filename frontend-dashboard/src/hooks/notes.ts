import type { CreateNote, UpdateNote } from '@companion/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';

/** By the moment they are about. */
export function useNotes(sessionId: string) {
  const { notes } = useApi();
  return useQuery({
    queryKey: queryKeys.notes(sessionId),
    queryFn: ({ signal }) => notes.list(sessionId, signal),
    select: ({ items }) => items,
  });
}

export function useNoteMutations(sessionId: string) {
  const { notes } = useApi();
  const queryClient = useQueryClient();
  const settled = {
    onSettled: () => askAgain(queryClient, { queryKey: queryKeys.notes(sessionId) }),
  };
  return {
    create: useMutation({
      mutationFn: (body: CreateNote) => notes.create(sessionId, body),
      ...settled,
    }),
    update: useMutation({
      mutationFn: ({ id, ...body }: UpdateNote & { id: string }) =>
        notes.update(sessionId, id, body),
      ...settled,
    }),
    remove: useMutation({ mutationFn: (id: string) => notes.remove(sessionId, id), ...settled }),
  };
}
