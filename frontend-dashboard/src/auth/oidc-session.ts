import type { AuthConfig } from '@companion/contracts';
import type { UserManager } from 'oidc-client-ts';

type OidcConfig = NonNullable<AuthConfig['oidc']>;

/** The conversation with an OpenID provider; its library is fetched only where one is configured. */
export class OidcSession {
  readonly #config: OidcConfig;
  readonly #homeUrl: string;
  #opened: Promise<UserManager> | undefined;

  constructor(config: OidcConfig, basename: string) {
    this.#config = config;
    this.#homeUrl = new URL(basename, window.location.origin).href;
  }

  /** Finishes a sign-in when the provider has just sent her back. @returns whether she is signed in */
  async open(): Promise<boolean> {
    const manager = await this.#manager();
    const answer = new URLSearchParams(window.location.search);
    if (answer.has('state') && (answer.has('code') || answer.has('error'))) {
      // The answer works once: it must not stay in the address for a reload to repeat it.
      const url = window.location.href;
      window.history.replaceState(null, '', this.#homeUrl);
      await manager.signinRedirectCallback(url);
    }
    return (await this.token()) !== null;
  }

  async token(): Promise<string | null> {
    const user = await (await this.#manager()).getUser();
    return user && !user.expired ? user.access_token : null;
  }

  async signIn(): Promise<void> {
    await (await this.#manager()).signinRedirect();
  }

  async signOut(): Promise<void> {
    const manager = await this.#manager();
    try {
      await manager.signoutRedirect();
    } catch {
      // A provider without an end-session endpoint: forgetting the tokens is all that can be done.
      await manager.removeUser();
      window.location.assign(this.#homeUrl);
    }
  }

  /** @returns the unsubscription */
  onExpired(listener: () => void): () => void {
    let remove = () => {};
    let cancelled = false;
    void this.#manager().then((manager) => {
      if (!cancelled) remove = manager.events.addAccessTokenExpired(listener);
    });
    return () => {
      cancelled = true;
      remove();
    };
  }

  #manager(): Promise<UserManager> {
    this.#opened ??= this.#create();
    return this.#opened;
  }

  async #create(): Promise<UserManager> {
    const { UserManager, WebStorageStateStore } = await import('oidc-client-ts');
    const { authority, clientId, scope, audience } = this.#config;
    const resource = URL.canParse(audience) ? { resource: audience } : {};
    // To stay signed in is only granted to whoever was asked (OpenID Connect Core, 11).
    const prompt = scope.split(' ').includes('offline_access') ? { prompt: 'consent' } : {};
    const manager = new UserManager({
      authority,
      client_id: clientId,
      redirect_uri: this.#homeUrl,
      post_logout_redirect_uri: this.#homeUrl,
      response_type: 'code',
      scope,
      ...prompt,
      // Providers know the API the token is for by either name.
      extraQueryParams: { audience },
      ...resource,
      // One that goes by the standard (RFC 8707) wants it again where the code becomes a token.
      extraTokenParams: resource,
      automaticSilentRenew: false,
      userStore: new WebStorageStateStore({ store: window.localStorage }),
    });
    let renewing = false;
    // Told again whenever the token is looked at shortly before its end: one renewal at a time.
    manager.events.addAccessTokenExpiring(() => {
      if (renewing) return;
      renewing = true;
      void renew(manager, resource).finally(() => (renewing = false));
    });
    return manager;
  }
}

/**
 * The library's own renewal forgets the resource, and without a refresh token it tries a frame, which
 * these pages do not allow. What fails here ends in being asked to sign in again.
 */
async function renew(manager: UserManager, extraTokenParams: object): Promise<void> {
  try {
    const user = await manager.getUser();
    if (user?.refresh_token)
      await manager.signinSilent({ extraTokenParams: { ...extraTokenParams } });
  } catch {
    // Asked for again while the token lives.
  }
}
