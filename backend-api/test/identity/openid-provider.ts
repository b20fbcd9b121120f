import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { type Configuration, Provider } from 'oidc-provider';

export const AUDIENCE = 'streaming-companion';
const REDIRECT_URI = 'https://dashboard.test/callback';

/** The APIs that the provider issues tokens for, by resource indicator. */
const RESOURCES: Record<string, { audience: string; alg: 'RS256' | 'ES256' | 'PS256' }> = {
  'urn:companion': { audience: AUDIENCE, alg: 'RS256' },
  'urn:companion:es256': { audience: AUDIENCE, alg: 'ES256' },
  'urn:companion:ps256': { audience: AUDIENCE, alg: 'PS256' },
  'https://companion.test': { audience: 'https://companion.test', alg: 'RS256' },
  'urn:another-product': { audience: 'another-product', alg: 'RS256' },
};
export const TOKEN_SECONDS = 3_600;

/** Private signing keys, one of each kind. */
export async function generateProviderKeys(): Promise<JWK[]> {
  const pairs = await Promise.all(
    ['RS256', 'ES256'].map((alg) => generateKeyPair(alg, { extractable: true })),
  );
  return Promise.all(pairs.map(({ privateKey }) => exportJWK(privateKey)));
}

/** A real OpenID provider (oidc-provider) on a loopback port, with its development sign-in pages. */
export class OpenIdProvider {
  /** Paths asked for, oldest first. */
  readonly requests: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {
    server.on('request', (request, response) => {
      this.requests.push(request.url ?? '');
      // A restart must not meet a client that still believes in a connection of the former run.
      response.shouldKeepAlive = false;
    });
  }

  /**
   * @param options.issuer the name it goes by, when that is not its address
   * @param options.dashboardUrl where the product's own dashboard is, to which people are sent back
   */
  static async start(options: {
    keys: JWK[];
    port?: number;
    issuer?: string;
    dashboardUrl?: string;
  }): Promise<OpenIdProvider> {
    const server = createServer();
    server.listen(options.port ?? 0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new OpenIdProvider(server, url);
    const answer = new Provider(options.issuer ?? url, configuration(options)).callback();
    server.on('request', (request, response) => void answer(request, response));
    return provider;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  /** A machine's access token, by client credentials; opaque without a resource. */
  async machineToken(resource?: keyof typeof RESOURCES): Promise<string> {
    const { access_token: token } = await this.postToken({
      grant_type: 'client_credentials',
      client_id: 'machine',
      client_secret: 'machine-secret',
      ...(resource === undefined ? {} : { resource }),
    });
    return token;
  }

  /** A person's tokens, as a browser gets them: authorization code with PKCE, through the pages. */
  async signIn(login: string): Promise<{ access_token: string; id_token?: string }> {
    const verifier = randomBytes(32).toString('base64url');
    const authorization = new URLSearchParams({
      client_id: 'dashboard',
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      scope: 'openid profile email',
      resource: 'urn:companion',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const code = await this.walkThroughPages(`${this.url}/auth?${authorization.toString()}`, login);
    return this.postToken({
      grant_type: 'authorization_code',
      client_id: 'dashboard',
      redirect_uri: REDIRECT_URI,
      resource: 'urn:companion',
      code_verifier: verifier,
      code,
    });
  }

  /** Follows redirects and submits the login and the consent form until the code comes back. */
  private async walkThroughPages(start: string, login: string): Promise<string> {
    const cookies = new Map<string, string>();
    let next: { url: string; form?: URLSearchParams } = { url: start };
    for (let step = 0; step < 10; step += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(next.url, {
        headers: { cookie },
        redirect: 'manual',
        ...(next.form === undefined ? {} : { method: 'POST', body: next.form }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
        if (name !== undefined && value !== undefined) cookies.set(name, value);
      }
      const location = response.headers.get('location');
      const code = location?.startsWith(REDIRECT_URI) && new URL(location).searchParams.get('code');
      if (code) return code;
      if (location !== null) {
        next = { url: new URL(location, next.url).href };
        continue;
      }
      const page = await response.text();
      const action = /<form[^>]* action="([^"]+)"/u.exec(page)?.[1];
      const prompt = /name="prompt" value="(login|consent)"/u.exec(page)?.[1];
      if (action === undefined || prompt === undefined) throw new Error(`No form: ${page}`);
      next = { url: action, form: new URLSearchParams({ prompt, login, password: 'any' }) };
    }
    throw new Error('The sign-in pages lead nowhere');
  }

  private async postToken(
    form: Record<string, string>,
  ): Promise<{ access_token: string; id_token?: string }> {
    const response = await fetch(`${this.url}/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    if (!response.ok) throw new Error(`token endpoint: ${await response.text()}`);
    return response.json() as Promise<{ access_token: string; id_token?: string }>;
  }
}

function configuration({
  keys,
  dashboardUrl,
}: {
  keys: JWK[];
  dashboardUrl?: string;
}): Configuration {
  return {
    jwks: { keys },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    ttl: {
      AccessToken: TOKEN_SECONDS,
      ClientCredentials: TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      Interaction: TOKEN_SECONDS,
      Session: TOKEN_SECONDS,
      Grant: TOKEN_SECONDS,
    },
    clients: [
      {
        client_id: 'machine',
        client_secret: 'machine-secret',
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
      },
      {
        client_id: 'dashboard',
        token_endpoint_auth_method: 'none',
        redirect_uris: [REDIRECT_URI],
      },
      ...(dashboardUrl === undefined
        ? []
        : [
            {
              client_id: AUDIENCE,
              token_endpoint_auth_method: 'none' as const,
              grant_types: ['authorization_code', 'refresh_token'],
              redirect_uris: [dashboardUrl],
              post_logout_redirect_uris: [dashboardUrl],
            },
          ]),
    ],
    clientBasedCORS: (_context, origin) => dashboardUrl?.startsWith(`${origin}/`) ?? false,
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, name: sub }) }),
    extraTokenClaims: (_context, token) =>
      token.kind === 'AccessToken'
        ? { name: `${token.accountId} Live`, email: `${token.accountId}@example.test` }
        : undefined,
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context, indicator) => {
          const resource = RESOURCES[indicator];
          if (resource === undefined) throw new Error(`No such resource: ${indicator}`);
          return {
            scope: '',
            audience: resource.audience,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: resource.alg } },
          };
        },
      },
    },
  };
}
