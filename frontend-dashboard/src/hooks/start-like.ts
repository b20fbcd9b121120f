import type { Session, Setup } from '@companion/contracts';
import type { StartSessionBody } from '../api/sessions.js';
import { commonText } from '../texts/en/common.js';

/** The next session as it would be from what she chose before: in her last session, or setting up. */
export function startLike(last: Session | null, setup: Setup | null): StartSessionBody {
  if (last === null) {
    const platform = setup?.platform ?? 'chaturbate';
    const platformLabel = setup?.platformLabel ?? commonText('mySite');
    return { platform, ...(platform === 'other' && { platformLabel }) };
  }
  const { platform, platformLabel, goalMode, currency, centsPerToken } = last;
  return {
    platform,
    goalMode,
    ...(platform === 'other' && {
      platformLabel: platformLabel ?? commonText('mySite'),
      currency,
      ...(centsPerToken !== null && { centsPerToken }),
    }),
  };
}
