import type { AnimationConfig } from '@companion/contracts';
import { DomainError } from '../platform/http/domain-error.js';

/** The ids of all images and sounds that the alerts of ranges show and play. */
export function assetsOf({ tiers }: Pick<AnimationConfig, 'tiers'>): string[] {
  return tiers.flatMap(({ alert }) =>
    [alert?.imageAssetId, alert?.soundAssetId].filter((id) => id !== undefined),
  );
}

/**
 * Images where images go and sounds where sounds go, all of them hers.
 * @param hers the files that are, by what they are
 * @throws DomainError VALIDATION_FAILED
 */
export function mustOwnAssets(
  { tiers }: AnimationConfig,
  hers: ReadonlyMap<string, 'image' | 'sound'>,
): void {
  tiers.forEach(({ alert }, at) => {
    const { imageAssetId, soundAssetId } = alert ?? {};
    if (imageAssetId !== undefined && hers.get(imageAssetId) !== 'image') {
      throw DomainError.invalid(`tiers.${at}.alert.imageAssetId`, 'is none of your images');
    }
    if (soundAssetId !== undefined && hers.get(soundAssetId) !== 'sound') {
      throw DomainError.invalid(`tiers.${at}.alert.soundAssetId`, 'is none of your sounds');
    }
  });
}
