import type { UpdateViewersPage, ViewersPage } from '@companion/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';

/** What she has set for the page that her viewers see. */
export function useViewersPage() {
  const { viewersPage } = useApi();
  return useQuery({
    queryKey: queryKeys.viewersPage,
    queryFn: ({ signal }) => viewersPage.get(signal),
    staleTime: 60_000,
  });
}

/** Shows the change at once, and takes it back when the server refuses it; a handle waits for its answer. */
export function useUpdateViewersPage() {
  const { viewersPage } = useApi();
  const queryClient = useQueryClient();
  const key = queryKeys.viewersPage;
  return useMutation({
    mutationKey: key,
    mutationFn: (update: UpdateViewersPage) => viewersPage.update(update),
    // One after another: the last answer is then the last change.
    scope: { id: 'viewers-page' },
    onMutate: async ({ handle: _handle, ...choices }) => {
      await queryClient.cancelQueries({ queryKey: key });
      const before = queryClient.getQueryData<ViewersPage>(key);
      if (before) queryClient.setQueryData(key, { ...before, ...choices });
      return before;
    },
    onSuccess: (saved) => {
      // While another change is on its way, this answer is behind what she sees.
      const others = queryClient.isMutating({ mutationKey: key }) - 1;
      if (others === 0) queryClient.setQueryData(key, saved);
    },
    onError: (_error, _update, before) => {
      if (before) queryClient.setQueryData(key, before);
      void askAgain(queryClient, { queryKey: key });
    },
  });
}

/** Whether she may have a handle; asked for what is one. */
export function useHandleAvailability(handle: string | null) {
  const { viewersPage } = useApi();
  return useQuery({
    queryKey: queryKeys.handle(handle ?? ''),
    queryFn: ({ signal }) => viewersPage.availability(handle ?? '', signal),
    enabled: handle !== null,
    staleTime: 10_000,
  });
}
