import type { ApiTokenList, CreateApiToken } from '@companion/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';

export function useApiTokens() {
  const { apiTokens } = useApi();
  return useQuery({
    queryKey: queryKeys.apiTokens,
    queryFn: ({ signal }) => apiTokens.list(signal),
    select: ({ items }) => items,
  });
}

export function useApiTokenMutations() {
  const { apiTokens } = useApi();
  const queryClient = useQueryClient();
  const onSettled = () => void askAgain(queryClient, { queryKey: queryKeys.apiTokens });
  return {
    create: useMutation({
      mutationFn: (body: CreateApiToken) => apiTokens.create(body),
      onSettled,
    }),
    revoke: useMutation({
      mutationFn: (id: string) => apiTokens.revoke(id),
      onSuccess: (_done, id) =>
        queryClient.setQueryData(
          queryKeys.apiTokens,
          (list: ApiTokenList | undefined) =>
            list && { items: list.items.filter((it) => it.id !== id) },
        ),
      onSettled,
    }),
  };
}
