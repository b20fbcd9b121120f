import {
  API_TOKEN_PREFIX,
  type ApiToken,
  type CreateApiToken,
  type CreatedApiToken,
  LIMITS,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { LiveFeed } from '../domain-events/live-feed.js';
import type { ApiTokenEntity } from '../entities/index.js';
import { DomainError } from '../platform/http/domain-error.js';
import { ApiTokenDirectory } from '../platform/identity/credentials.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { type Identity, NEVER } from '../platform/identity/identity-provider.js';
import { ApiTokensRepository } from './api-tokens.repository.js';

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;
const HINT_LENGTH = 4;

const hash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Tokens that let a script, a Stream Deck or a moderator do what its creator chose, and nothing else. */
@Injectable()
export class ApiTokensService extends ApiTokenDirectory {
  constructor(
    private readonly tokens: ApiTokensRepository,
    private readonly live: LiveFeed,
  ) {
    super();
  }

  async list(scope: CreatorScope): Promise<ApiToken[]> {
    return (await this.tokens.list(scope)).map(shown);
  }

  /** The token itself is in this answer and nowhere else. @throws DomainError LIMIT_REACHED */
  async create(
    scope: CreatorScope,
    { name, scopes, expiresInDays, purpose = 'script' }: CreateApiToken,
  ): Promise<CreatedApiToken> {
    const token = `${API_TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
    const expiresAt =
      expiresInDays === undefined ? null : new Date(Date.now() + expiresInDays * DAY_MS);
    const row = await this.tokens.add(
      scope,
      {
        id: uuidv7(),
        name,
        tokenHash: hash(token),
        hint: token.slice(-HINT_LENGTH),
        scopes: [...scopes],
        purpose,
        expiresAt,
      },
      LIMITS.apiTokensPerCreator,
    );
    if (row === null) {
      const most = LIMITS.apiTokensPerCreator;
      throw new DomainError('LIMIT_REACHED', `There are at most ${most} tokens`);
    }
    return { ...shown(row), token };
  }

  /** From now on it opens nothing, and what it opened is closed. @throws DomainError NOT_FOUND */
  async revoke(scope: CreatorScope, id: string): Promise<void> {
    if (!(await this.tokens.remove(scope, id))) {
      throw new DomainError('NOT_FOUND', 'No such token');
    }
    this.live.publish('apiTokenRevoked', { creatorId: scope.creatorId, tokenId: id });
  }

  /** Looked up each time, so that a revoked one is refused by every process at once. */
  override async verify(token: string): Promise<Identity> {
    const row = await this.tokens.findByHash(hash(token));
    if (row === null) {
      throw new DomainError('UNAUTHORIZED', 'This API token is unknown or was revoked');
    }
    const now = new Date();
    if (row.expiresAt !== null && row.expiresAt <= now) {
      throw new DomainError('AUTH_EXPIRED', 'This API token has expired');
    }
    const isNews = row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() >= MINUTE_MS;
    // When it was last used is for her eyes: the script does not wait for it, nor fail with it.
    if (isNews) this.tokens.noteUse(row, now).catch(() => undefined);
    return {
      sub: row.creatorId,
      name: row.name,
      email: null,
      roles: [],
      signedInAt: null,
      expiresAt: row.expiresAt ?? NEVER,
      apiToken: { id: row.id, scopes: row.scopes, purpose: row.purpose },
    };
  }
}

function shown({ id, name, scopes, purpose, hint, ...row }: ApiTokenEntity): ApiToken {
  return {
    id,
    name,
    scopes,
    purpose,
    hint,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
