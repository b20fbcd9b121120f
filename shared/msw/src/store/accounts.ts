import type { ChangePassword, Creator, Login, SignedIn, Signup } from '@companion/contracts';
import { Refusal } from './refusal.js';
import type { AccountRow } from './state.js';
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
  const generation = generationOf(accountOf(store, creator.id));
  return {
    accessToken: [PREFIX, creator.id, expires, generation].join('.'),
    expiresAt: new Date(expires).toISOString(),
    creator,
    temporaryPassword: false,
  };
}

/** Every other sign-in of hers ends. @throws Refusal VALIDATION_FAILED (currentPassword) */
export async function changePassword(
  store: Store,
  creator: Creator,
  { currentPassword, newPassword }: ChangePassword,
): Promise<SignedIn> {
  const account = await prove(store, creator.id, currentPassword, 'currentPassword');
  account.passwordHash = await passwordHash(account.email, newPassword);
  return signOutEverywhere(store, creator);
}

/** Every other sign-in of hers ends. */
export function signOutEverywhere(store: Store, creator: Creator): SignedIn {
  const account = accountOf(store, creator.id);
  if (account) account.signInGeneration = generationOf(account) + 1;
  store.feed.publish('signedOut', { creatorId: creator.id });
  return signedIn(store, creator);
}

/** @param field where the password was given @throws Refusal VALIDATION_FAILED */
export async function prove(
  store: Store,
  creatorId: string,
  password: string,
  field: string,
): Promise<AccountRow> {
  const account = accountOf(store, creatorId);
  if (account?.passwordHash !== (await passwordHash(account?.email ?? '', password))) {
    throw Refusal.invalid(field, 'is not the password of this account');
  }
  return account;
}

const accountOf = ({ state }: Store, creatorId: string | undefined): AccountRow | undefined =>
  state.accounts.find(({ creator }) => creator.id === creatorId);
const generationOf = (account: AccountRow | undefined): number => account?.signInGeneration ?? 0;

/** Who a token speaks for. @throws Refusal UNAUTHORIZED, AUTH_EXPIRED */
export function creatorOfToken(store: Store, token: string | undefined): Creator {
  const [prefix, id, expires, generation = '0', ...rest] = token?.split('.') ?? [];
  const isToken = prefix === PREFIX && /^\d+$/u.test(expires ?? '') && rest.length === 0;
  const account = accountOf(store, id);
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
  if (Number(generation) !== generationOf(account)) {
    throw new Refusal('UNAUTHORIZED', 'You were signed out: sign in again');
  }
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
