import { type Asset, LIMITS } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { AssetEntity } from '../entities/asset.entity.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { AssetsRepository } from './assets.repository.js';
import { sniff } from './sniff.js';

const TAKEN =
  'Images may be PNG, JPEG, GIF, WebP or AVIF, and sounds MP3, OGG or WAV; this file is none of them';
const MOST = { image: LIMITS.imageBytesMax, sound: LIMITS.soundBytesMax };
const MEGABYTE = 1024 * 1024;

/** The images and sounds a creator uploads for her overlays. */
@Injectable()
export class AssetsService {
  constructor(private readonly assets: AssetsRepository) {}

  async list(scope: CreatorScope): Promise<Asset[]> {
    return (await this.assets.list(scope)).map(toAsset);
  }

  /**
   * @param content judged by its bytes alone
   * @throws DomainError UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, LIMIT_REACHED
   */
  async upload(scope: CreatorScope, name: string, content: Buffer): Promise<Asset> {
    const type = sniff(content);
    if (type === null) throw new DomainError('UNSUPPORTED_MEDIA_TYPE', TAKEN);
    if (content.length > MOST[type.kind]) {
      const megabytes = MOST[type.kind] / MEGABYTE;
      throw new DomainError(
        'PAYLOAD_TOO_LARGE',
        type.kind === 'image'
          ? `An image may have at most ${megabytes} MB`
          : `A sound may have at most ${megabytes} MB`,
      );
    }
    const asset = await this.assets.change(scope, async (transaction) => {
      if (transaction.count >= LIMITS.assetsPerCreator) {
        throw new DomainError('LIMIT_REACHED', `At most ${LIMITS.assetsPerCreator} files`);
      }
      if (transaction.bytes + content.length > LIMITS.assetBytesPerCreatorMax) {
        const megabytes = LIMITS.assetBytesPerCreatorMax / MEGABYTE;
        throw new DomainError('LIMIT_REACHED', `At most ${megabytes} MB in all files together`);
      }
      const bytes = content.length;
      return transaction.create({ id: randomUUID(), name, ...type, bytes, content });
    });
    return toAsset(asset);
  }

  /** What an overlay or an alert shows or plays stays. @throws DomainError NOT_FOUND, IN_USE */
  async remove(scope: CreatorScope, id: string): Promise<void> {
    await this.assets.change(scope, async (transaction) => {
      const user = await transaction.usedIn(id);
      if (user !== null) throw new DomainError('IN_USE', `The overlay “${user}” uses this file`);
      if (await transaction.isUsedByAlerts(id)) {
        throw new DomainError('IN_USE', 'An alert of larger tips uses this file');
      }
      if (!(await transaction.remove(id))) throw new DomainError('NOT_FOUND');
    });
  }

  /** @throws DomainError NOT_FOUND */
  async content(id: string): Promise<Pick<AssetEntity, 'mimeType' | 'content'>> {
    const found = await this.assets.content(id);
    if (found === null) throw new DomainError('NOT_FOUND');
    return found;
  }
}

function toAsset(row: AssetEntity): Asset {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    mimeType: row.mimeType,
    bytes: row.bytes,
    url: `/media/${row.id}`,
    createdAt: row.createdAt.toISOString(),
  };
}
