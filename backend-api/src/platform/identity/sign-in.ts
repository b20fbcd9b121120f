import type { Config } from '../config/config.js';
import { LocalIdentity } from './local-identity.js';
import { OidcIdentity } from './oidc-identity.js';

/** How creators sign in here: chosen once, at the start, by whether there is an SSO_URL. */
export type SignIn =
  | { mode: 'local'; provider: LocalIdentity }
  | {
      mode: 'oidc';
      provider: OidcIdentity;
      /** Where a browser reaches the provider, which may not be where this process reaches it. */
      authority: string;
      clientId: string;
      /** What a browser asks for there, as OAuth writes it. */
      scope: string;
      audience: string;
    };

/** Injection token of {@link SignIn}. */
export const SIGN_IN = Symbol('SIGN_IN');

export async function openSignIn({
  identity: { ssoUrl, issuer, audience, clientId, scope },
  dataDir,
}: Pick<Config, 'identity' | 'dataDir'>): Promise<SignIn> {
  if (ssoUrl === undefined) {
    return { mode: 'local', provider: await LocalIdentity.open(dataDir, audience) };
  }
  const provider = new OidcIdentity({ ssoUrl, issuer, audience });
  return { mode: 'oidc', provider, authority: issuer ?? ssoUrl, clientId, scope, audience };
}
