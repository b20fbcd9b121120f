import type { LiveGoal } from '../../../realtime/session-state.js';

/** Whether there is more to say of a goal than how far it is: rounds, or a deadline. */
export function hasState({ repeats, rounds, endsAt, status }: LiveGoal): boolean {
  const isTicking = endsAt !== null && status === 'active';
  return (repeats && rounds > 0) || isTicking || status === 'expired';
}
