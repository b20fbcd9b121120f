import {
  API_TOKEN_PREFIX,
  LIMITS,
  type ApiToken,
  type CreateApiToken,
  type CreatedApiToken,
} from '@companion/contracts';
import { randomToken } from './ids.js';
import { Refusal } from './refusal.js';
import type { ApiTokenRow } from './state.js';
import type { Store } from './store.js';

const DAY_MS = 86_400_000;

/** The newest first. */
export function listTokens({ state }: Store, creatorId: string): ApiToken[] {
  return state.apiTokens
    .filter((row) => row.creatorId === creatorId)
    .toReversed()
    .map(shown);
}

/** Nothing here takes one: it is made, listed and revoked. @throws Refusal LIMIT_REACHED */
export function createToken(
  store: Store,
  creatorId: string,
  { name, scopes, expiresInDays, purpose = 'script' }: CreateApiToken,
): CreatedApiToken {
  if (listTokens(store, creatorId).length >= LIMITS.apiTokensPerCreator) {
    const most = LIMITS.apiTokensPerCreator;
    throw new Refusal('LIMIT_REACHED', `There are at most ${most} tokens`);
  }
  const token = `${API_TOKEN_PREFIX}${randomToken(32)}`;
  const expiresAt =
    expiresInDays === undefined
      ? null
      : new Date(store.now() + expiresInDays * DAY_MS).toISOString();
  const row: ApiTokenRow = {
    ...{ id: store.newId(), creatorId, name, scopes, purpose, hint: token.slice(-4) },
    ...{ createdAt: store.timestamp(), expiresAt, lastUsedAt: null },
  };
  store.state.apiTokens.push(row);
  return { ...shown(row), token };
}

/** @throws Refusal NOT_FOUND */
export function revokeToken({ state }: Store, creatorId: string, id: string): void {
  const row = state.apiTokens.find((it) => it.id === id && it.creatorId === creatorId);
  if (!row) throw new Refusal('NOT_FOUND', 'No such token');
  state.apiTokens = state.apiTokens.filter((it) => it !== row);
}

function shown({ creatorId: _owner, ...token }: ApiTokenRow): ApiToken {
  return token;
}
