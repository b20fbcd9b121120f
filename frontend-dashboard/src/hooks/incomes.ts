import type { CreateIncome, ListIncomesQuery, UpdateIncome } from '@companion/contracts';
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';

export type IncomesAsked = Pick<ListIncomesQuery, 'sessionId' | 'from' | 'to'>;

/** Money that is no tip, the newest first, and what all of it comes to. */
export function useIncomes(asked: IncomesAsked, limit: number) {
  const { incomes } = useApi();
  return useQuery({
    queryKey: queryKeys.incomes({ ...asked, limit }),
    queryFn: ({ signal }) => incomes.list({ ...asked, limit }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Lists, reports and analytics follow. */
export function incomesChanged(queryClient: QueryClient): Promise<unknown> {
  return Promise.all(
    [['incomes'], ['analytics']].map((queryKey) => askAgain(queryClient, { queryKey })),
  );
}

export function useIncomeMutations() {
  const { incomes } = useApi();
  const queryClient = useQueryClient();
  const onSuccess = () => incomesChanged(queryClient);
  return {
    add: useMutation({ mutationFn: (body: CreateIncome) => incomes.add(body), onSuccess }),
    update: useMutation({
      mutationFn: ({ id, ...body }: UpdateIncome & { id: string }) => incomes.update(id, body),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (id: string) => incomes.remove(id), onSuccess }),
  };
}
