import {
  type AnimationConfig,
  type CustomAnimation,
  DEFAULT_ANIMATIONS,
} from '@companion/contracts';
import type { StoredAnimations, StoredApproval } from '../entities/animation-config.entity.js';
import type { CustomAnimationEntity } from '../entities/custom-animation.entity.js';
import { DomainError } from '../platform/http/domain-error.js';

/** Settings as they are stored and shown: pure rules. */

export function shownConfig(stored: StoredAnimations | null): AnimationConfig {
  const {
    customs: _customs,
    approval: _approval,
    ...config
  } = stored ?? { ...DEFAULT_ANIMATIONS, customs: {} };
  return config;
}

export function shownCustom({ id, name, spec, createdAt }: CustomAnimationEntity): CustomAnimation {
  return { id, name, ...spec, createdAt: createdAt.toISOString() };
}

/**
 * The settings with the custom animations that they name written in.
 * @throws DomainError VALIDATION_FAILED when one that is named is not among hers
 */
export function storedConfig(
  config: AnimationConfig,
  customs: CustomAnimationEntity[],
  approval: StoredApproval | undefined,
): StoredAnimations {
  const stored: StoredAnimations = {
    ...config,
    customs: {},
    ...(approval === undefined ? {} : { approval }),
  };
  config.tiers.forEach(({ variations }, tier) => {
    variations.forEach(({ animationId }, variation) => {
      if (animationId === undefined) return;
      const custom = customs.find(({ id }) => id === animationId);
      if (custom === undefined) {
        const path = `tiers.${tier}.variations.${variation}.animationId`;
        throw DomainError.invalid(path, 'is none of your animations');
      }
      stored.customs[animationId] = { name: custom.name, spec: custom.spec };
    });
  });
  return stored;
}

/** The settings without an animation that goes; a range left empty plays the default instead. */
export function withoutCustom(config: AnimationConfig, goneId: string): AnimationConfig {
  const { defaultType } = config;
  return {
    ...config,
    tiers: config.tiers.map((tier) => {
      const variations = tier.variations.filter(({ animationId }) => animationId !== goneId);
      return {
        ...tier,
        variations: variations.length > 0 ? variations : [{ type: defaultType, weight: 1 }],
      };
    }),
  };
}
