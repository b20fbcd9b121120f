import type { MenuItemCategory, StreamPlatform } from '@companion/contracts';

export const PLATFORM_NAMES: Record<StreamPlatform, string> = {
  chaturbate: 'Chaturbate',
  stripchat: 'Stripchat',
  other: 'Other',
};

/** What viewers and creators call the categories of a tip menu, in the order they are read. */
export const CATEGORY_NAMES: Record<MenuItemCategory, string> = {
  performance: 'Performance',
  request: 'Requests',
  interaction: 'Interaction',
  custom: 'Specials',
};

export function platformName(session: {
  platform: StreamPlatform;
  platformLabel: string | null;
}): string {
  return session.platformLabel ?? PLATFORM_NAMES[session.platform];
}
