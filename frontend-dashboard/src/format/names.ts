import type { MenuItemCategory, StreamPlatform } from '@companion/contracts';
import { unitsText } from '../texts/en/units.js';

/** A platform by the name it goes by, the others as what they are. */
export function nameOfPlatform(platform: StreamPlatform): string {
  switch (platform) {
    case 'chaturbate':
      return 'Chaturbate';
    case 'stripchat':
      return 'Stripchat';
    case 'other':
      return unitsText('platformOther');
  }
}

export function platformName(session: {
  platform: StreamPlatform;
  platformLabel: string | null;
}): string {
  return session.platformLabel ?? nameOfPlatform(session.platform);
}

const CATEGORIES = {
  performance: 'categoryPerformance',
  request: 'categoryRequests',
  interaction: 'categoryInteraction',
  custom: 'categorySpecials',
} as const;

/** What viewers and creators call a category of a tip menu. */
export function nameOfCategory(category: MenuItemCategory): string {
  return unitsText(CATEGORIES[category]);
}

export function formatTokens(tokens: number): string {
  return unitsText('tokens', { count: tokens });
}

export function formatTips(tips: number): string {
  return unitsText('tips', { count: tips });
}

/** @param percent a whole number */
export function formatPercent(percent: number): string {
  return unitsText('percent', { percent });
}
