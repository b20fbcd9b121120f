import type { CreatorSettingsEntity } from './creator-settings.entity.js';

/** What a creator keeps from overlays; her own dashboards see all. */
export type OnAir = Pick<
  CreatorSettingsEntity,
  'hideAmountsOnAir' | 'maskNamesOnAir' | 'blockedWords'
>;

/** @param settings of hers, or null when she has set nothing */
export function toOnAir(settings: OnAir | null): OnAir {
  return {
    hideAmountsOnAir: settings?.hideAmountsOnAir ?? false,
    maskNamesOnAir: settings?.maskNamesOnAir ?? false,
    blockedWords: settings?.blockedWords ?? [],
  };
}
