import type { TokenPurpose, TokenScope } from '@companion/contracts';

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
  /** How often all her sign-ins had been ended when she signed in. Missing: accounts are kept elsewhere. */
  generation?: number;
  /** Of a script's or a moderator's token: which, and all it may do. Missing: the creator herself. */
  apiToken?: { id: string; scopes: readonly TokenScope[]; purpose: TokenPurpose };
};

/** When a token expires that has no end: the last moment that a date can name. */
export const NEVER = new Date(8.64e15);

/** Whether it is a person who moderates her show. */
export const isModerator = ({ apiToken }: Pick<Identity, 'apiToken'>): boolean =>
  apiToken?.purpose === 'moderator';

/** Port: turns a bearer token into an identity, by local accounts or an OpenID provider. */
export abstract class IdentityProvider {
  /**
   * @throws DomainError UNAUTHORIZED (bad token), AUTH_EXPIRED, SSO_UNAVAILABLE (cannot be checked now)
   */
  abstract verify(token: string): Promise<Identity>;
}

/** Port: makes sure that a creator's row exists before her first write. Implemented by `accounts`. */
export abstract class CreatorDirectory {
  /**
   * @throws DomainError UNAUTHORIZED when she has deleted her account since the token's sign-in, or ended
   *   her sign-ins
   */
  abstract ensure(identity: Identity): Promise<void>;
  /** Those of these sign-ins that are ended, as the database has it now. */
  abstract ended(identities: readonly Identity[]): Promise<Identity[]>;
  /** Asks the database again when she is next met. */
  abstract forget(creatorId: string): void;
}
