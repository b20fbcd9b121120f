import type { LiveSession } from '../../hooks/live-view.js';
import type { StreamPlatform } from '@companion/contracts';

export const PLATFORM_NAMES: Record<StreamPlatform, string> = {
  chaturbate: 'Chaturbate',
  stripchat: 'Stripchat',
  other: 'Other',
};

export function platformName(
  session: Pick<LiveSession, 'platform' | 'platformLabel'>,
): string {
  return session.platformLabel ?? PLATFORM_NAMES[session.platform];
}
