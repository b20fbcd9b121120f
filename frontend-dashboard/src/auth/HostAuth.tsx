import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { ApiClient, ApiError, createApi } from '../api/index.js';
import { FullPageError, FullPageLoader } from '../components/FullPage.js';
import { askAgain } from '../hooks/ask-again.js';
import { AccountProvider, type Account } from './account.js';

type HostAuthProps = {
  baseUrl: string;
  getToken: () => Promise<string | null>;
  onTokenRefused?: (() => void) | undefined;
  children: ReactNode;
};

/** The surrounding application signs the creator in and hands over her token. */
export function HostAuth({ baseUrl, getToken, onTokenRefused, children }: HostAuthProps) {
  const queryClient = useQueryClient();
  const meKey = useMemo(() => ['me', baseUrl], [baseUrl]);
  const account = useMemo(() => {
    const onUnauthorized = () => onTokenRefused?.();
    const onRefused = () => {
      onUnauthorized();
      void askAgain(queryClient, { queryKey: meKey });
    };
    const api = createApi(new ApiClient({ baseUrl, getToken, onUnauthorized }));
    return { api, baseUrl, getToken, onRefused, renew: null, signOut: null };
  }, [baseUrl, getToken, onTokenRefused, meKey, queryClient]);

  const me = useQuery({
    queryKey: meKey,
    queryFn: ({ signal }) => account.api.auth.me(signal),
    staleTime: Infinity,
  });
  const value = useMemo<Account | null>(
    () => (me.data ? { ...account, creator: me.data } : null),
    [account, me.data],
  );
  const refused = me.error instanceof ApiError && me.error.status === 401;
  if (me.isError && (refused || !value)) {
    return <FullPageError error={me.error} onRetry={() => void me.refetch()} />;
  }
  if (!value) return <FullPageLoader />;
  return <AccountProvider value={value}>{children}</AccountProvider>;
}
