import type { Creator, SignedIn } from '@companion/contracts';
import { useQueryClient } from '@tanstack/react-query';
import {
  useCallback,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { ApiClient, createApi } from '../api/index.js';
import { notifyDone } from '../components/notify.js';
import { askAgain } from '../hooks/ask-again.js';
import { authText } from '../texts/en/auth.js';
import { AccountProvider, type Account } from './account.js';
import { LockedBehind } from './LockedBehind.js';
import { OwnPasswordScreen } from './OwnPasswordScreen.js';
import { SignInScreen } from './SignInScreen.js';
import { SignInStore } from './sign-in-store.js';

/** Accounts of this product: e-mail and password, the token kept in this browser. */
export function LocalAuth({ baseUrl, children }: { baseUrl: string; children: ReactNode }) {
  const queryClient = useQueryClient();
  const [store] = useState(() => new SignInStore());
  const signedIn = useSyncExternalStore(store.subscribe, store.get);
  // Outlives an expired token, so that her work stays on the page behind the sign-in.
  const [creator, setCreator] = useState<Creator | null>(() => store.get()?.creator ?? null);
  // What the live connection was given last: it doesn't say which token was refused.
  const given = useRef<string | null>(null);

  const getToken = useCallback(() => {
    given.current = signedIn?.accessToken ?? null;
    return Promise.resolve(given.current);
  }, [signedIn]);
  const onRefused = useCallback(() => store.refuse(given.current), [store]);
  const renew = useCallback(
    async (ask: () => Promise<SignedIn>) => {
      await store.renew(ask);
      void askAgain(queryClient);
    },
    [store, queryClient],
  );
  // She may put off choosing a password of her own until she signs in again, or comes back.
  const [ownPassword, setOwnPassword] = useState({ given: '', later: false });
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
        onUnauthorized: (refused) => store.refuse(refused),
      }),
    ),
  );

  const onSignedIn = (next: SignedIn, password: string) => {
    if (creator && creator.id !== next.creator.id) queryClient.clear();
    store.set(next);
    setCreator(next.creator);
    setOwnPassword({ given: next.temporaryPassword ? password : '', later: false });
    void askAgain(queryClient);
  };

  const account = useMemo<Account | null>(
    () => creator && { api, creator, baseUrl, getToken, onRefused, renew, signOut },
    [api, creator, baseUrl, getToken, onRefused, renew, signOut],
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
  const ownPasswordScreen = signedIn?.temporaryPassword && !ownPassword.later && (
    <OwnPasswordScreen
      email={account.creator.email}
      givenPassword={ownPassword.given}
      change={(passwords) => renew(() => api.auth.changePassword(passwords))}
      onChanged={() => {
        setOwnPassword({ given: '', later: false });
        notifyDone(authText('passwordChanged'));
      }}
      onLater={() => setOwnPassword({ given: '', later: true })}
    />
  );
  return (
    <LockedBehind
      key={account.creator.id}
      lock={signedIn === null ? screen : ownPasswordScreen || null}
    >
      <AccountProvider value={account}>{children}</AccountProvider>
    </LockedBehind>
  );
}
