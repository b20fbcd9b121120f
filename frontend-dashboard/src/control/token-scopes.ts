import type { TokenScope } from '@companion/contracts';
import type { TextKey } from '../i18n/texts.js';
import type { controlText } from '../texts/en/control.js';

type ControlKey = TextKey<typeof controlText>;

/** What each scope lets a script do, in her words. */
export const SCOPE_NAMES: Record<TokenScope, { name: ControlKey; short: ControlKey }> = {
  'alerts:control': {
    name: 'scopeAlerts',
    short: 'scopeAlertsShort',
  },
  'animations:trigger': { name: 'scopeAnimations', short: 'scopeAnimationsShort' },
  'tips:write': { name: 'scopeAddTips', short: 'scopeAddTipsShort' },
  'tips:read': { name: 'scopeReadTips', short: 'scopeReadTipsShort' },
  'goals:write': { name: 'scopeGoals', short: 'scopeGoalsShort' },
  'session:control': {
    name: 'scopeSessions',
    short: 'scopeSessionsShort',
  },
  'session:read': {
    name: 'scopeSeeSessions',
    short: 'scopeSeeSessionsShort',
  },
  'voice:control': { name: 'scopeVoice', short: 'scopeVoiceShort' },
  'analytics:read': { name: 'scopeAnalytics', short: 'scopeAnalyticsShort' },
};

/** In the order they are offered: the buttons of a show first. */
export const OFFERED_SCOPES = Object.keys(SCOPE_NAMES) as TokenScope[];

/** What a Stream Deck on her desk needs. */
export const DECK_SCOPES: TokenScope[] = [
  'alerts:control',
  'animations:trigger',
  'voice:control',
  'session:control',
];
