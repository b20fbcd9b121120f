import type { UpdatePoll } from '@companion/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreatePollBody } from '../api/polls.js';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';

/** Every change to the polls, tallies and hills of the running session. */
export function usePollMutations(sessionId: string) {
  const { polls } = useApi();
  const queryClient = useQueryClient();
  // Live events tell the same; this is for when they are cut off, so nothing waits for it.
  const settled = {
    onSettled: () => void askAgain(queryClient, { queryKey: queryKeys.activeSession }),
  };
  return {
    create: useMutation({
      mutationFn: (body: Omit<CreatePollBody, 'sessionId'>) => polls.create({ ...body, sessionId }),
      ...settled,
    }),
    update: useMutation({
      mutationFn: ({ id, ...body }: UpdatePoll & { id: string }) => polls.update(id, body),
      ...settled,
    }),
    close: useMutation({ mutationFn: (id: string) => polls.close(id), ...settled }),
    reopen: useMutation({ mutationFn: (id: string) => polls.reopen(id), ...settled }),
    remove: useMutation({ mutationFn: (id: string) => polls.remove(id), ...settled }),
  };
}
