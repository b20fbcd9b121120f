import { DomainError } from '../platform/http/domain-error.js';
import { bearerToken } from '../platform/identity/identity.guard.js';

type Handshake = {
  auth: Record<string, unknown>;
  headers: { authorization?: string | undefined };
};

/**
 * The token of a connection: `io(url, { auth: { token } })`, or an Authorization header. Never the query
 * string, which ends up in logs.
 * @throws DomainError UNAUTHORIZED
 */
export function handshakeToken({ auth, headers }: Handshake): string {
  const { token } = auth;
  if (typeof token === 'string' && token !== '') return token;
  if (headers.authorization !== undefined) return bearerToken(headers.authorization);
  throw new DomainError('UNAUTHORIZED', 'Connect with auth: { token }');
}
