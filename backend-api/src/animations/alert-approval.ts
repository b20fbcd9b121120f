import type { AlertApproval } from '@companion/contracts';
import type { StoredAnimations } from '../entities/animation-config.entity.js';

type Tip = { message: string | null; createdAt: Date };

/**
 * Whether a tip's alert waits for its creator's word: by what was set when it came. The tip is told on air
 * by this, and put before her by this, so both come to the same answer.
 */
export function isHeld(stored: StoredAnimations | null, { message, createdAt }: Tip): boolean {
  const mode = modeAt(stored, createdAt);
  return mode === 'all' || (mode === 'messages' && message !== null);
}

function modeAt(stored: StoredAnimations | null, moment: Date): AlertApproval {
  const approval = stored?.approval;
  if (approval === undefined) return 'none';
  return moment.getTime() >= Date.parse(approval.since) ? approval.mode : approval.before;
}
