import { type Creator, type Moderation, TOKEN_SCOPES } from '@companion/contracts';
import { OnAirMask } from '../realtime/on-air-mask.js';
import { activeSession, sessionSnapshot } from './sessions.js';
import { settingsOf } from './settings.js';
import type { Store } from './store.js';
import { voiceSettings } from './voice.js';

/** As she sees it herself: nothing here takes a moderator's token. */
export function moderationOf(store: Store, { id, displayName }: Creator): Moderation {
  return {
    creator: { id, displayName },
    name: displayName,
    scopes: [...TOKEN_SCOPES],
    expiresAt: null,
    voiceIsOn: voiceSettings(store, id).enabled,
    session: sessionOnAir(store, id),
  };
}

function sessionOnAir(store: Store, creatorId: string): Moderation['session'] {
  const active = activeSession(store, creatorId);
  if (active === undefined) return null;
  const mask = new OnAirMask(settingsOf(store, creatorId));
  const { session } = mask.snapshot(sessionSnapshot(store, active));
  const { eventId: _event, ...shown } = session;
  return shown;
}
