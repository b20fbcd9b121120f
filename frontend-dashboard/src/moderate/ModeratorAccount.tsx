import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { ApiClient, ApiError, createApi } from '../api/index.js';
import { AccountProvider, type Account } from '../auth/account.js';
import { FullPageError, FullPageLoader } from '../components/FullPage.js';
import { queryKeys } from '../hooks/query-keys.js';
import type { NoEntryReason } from './NoEntry.js';

type ModeratorAccountProps = {
  token: string;
  onLeave: (why: NoEntryReason) => void;
  children: ReactNode;
};

/** Acts for the creator with what the link allows. */
export function ModeratorAccount({ token, onLeave, children }: ModeratorAccountProps) {
  const leave = useRef(onLeave);
  useEffect(() => {
    leave.current = onLeave;
  }, [onLeave]);
  const means = useMemo(() => {
    const getToken = () => Promise.resolve(token);
    const onRefused = () => leave.current('over');
    const api = createApi(new ApiClient({ baseUrl: '', getToken, onUnauthorized: onRefused }));
    const signOut = () => leave.current('left');
    return { api, baseUrl: '', getToken, onRefused, renew: null, signOut };
  }, [token]);
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.moderation,
    queryFn: ({ signal }) => means.api.moderation.state(signal),
    refetchInterval: 60_000,
  });
  // A key that was made for something else opens nothing here either.
  const isForbidden = error instanceof ApiError && error.status === 403;
  useEffect(() => {
    if (isForbidden) means.onRefused();
  }, [isForbidden, means]);

  const creator = data?.creator;
  const account = useMemo<Account | null>(
    () => (creator ? { ...means, creator: { ...creator, email: null } } : null),
    [means, creator],
  );
  if (account !== null) return <AccountProvider value={account}>{children}</AccountProvider>;
  if (error === null) return <FullPageLoader />;
  return <FullPageError error={error} onRetry={() => void refetch()} />;
}
