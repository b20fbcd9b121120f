import { Logger } from '@nestjs/common';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { DomainError } from '../http/domain-error.js';
import { type Identity, IdentityProvider } from './identity-provider.js';
import { verifyToken } from './verify-token.js';

export type OidcOptions = {
  /** Where the provider is discovered: `{ssoUrl}/.well-known/openid-configuration`. */
  ssoUrl: string;
  /** The issuer that tokens must name, when it is not the address we reach the provider at. */
  issuer?: string | undefined;
  audience: string;
  /** For one request to the provider. */
  timeoutMs?: number;
  /** How long a key that the provider does not know is not asked for again. */
  keyCooldownMs?: number;
  /** How long keys are trusted without hearing from the provider. */
  keyMaxAgeMs?: number;
};

type Discovered = { issuer: string; keys: ReturnType<typeof createRemoteJWKSet> };

const discoverySchema = z.object({
  issuer: z.string(),
  jwks_uri: z.url({ protocol: /^https?$/u }),
});

/** What the provider's key set says about a token, as opposed to the key set being out of reach. */
const TOKEN_FAULTS = [
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSENotSupported,
];

/**
 * Adapter for an OpenID provider. Tokens are checked here with the provider's keys, which are
 * cached and fetched again for an unknown key id. What cannot be checked is refused.
 */
export class OidcIdentity extends IdentityProvider {
  private readonly logger = new Logger('Sso');
  private readonly options: Required<Omit<OidcOptions, 'issuer'>> & Pick<OidcOptions, 'issuer'>;
  private discovering: Promise<Discovered> | undefined;
  private failure: string | undefined;

  constructor(options: OidcOptions) {
    super();
    this.options = {
      timeoutMs: 5_000,
      keyCooldownMs: 30_000,
      keyMaxAgeMs: 600_000,
      ...options,
      ssoUrl: withoutTrailingSlash(options.ssoUrl),
    };
  }

  async verify(token: string): Promise<Identity> {
    const provider = await this.provider();
    const { identity } = await verifyToken(token, this.keyOf(provider), {
      issuer: provider.issuer,
      audience: this.options.audience,
      algorithms: ['RS256', 'ES256'],
      clockTolerance: 5,
    });
    return identity;
  }

  /** Discovered once for all who wait; a failure is forgotten so that the next caller tries again. */
  private async provider(): Promise<Discovered> {
    const discovering = (this.discovering ??= this.discover());
    try {
      return await discovering;
    } catch (error) {
      if (this.discovering === discovering) this.discovering = undefined;
      throw this.unavailable(error);
    }
  }

  private async discover(): Promise<Discovered> {
    const { ssoUrl, issuer, timeoutMs, keyCooldownMs, keyMaxAgeMs } = this.options;
    const response = await fetch(`${ssoUrl}/.well-known/openid-configuration`, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status !== 200) throw new Error(`discovery answered ${response.status}`);
    const parsed = discoverySchema.safeParse(await response.json());
    if (!parsed.success) throw new Error(`discovery document: ${prettyIssues(parsed.error)}`);
    const document = parsed.data;
    if (issuer === undefined && withoutTrailingSlash(document.issuer) !== ssoUrl) {
      throw new Error(`it calls itself ${document.issuer}; if that is right, set SSO_ISSUER to it`);
    }
    const keys = createRemoteJWKSet(new URL(document.jwks_uri), {
      timeoutDuration: timeoutMs,
      cooldownDuration: keyCooldownMs,
      cacheMaxAge: keyMaxAgeMs,
    });
    return { issuer: issuer ?? document.issuer, keys };
  }

  private keyOf(provider: Discovered): JWTVerifyGetKey {
    return async (header, token) => {
      try {
        const key = await provider.keys(header, token);
        this.noteRecovery();
        return key;
      } catch (error) {
        if (TOKEN_FAULTS.some((fault) => error instanceof fault)) throw error;
        // The keys may have moved: once none of ours is current, start again from discovery.
        if (!provider.keys.fresh) this.discovering = undefined;
        throw this.unavailable(error);
      }
    };
  }

  /** Logged when the reason changes, not for every request that meets it. */
  private unavailable(error: unknown): DomainError {
    const reason = reasonOf(error);
    if (reason !== this.failure) {
      this.logger.warn(`The sign-in service at ${this.options.ssoUrl} cannot be used: ${reason}`);
    }
    this.failure = reason;
    return new DomainError('SSO_UNAVAILABLE');
  }

  private noteRecovery(): void {
    if (this.failure === undefined) return;
    this.failure = undefined;
    this.logger.log(`The sign-in service at ${this.options.ssoUrl} can be used again`);
  }
}

const withoutTrailingSlash = (url: string): string => url.replace(/\/+$/u, '');

const prettyIssues = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');

/** The innermost message: `fetch failed` alone tells an operator nothing. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}
