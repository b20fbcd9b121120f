import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { DomainError } from '../http/domain-error.js';
import { identityFromClaims } from './claims.js';
import type { Identity } from './identity-provider.js';

export type TokenRules = {
  issuer: string;
  audience: string;
  algorithms: ('ES256' | 'RS256')[];
  /** Seconds that the issuer's clock may differ from ours. */
  clockTolerance: number;
};

/** An access token's `typ`: RFC 9068's, or the generic one. Logout tokens and the like are refused. */
const ACCESS_TOKEN_TYPES = ['jwt', 'at+jwt', 'application/at+jwt'];

/**
 * Checks signature, algorithm, type, issuer, audience and expiry of an access token.
 * @throws DomainError UNAUTHORIZED or AUTH_EXPIRED, and whatever DomainError `getKey` throws
 */
export async function verifyToken(
  token: string,
  getKey: JWTVerifyGetKey,
  rules: TokenRules,
): Promise<{ identity: Identity; claims: JWTPayload }> {
  const { payload, protectedHeader } = await jwtVerify(token, getKey, rules).catch(refuse);
  const type = protectedHeader.typ?.toLowerCase() ?? 'jwt';
  if (!ACCESS_TOKEN_TYPES.includes(type)) throw invalidToken();
  const identity = identityFromClaims(payload);
  if (identity === undefined) throw invalidToken();
  return { identity, claims: payload };
}

function refuse(error: unknown): never {
  if (error instanceof errors.JWTExpired) throw new DomainError('AUTH_EXPIRED');
  // What exactly was wrong would only help somebody who forges tokens.
  if (error instanceof errors.JOSEError) throw invalidToken();
  throw error;
}

const invalidToken = (): DomainError => new DomainError('UNAUTHORIZED', 'The token is not valid');
