import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportBody } from '../api/tips.js';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';

/** What an import would do; asked anew whenever its settings change. @param key tells one file from another */
export function useImportCheck(key: string, { csv, ...settings }: ImportBody) {
  const { tips } = useApi();
  return useQuery({
    queryKey: ['tip-import', key, settings],
    queryFn: () => tips.import({ csv, ...settings, dryRun: true }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
    enabled: csv !== '',
  });
}

export function useImport() {
  const { tips } = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: ImportBody) => tips.import({ ...body, dryRun: false }),
    onSuccess: () =>
      Promise.all(
        [['sessions'], ['analytics']].map((queryKey) => askAgain(queryClient, { queryKey })),
      ),
  });
}
