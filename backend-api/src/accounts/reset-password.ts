import { randomInt } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Passwords } from './passwords.js';

export type Query = (text: string, values: unknown[]) => Promise<object[]>;
export type Reset = { password: string; until: Date };

/** Long enough to be told over the phone and changed, no longer. */
const GOOD_FOR_MS = 24 * 3_600_000;
/** No two that look alike. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** All of it or nothing: the password, the end of her sign-ins, and that it was done. */
const RESET = `
  WITH account AS (
    UPDATE accounts
    SET password_hash = $2, temporary_until = $3, sign_in_generation = sign_in_generation + 1
    WHERE email = $1
    RETURNING creator_id
  )
  INSERT INTO audit_entries (id, creator_id, action, actor)
  SELECT $4, creator_id, 'password_reset', 'operator' FROM account
  RETURNING id`;

/**
 * Gives an account a new password that is good for a day, and ends its sign-ins. Processes that run notice
 * it within half a minute.
 * @returns null when nobody has signed up with this e-mail
 */
export async function resetPassword(
  query: Query,
  passwords: Passwords,
  email: string,
): Promise<Reset | null> {
  const password = temporaryPassword();
  const until = new Date(Date.now() + GOOD_FOR_MS);
  const hash = await passwords.hash(password);
  const done = await query(RESET, [email.trim().toLowerCase(), hash, until, uuidv7()]);
  return done.length === 1 ? { password, until } : null;
}

/** Some 79 bits, as `abcd-efgh-jkmn-pqrs`. */
function temporaryPassword(): string {
  const letter = () => LETTERS[randomInt(LETTERS.length)];
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
