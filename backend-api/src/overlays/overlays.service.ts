import {
  type CreateOverlay,
  LIMITS,
  type Overlay,
  type OverlayChange,
  type OverlayKey,
  type OverlayScene,
  type UpdateOverlay,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { LiveFeed } from '../domain-events/live-feed.js';
import type { OverlayEntity } from '../entities/overlay.entity.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SecretBox } from '../platform/secrets/secret-box.js';
import { OverlaysRepository, type OverlaysTransaction } from './overlays.repository.js';
import { assetsOf, storedScene } from './stored-scene.js';

const FIRST_NAME = 'Main';
const COPY = ' (copy)';

/** What a connection that joined by a key shows. */
export type OpenedOverlay = Pick<Overlay, 'id' | 'name' | 'revision' | 'scene'>;

/** A creator's overlays. She always has one: the first look makes it. */
@Injectable()
export class OverlaysService {
  constructor(
    private readonly overlays: OverlaysRepository,
    private readonly secrets: SecretBox,
    private readonly live: LiveFeed,
  ) {}

  async list(scope: CreatorScope): Promise<Overlay[]> {
    const found = await this.overlays.list(scope);
    const rows = found.length > 0 ? found : [await this.makeFirst(scope)];
    return rows.map((row) => this.shown(row));
  }

  /** @throws DomainError NOT_FOUND */
  async get(scope: CreatorScope, id: string): Promise<Overlay> {
    const row = await this.overlays.find(scope, id);
    if (row === null) throw new DomainError('NOT_FOUND');
    return this.shown(row);
  }

  /** @throws DomainError LIMIT_REACHED, VALIDATION_FAILED */
  async create(scope: CreatorScope, { name, scene }: CreateOverlay): Promise<Overlay> {
    const row = await this.overlays.change(scope, async (transaction) => {
      mustHaveRoom(transaction);
      if (scene !== undefined) await mustOwnAssets(transaction, scene);
      return transaction.create({ name, scene: scene ?? null, ...this.newKey().stored });
    });
    this.tellChanged(scope, row, 'made');
    return this.shown(row);
  }

  /**
   * What is saved is on air at once.
   * @throws DomainError NOT_FOUND, EDIT_CONFLICT, VALIDATION_FAILED
   */
  async update(scope: CreatorScope, id: string, update: UpdateOverlay): Promise<Overlay> {
    const { name, scene, revision } = update;
    const row = await this.overlays.change(scope, async (transaction) => {
      const overlay = mustFind(transaction, id);
      if (revision !== undefined && revision !== overlay.revision) {
        throw new DomainError('EDIT_CONFLICT', 'This overlay was saved elsewhere in the meantime');
      }
      if (scene !== undefined) {
        await mustOwnAssets(transaction, scene);
        overlay.scene = scene;
        overlay.revision += 1;
      }
      if (name !== undefined) overlay.name = name;
      overlay.updatedAt = new Date();
      return transaction.save(overlay);
    });
    if (scene !== undefined) {
      const { creatorId } = scope;
      this.live.publish('overlayScene', {
        creatorId,
        overlayId: id,
        revision: row.revision,
        scene,
      });
    }
    this.tellChanged(scope, row, scene === undefined ? 'renamed' : 'saved');
    return this.shown(row);
  }

  /** Its key stops working at once. @throws DomainError NOT_FOUND */
  async remove(scope: CreatorScope, id: string): Promise<void> {
    const { revision } = await this.overlays.change(scope, async (transaction) => {
      const overlay = mustFind(transaction, id);
      await transaction.remove(overlay);
      return overlay;
    });
    this.tellChanged(scope, { id, revision }, 'deleted');
    this.live.publish('overlayKeyRevoked', { creatorId: scope.creatorId, overlayId: id });
  }

  /** @throws DomainError NOT_FOUND, LIMIT_REACHED */
  async duplicate(scope: CreatorScope, id: string): Promise<Overlay> {
    const row = await this.overlays.change(scope, async (transaction) => {
      const { name, scene } = mustFind(transaction, id);
      mustHaveRoom(transaction);
      return transaction.create({ name: copyOf(name), scene, ...this.newKey().stored });
    });
    this.tellChanged(scope, row, 'made');
    return this.shown(row);
  }

  /** Replaces the key; whatever is connected with the old one is dropped. @throws DomainError NOT_FOUND */
  async rotateKey(scope: CreatorScope, id: string): Promise<Overlay> {
    const row = await this.overlays.change(scope, async (transaction) => {
      const overlay = mustFind(transaction, id);
      Object.assign(overlay, this.newKey().stored, { keyCreatedAt: new Date(), lastUsedAt: null });
      return transaction.save(overlay);
    });
    this.live.publish('overlayKeyRevoked', { creatorId: scope.creatorId, overlayId: id });
    this.tellChanged(scope, row, 'key_replaced');
    return this.shown(row);
  }

  /** @param id of one overlay, whose pages load themselves again; null: of all. @throws DomainError NOT_FOUND */
  async reload(scope: CreatorScope, id: string | null): Promise<void> {
    if (id !== null) await this.get(scope, id);
    this.live.publish('overlayReload', { creatorId: scope.creatorId, overlayId: id });
  }

  /** The key of her first overlay, from when there was one for each creator. */
  async firstKey(scope: CreatorScope): Promise<OverlayKey> {
    const [first] = await this.overlays.list(scope);
    return this.shownKey(first ?? (await this.makeFirst(scope)));
  }

  async rotateFirstKey(scope: CreatorScope): Promise<OverlayKey> {
    const { id } = await this.firstKey(scope);
    await this.rotateKey(scope, id);
    return this.firstKey(scope);
  }

  /** What a key opens, and whose it is. @throws DomainError NOT_FOUND */
  async open(key: string): Promise<{ scope: CreatorScope; overlay: OpenedOverlay }> {
    const opened = await this.overlays.use(hash(key));
    if (opened === null) throw new DomainError('NOT_FOUND', 'This overlay key is not in use');
    const { id, name, revision, scene } = opened.overlay;
    return { scope: opened.scope, overlay: { id, name, revision, scene: storedScene(scene) } };
  }

  /** Two first looks at once agree on one. */
  private async makeFirst(scope: CreatorScope): Promise<OverlayEntity> {
    return this.overlays.change(
      scope,
      async (transaction) =>
        transaction.overlays[0] ??
        (await transaction.create({ name: FIRST_NAME, scene: null, ...this.newKey().stored })),
    );
  }

  /** To all her dashboards, also the one that changed it: that knows the revision already. */
  private tellChanged(
    { creatorId }: CreatorScope,
    { id: overlayId, revision }: Pick<OverlayEntity, 'id' | 'revision'>,
    change: OverlayChange,
  ): void {
    this.live.publish('overlayChanged', { creatorId, overlayId, change, revision });
  }

  /** 32 random bytes, 43 characters. */
  private newKey() {
    const key = randomBytes(32).toString('base64url');
    return { key, stored: { keyHash: hash(key), keyEncrypted: this.secrets.seal(key) } };
  }

  private shown(row: OverlayEntity): Overlay {
    return {
      id: row.id,
      name: row.name,
      key: this.secrets.open(row.keyEncrypted),
      scene: storedScene(row.scene),
      revision: row.revision,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    };
  }

  private shownKey(row: OverlayEntity): OverlayKey {
    const { id, key, lastUsedAt } = this.shown(row);
    return { id, key, createdAt: row.keyCreatedAt.toISOString(), lastUsedAt };
  }
}

const hash = (key: string): string => createHash('sha256').update(key).digest('hex');

const copyOf = (name: string): string =>
  `${name.slice(0, LIMITS.overlayNameMax - COPY.length).trimEnd()}${COPY}`;

function mustFind(transaction: OverlaysTransaction, id: string): OverlayEntity {
  const overlay = transaction.find(id);
  if (overlay === null) throw new DomainError('NOT_FOUND');
  return overlay;
}

function mustHaveRoom({ overlays }: OverlaysTransaction): void {
  if (overlays.length < LIMITS.overlaysPerCreator) return;
  throw new DomainError('LIMIT_REACHED', `At most ${LIMITS.overlaysPerCreator} overlays`);
}

/** Images where images go and sounds where sounds go, all of them hers. */
async function mustOwnAssets(transaction: OverlaysTransaction, scene: OverlayScene): Promise<void> {
  const needed = assetsOf(scene);
  const hers = new Map((await transaction.assets(needed)).map(({ id, kind }) => [id, kind]));
  scene.widgets.forEach((widget, at) => {
    const path = `scene.widgets.${at}`;
    if (widget.kind === 'image' && hers.get(widget.assetId) !== 'image') {
      throw DomainError.invalid(`${path}.assetId`, 'is none of your images');
    }
    if (widget.kind !== 'alert' || widget.soundAssetId === null) return;
    if (hers.get(widget.soundAssetId) !== 'sound') {
      throw DomainError.invalid(`${path}.soundAssetId`, 'is none of your sounds');
    }
  });
}
