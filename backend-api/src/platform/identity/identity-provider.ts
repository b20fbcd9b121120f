import type { TokenScope } from '@companion/contracts';

/** Who a bearer token speaks for. */
export type Identity = {
  /** The creator's id. */
  sub: string;
  name: string;
  email: string | null;
  roles: string[];
  /** When she proved who she is, as far as the token tells; a renewed token may still tell it. */
  signedInAt: Date | null;
  expiresAt: Date;
  /** Of a script's token: which, and all it may do. Missing: the creator herself. */
  apiToken?: { id: string; scopes: readonly TokenScope[] };
};

/** Port: turns a bearer token into an identity, by local accounts or an OpenID provider. */
export abstract class IdentityProvider {
  /**
   * @throws DomainError UNAUTHORIZED (bad token), AUTH_EXPIRED, SSO_UNAVAILABLE (cannot be checked now)
   */
  abstract verify(token: string): Promise<Identity>;
}

/** Port: makes sure that a creator's row exists before her first write. Implemented by `accounts`. */
export abstract class CreatorDirectory {
  /** @throws DomainError UNAUTHORIZED when she has deleted her account since the token's sign-in */
  abstract ensure(identity: Identity): Promise<void>;
  /** Asks the database again when she is next met. */
  abstract forget(creatorId: string): void;
}
