import type { Creator, Login, SignedIn, Signup } from '@companion/contracts';
import { Refusal } from './refusal.js';
import type { Store } from './store.js';

const TOKEN_DAYS = 7;
const PREFIX = 'demo';

/** @param id of the new creator @throws Refusal EMAIL_TAKEN */
export async function signUp(
  store: Store,
  { email, password, displayName }: Signup,
  id: string = crypto.randomUUID(),
): Promise<SignedIn> {
  const hash = await passwordHash(email, password);
  if (store.state.accounts.some((account) => account.email === email)) {
    throw new Refusal('EMAIL_TAKEN');
  }
  const creator: Creator = { id, displayName, email };
  store.state.accounts.push({ creator, email, passwordHash: hash });
  return signedIn(store, creator);
}

/** @throws Refusal UNAUTHORIZED */
export async function logIn(store: Store, { email, password }: Login): Promise<SignedIn> {
  const hash = await passwordHash(email, password);
  const account = store.state.accounts.find((row) => row.email === email);
  if (account?.passwordHash !== hash) {
    throw new Refusal('UNAUTHORIZED', 'The e-mail or the password is wrong');
  }
  return signedIn(store, account.creator);
}

/** A token without a signature: there is nobody here to protect from anybody. */
export function signedIn(store: Store, creator: Creator): SignedIn {
  const expires = store.now() + TOKEN_DAYS * 86_400_000;
  return {
    accessToken: [PREFIX, creator.id, expires].join('.'),
    expiresAt: new Date(expires).toISOString(),
    creator,
  };
}

/** Who a token speaks for. @throws Refusal UNAUTHORIZED, AUTH_EXPIRED */
export function creatorOfToken(store: Store, token: string | undefined): Creator {
  const [prefix, id, expires, ...rest] = token?.split('.') ?? [];
  const isToken = prefix === PREFIX && /^\d+$/u.test(expires ?? '') && rest.length === 0;
  const account = store.state.accounts.find(({ creator }) => creator.id === id);
  if (isToken && !account) throw new Refusal('UNAUTHORIZED', 'This account was deleted');
  if (!isToken || !account) {
    throw new Refusal(
      'UNAUTHORIZED',
      token === undefined
        ? 'Send a token: Authorization: Bearer <token>'
        : 'The token is not valid',
    );
  }
  if (Number(expires) < store.now()) throw new Refusal('AUTH_EXPIRED');
  return account.creator;
}

/** As it is kept. */
export async function passwordHash(email: string, password: string): Promise<string> {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(`${email}\n${password}`),
  );
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
