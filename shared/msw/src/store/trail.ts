import type { Correction } from '@companion/contracts';
import type { Change } from './sessions.js';
import type { Store } from './store.js';

type Line = Pick<Correction, 'action' | 'before' | 'after'> &
  Partial<Pick<Correction, 'tipId' | 'goalId' | 'reason'>>;

/** Writes down what was changed by hand; it is never changed itself. */
export function writeTrail(
  store: Store,
  { session }: Pick<Change, 'session'>,
  { tipId = null, goalId = null, reason = null, ...line }: Line,
): void {
  store.state.corrections.push({
    ...{ id: store.newId(), creatorId: session.creatorId, sessionId: session.id },
    ...{ tipId, goalId, reason, createdAt: store.timestamp(), ...line },
  });
}
