import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../auth/account.js';
import { queryKeys } from './query-keys.js';

/** Who did what, the newest first, page by page. */
export function useAudit() {
  const { audit } = useApi();
  return useInfiniteQuery({
    queryKey: queryKeys.audit,
    queryFn: ({ pageParam, signal }) => audit.list(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}
