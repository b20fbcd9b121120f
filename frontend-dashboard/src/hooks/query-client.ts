import { QueryClient } from '@tanstack/react-query';
import { isTemporary } from '../api/index.js';

export function createQueryClient(): QueryClient {
  // The server may well be on this machine: a browser without internet is no reason to wait.
  const networkMode = 'always';
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode,
        staleTime: 5_000,
        retry: (failures, error) => isTemporary(error) && failures < 2,
      },
      mutations: { networkMode },
    },
  });
}
