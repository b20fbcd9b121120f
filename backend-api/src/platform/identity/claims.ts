import { creatorId, LIMITS, line } from '@companion/contracts';
import { z } from 'zod';
import type { Identity } from './identity-provider.js';

const LAST_SECOND_OF_DATE = 8_640_000_000_000;
const DISPLAY_NAME_FALLBACK = 'Creator';

/** A claim that is decoration: a value that cannot be used counts as missing. */
const decoration = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const displayName = decoration(line(1_000));

const second = z.number().min(0).max(LAST_SECOND_OF_DATE);

const claimsSchema = z.object({
  /** Becomes a primary key: PostgreSQL takes no NUL, and no name of a room should hold control characters. */
  sub: creatorId.regex(/^[^\p{Cc}\p{Cs}]+$/u),
  exp: z.number().max(LAST_SECOND_OF_DATE),
  iat: decoration(second),
  auth_time: decoration(second),
  name: displayName,
  preferred_username: displayName,
  nickname: displayName,
  email: decoration(z.email().max(LIMITS.emailMax)),
  roles: decoration(z.array(z.string())),
});

/**
 * The identity in a verified token's claims, or undefined when it lacks a usable `sub` or `exp`.
 * Providers differ in what they put into an access token, so name and e-mail may be missing.
 */
export function identityFromClaims(claims: unknown): Identity | undefined {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return undefined;
  const { sub, exp, iat, auth_time, name, preferred_username, nickname, email, roles } =
    parsed.data;
  const signedIn = auth_time ?? iat;
  const longName = name ?? preferred_username ?? nickname ?? DISPLAY_NAME_FALLBACK;
  return {
    sub,
    name: [...longName].slice(0, LIMITS.displayNameMax).join(''),
    email: email ?? null,
    roles: roles ?? [],
    signedInAt: signedIn === undefined ? null : new Date(signedIn * 1_000),
    expiresAt: new Date(exp * 1_000),
  };
}
