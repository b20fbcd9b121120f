import type { SessionLeader } from '@companion/contracts';
import { settingsOf } from '../store/settings.js';
import type { Store } from '../store/store.js';
import { OnAirMask } from './on-air-mask.js';

const SHOWN = 10;

/** Who gave the most in a session, the highest first, as overlays may see it. */
export function leadersOnAir(store: Store, creatorId: string, sessionId: string): SessionLeader[] {
  const leaders = store.state.tippers
    .filter((row) => row.sessionId === sessionId && row.totalCents > 0)
    .toSorted((a, b) => b.totalCents - a.totalCents || a.reachedSeq - b.reachedSeq)
    .slice(0, SHOWN)
    .map(({ name, totalCents }) => ({ name, totalCents }));
  return new OnAirMask(settingsOf(store, creatorId)).leaders(leaders);
}
