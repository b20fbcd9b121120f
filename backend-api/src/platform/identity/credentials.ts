import { API_TOKEN_PREFIX } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { CreatorDirectory, type Identity, IdentityProvider } from './identity-provider.js';

/** Port: tokens that a creator gave to her scripts. Implemented by `api-tokens`. */
export abstract class ApiTokenDirectory {
  /** @throws DomainError UNAUTHORIZED (unknown or revoked), AUTH_EXPIRED */
  abstract verify(token: string): Promise<Identity>;
}

/** Whom a bearer token speaks for: a creator who signed in, or a script that she gave a token of its own. */
@Injectable()
export class Credentials {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly creators: CreatorDirectory,
    private readonly apiTokens: ApiTokenDirectory,
  ) {}

  /** @throws DomainError UNAUTHORIZED, AUTH_EXPIRED, SSO_UNAVAILABLE */
  async verify(token: string): Promise<Identity> {
    if (token.startsWith(API_TOKEN_PREFIX)) return this.apiTokens.verify(token);
    const identity = await this.provider.verify(token);
    await this.creators.ensure(identity);
    return identity;
  }
}
