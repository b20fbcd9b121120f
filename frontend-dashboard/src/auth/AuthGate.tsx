import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { ApiClient, createApi } from '../api/index.js';
import { FullPageError, FullPageLoader } from '../components/FullPage.js';
import { HostAuth } from './HostAuth.js';
import { LocalAuth } from './LocalAuth.js';
import { OidcAuth } from './OidcAuth.js';
import { isSignedIn } from './sign-in-store.js';

type AuthGateProps = {
  baseUrl: string;
  getToken: (() => Promise<string | null>) | undefined;
  onTokenRefused?: (() => void) | undefined;
  /** Where the dashboard lives in the address bar; a sign-in provider sends creators back there. */
  basename: string;
  children: ReactNode;
};

/** Lets nobody past who isn't signed in, by whichever way this server signs creators in. */
export function AuthGate(props: AuthGateProps) {
  const { baseUrl, getToken, onTokenRefused, basename, children } = props;
  if (getToken) {
    return (
      <HostAuth baseUrl={baseUrl} getToken={getToken} onTokenRefused={onTokenRefused}>
        {children}
      </HostAuth>
    );
  }
  return (
    <OwnAuth baseUrl={baseUrl} basename={basename}>
      {children}
    </OwnAuth>
  );
}

function OwnAuth({
  baseUrl,
  basename,
  children,
}: Omit<AuthGateProps, 'getToken' | 'onTokenRefused'>) {
  const [api] = useState(() => createApi(anonymousClient(baseUrl)));
  const config = useQuery({
    queryKey: ['auth-config', baseUrl],
    queryFn: ({ signal }) => api.auth.config(signal),
    staleTime: Infinity,
  });
  // The dashboard behind it is drawn in slices, which an answer by itself is not.
  const known = useDeferredValue(config.data);
  // Who is signed in doesn't wait to be told how others would be, and keeps her page when nobody can tell.
  const [isKept] = useState(isSignedIn);
  if (!known && !isKept) {
    if (!config.isError) return <FullPageLoader />;
    return <FullPageError error={config.error} onRetry={() => void config.refetch()} />;
  }
  if (known?.mode === 'oidc' && known.oidc) {
    return (
      <OidcAuth baseUrl={baseUrl} basename={basename} config={known.oidc}>
        {children}
      </OidcAuth>
    );
  }
  return <LocalAuth baseUrl={baseUrl}>{children}</LocalAuth>;
}

function anonymousClient(baseUrl: string): ApiClient {
  return new ApiClient({
    baseUrl,
    getToken: () => Promise.resolve(null),
    onUnauthorized: () => undefined,
  });
}
