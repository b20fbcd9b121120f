import type { OverlayKey } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { LiveFeed } from '../domain-events/live-feed.js';
import type { OverlayKeyEntity } from '../entities/overlay-key.entity.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SecretBox } from '../platform/secrets/secret-box.js';
import { OverlayKeysRepository } from './overlay-keys.repository.js';

const hash = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The permanent read-only key in a creator's OBS URL. */
@Injectable()
export class OverlayKeysService {
  constructor(
    private readonly keys: OverlayKeysRepository,
    private readonly secrets: SecretBox,
    private readonly live: LiveFeed,
  ) {}

  /** Her key, made at the first look. */
  async current(scope: CreatorScope): Promise<OverlayKey> {
    const found = await this.keys.find(scope);
    if (found !== null) return this.shown(found);
    const key = newKey();
    await this.keys.insertFirst(scope, hash(key), this.secrets.seal(key));
    return this.mustFind(scope);
  }

  /** Replaces the key; whatever is connected with the old one is dropped. */
  async rotate(scope: CreatorScope): Promise<OverlayKey> {
    const key = newKey();
    await this.keys.replace(scope, hash(key), this.secrets.seal(key));
    this.live.publish('overlayKeyRotated', { creatorId: scope.creatorId });
    return this.mustFind(scope);
  }

  /** The scope that a key opens to an overlay. @throws DomainError NOT_FOUND */
  async open(key: string): Promise<CreatorScope> {
    const scope = await this.keys.use(hash(key));
    if (scope === null) throw new DomainError('NOT_FOUND', 'This overlay key is not in use');
    return scope;
  }

  private async mustFind(scope: CreatorScope): Promise<OverlayKey> {
    const found = await this.keys.find(scope);
    if (found === null) throw new DomainError('NOT_FOUND');
    return this.shown(found);
  }

  private shown(key: OverlayKeyEntity): OverlayKey {
    return {
      id: key.id,
      key: this.secrets.open(key.keyEncrypted),
      createdAt: key.createdAt.toISOString(),
      lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    };
  }
}

/** 32 random bytes, 43 characters. */
function newKey(): string {
  return randomBytes(32).toString('base64url');
}
