import {
  type AlertApproval,
  type AnimationConfig,
  type CreateCustomAnimation,
  type CustomAnimation,
  DEFAULT_ANIMATIONS,
  LIMITS,
  type UpdateCustomAnimation,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StoredAnimations } from '../entities/animation-config.entity.js';
import type { CustomAnimationEntity } from '../entities/custom-animation.entity.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { AnimationsRepository, type AnimationsTransaction } from './animations.repository.js';
import { assetsOf, mustOwnAssets } from './alert-assets.js';
import { shownConfig, shownCustom, storedConfig, withoutCustom } from './stored-animations.js';

export { isHeld } from './alert-approval.js';
export { animationForTip, type ChosenAnimation } from './animation-choice.js';

/** When tips animate and how, and the animations of a creator's own making. */
@Injectable()
export class AnimationsService {
  constructor(private readonly animations: AnimationsRepository) {}

  async config(scope: CreatorScope): Promise<AnimationConfig> {
    return shownConfig(await this.stored(scope));
  }

  /** As a tip reads it; null: the defaults. */
  async stored(scope: CreatorScope): Promise<StoredAnimations | null> {
    return (await this.animations.find(scope))?.config ?? null;
  }

  /** As {@link stored}, of several creators; who has set nothing is missing. */
  async storedOf(scopes: CreatorScope[]): Promise<Map<string, StoredAnimations>> {
    const rows = await this.animations.findAll(scopes);
    return new Map(rows.flatMap((row) => (row.config ? [[row.creatorId, row.config]] : [])));
  }

  /** Holds from the next tip. @throws DomainError VALIDATION_FAILED (an animation or file that is not hers) */
  async saveConfig(scope: CreatorScope, config: AnimationConfig): Promise<AnimationConfig> {
    return this.animations.change(scope, async (transaction) => {
      mustOwnAssets(config, await transaction.assets(assetsOf(config)));
      const stored = storedConfig(config, transaction.customs, transaction.config?.approval);
      await transaction.saveConfig(stored);
      return shownConfig(stored);
    });
  }

  /** Which tips wait for her word before they are on air, from the next one on. */
  async saveApproval(scope: CreatorScope, mode: AlertApproval): Promise<void> {
    await this.animations.change(scope, async (transaction) => {
      const { approval, ...config } = transaction.config ?? { ...DEFAULT_ANIMATIONS, customs: {} };
      const since = await transaction.now();
      await transaction.saveConfig({
        ...config,
        approval: { mode, since: since.toISOString(), before: approval?.mode ?? 'none' },
      });
    });
  }

  async customs(scope: CreatorScope): Promise<CustomAnimation[]> {
    return (await this.animations.customs(scope)).map(shownCustom);
  }

  /** @throws DomainError NOT_FOUND */
  async custom(scope: CreatorScope, id: string): Promise<CustomAnimation> {
    return shownCustom(await this.mustFind(scope, id));
  }

  /** What a trigger carries of a custom animation. @throws DomainError NOT_FOUND */
  async inlined(scope: CreatorScope, animationId: string) {
    const { name, spec } = await this.mustFind(scope, animationId);
    return { animationId, name, spec };
  }

  /** @throws DomainError LIMIT_REACHED */
  async createCustom(
    scope: CreatorScope,
    { name, ...spec }: CreateCustomAnimation,
  ): Promise<CustomAnimation> {
    return this.animations.change(scope, async (transaction) => {
      if (transaction.customs.length >= LIMITS.customAnimationsPerCreator) {
        throw new DomainError(
          'LIMIT_REACHED',
          `There are at most ${LIMITS.customAnimationsPerCreator} animations of your own`,
        );
      }
      const custom = transaction.create({ id: uuidv7(), name, spec, createdAt: new Date() });
      await transaction.saveCustom(custom);
      return shownCustom(custom);
    });
  }

  /** @throws DomainError NOT_FOUND */
  async updateCustom(
    scope: CreatorScope,
    id: string,
    { name, ...patch }: UpdateCustomAnimation,
  ): Promise<CustomAnimation> {
    return this.changeCustom(scope, id, async (transaction, custom) => {
      if (name !== undefined) custom.name = name;
      custom.spec = { ...custom.spec, ...defined(patch) };
      await transaction.saveCustom(custom);
      if (transaction.config !== null) {
        await transaction.saveConfig(
          storedConfig(
            shownConfig(transaction.config),
            transaction.customs,
            transaction.config.approval,
          ),
        );
      }
      return shownCustom(custom);
    });
  }

  /** Ranges that played it do without. @throws DomainError NOT_FOUND */
  async removeCustom(scope: CreatorScope, id: string): Promise<void> {
    await this.changeCustom(scope, id, async (transaction, custom) => {
      await transaction.removeCustom(custom);
      if (transaction.config === null) return;
      const config = withoutCustom(shownConfig(transaction.config), id);
      await transaction.saveConfig(
        storedConfig(config, transaction.customs, transaction.config.approval),
      );
    });
  }

  private async changeCustom<T>(
    scope: CreatorScope,
    id: string,
    work: (transaction: AnimationsTransaction, custom: CustomAnimationEntity) => Promise<T>,
  ): Promise<T> {
    return this.animations.change(scope, async (transaction) => {
      const custom = transaction.customs.find((candidate) => candidate.id === id);
      if (custom === undefined) throw new DomainError('NOT_FOUND', 'No such animation');
      return work(transaction, custom);
    });
  }

  private async mustFind(scope: CreatorScope, id: string): Promise<CustomAnimationEntity> {
    const custom = await this.animations.custom(scope, id);
    if (custom === null) throw new DomainError('NOT_FOUND', 'No such animation');
    return custom;
  }
}

/** Without the fields that were not given. */
function defined<T extends object>(patch: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as never;
}
