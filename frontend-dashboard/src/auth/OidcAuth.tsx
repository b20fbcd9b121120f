import type { AuthConfig } from '@companion/contracts';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { ApiClient, createApi } from '../api/index.js';
import { FullPageError, FullPageLoader } from '../components/FullPage.js';
import { AccountProvider, type Account } from './account.js';
import { LockedBehind } from './LockedBehind.js';
import { OidcSession } from './oidc-session.js';
import { SignInFrame } from './SignInFrame.js';
import { authText } from '../texts/en/auth.js';

type OidcAuthProps = {
  baseUrl: string;
  basename: string;
  config: NonNullable<AuthConfig['oidc']>;
  children: ReactNode;
};

/** Sign-in at an OpenID provider by authorization code with PKCE. */
export function OidcAuth({ baseUrl, basename, config, children }: OidcAuthProps) {
  const [session] = useState(() => new OidcSession(config, basename));
  const opening = useQuery({
    queryKey: ['oidc', config.authority],
    queryFn: () => session.open(),
    staleTime: Infinity,
    retry: false,
  });
  if (opening.isPending) return <FullPageLoader />;
  if (opening.isError) {
    return <FullPageError error={opening.error} onRetry={() => void opening.refetch()} />;
  }
  return (
    <OidcAccount baseUrl={baseUrl} session={session} signedInAtOpening={opening.data}>
      {children}
    </OidcAccount>
  );
}

type OidcAccountProps = {
  baseUrl: string;
  session: OidcSession;
  signedInAtOpening: boolean;
  children: ReactNode;
};

function OidcAccount({ baseUrl, session, signedInAtOpening, children }: OidcAccountProps) {
  const queryClient = useQueryClient();
  const [signedIn, setSignedIn] = useState(signedInAtOpening);
  useEffect(() => session.onExpired(() => setSignedIn(false)), [session]);

  const getToken = useCallback(() => session.token(), [session]);
  const onRefused = useCallback(() => setSignedIn(false), []);
  const signOut = useCallback(() => {
    queryClient.clear();
    void session.signOut();
  }, [queryClient, session]);
  const [api] = useState(() =>
    createApi(
      new ApiClient({
        baseUrl,
        getToken: () => session.token(),
        onUnauthorized: () => setSignedIn(false),
      }),
    ),
  );
  const me = useQuery({
    queryKey: ['me', baseUrl],
    queryFn: ({ signal }) => api.auth.me(signal),
    enabled: signedIn,
    staleTime: Infinity,
  });
  const account = useMemo<Account | null>(
    () =>
      me.data
        ? { api, creator: me.data, baseUrl, getToken, onRefused, renew: null, signOut }
        : null,
    [api, me.data, baseUrl, getToken, onRefused, signOut],
  );

  const screen = <OidcSignIn session={session} expired={account !== null} />;
  if (!account) {
    if (!signedIn) return screen;
    if (me.isError) return <FullPageError error={me.error} onRetry={() => void me.refetch()} />;
    return <FullPageLoader />;
  }
  return (
    <LockedBehind lock={signedIn ? null : screen}>
      <AccountProvider value={account}>{children}</AccountProvider>
    </LockedBehind>
  );
}

function OidcSignIn({ session, expired }: { session: OidcSession; expired: boolean }) {
  const [leaving, setLeaving] = useState(false);
  const [failed, setFailed] = useState(false);
  const signIn = async () => {
    setLeaving(true);
    setFailed(false);
    try {
      await session.signIn();
    } catch {
      setLeaving(false);
      setFailed(true);
    }
  };
  return (
    <SignInFrame
      title={expired ? authText('welcomeBack') : authText('signIn')}
      lead={expired ? authText('signedOutForSafety') : authText('accountElsewhere')}
      problem={failed ? authText('serviceSilent') : null}
    >
      <Button size="lg" fullWidth loading={leaving} onClick={() => void signIn()}>
        {authText('signIn')}
      </Button>
    </SignInFrame>
  );
}
