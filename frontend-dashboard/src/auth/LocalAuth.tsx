import type { Creator, SignedIn } from '@companion/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { ApiClient, createApi } from '../api/index.js';
import { AccountProvider, type Account } from './account.js';
import { LockedBehind } from './LockedBehind.js';
import { SignInScreen } from './SignInScreen.js';
import { SignInStore } from './sign-in-store.js';

/** Accounts of this product: e-mail and password, the token kept in this browser. */
export function LocalAuth({ baseUrl, children }: { baseUrl: string; children: ReactNode }) {
  const queryClient = useQueryClient();
  const [store] = useState(() => new SignInStore());
  const signedIn = useSyncExternalStore(store.subscribe, store.get);
  // Outlives an expired token, so that her work stays on the page behind the sign-in.
  const [creator, setCreator] = useState<Creator | null>(() => store.get()?.creator ?? null);
  const token = signedIn?.accessToken ?? null;

  const getToken = useCallback(() => Promise.resolve(token), [token]);
  const onRefused = useCallback(() => store.clear(), [store]);
  const signOut = useCallback(() => {
    store.clear();
    setCreator(null);
    queryClient.clear();
  }, [store, queryClient]);
  const [api] = useState(() =>
    createApi(
      new ApiClient({
        baseUrl,
        getToken: () => Promise.resolve(store.get()?.accessToken ?? null),
        onUnauthorized: () => store.clear(),
      }),
    ),
  );

  const onSignedIn = (next: SignedIn) => {
    if (creator && creator.id !== next.creator.id) queryClient.clear();
    store.set(next);
    setCreator(next.creator);
    void queryClient.invalidateQueries();
  };

  const account = useMemo<Account | null>(
    () => creator && { api, creator, baseUrl, getToken, onRefused, signOut },
    [api, creator, baseUrl, getToken, onRefused, signOut],
  );
  const screen = (
    <SignInScreen
      auth={api.auth}
      expired={creator !== null}
      onSignedIn={onSignedIn}
      onSwitchAccount={signOut}
    />
  );
  if (!account) return screen;
  return (
    <LockedBehind key={account.creator.id} lock={token === null ? screen : null}>
      <AccountProvider value={account}>{children}</AccountProvider>
    </LockedBehind>
  );
}
