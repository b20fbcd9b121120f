import type { LiveGoal } from '../../../realtime/session-state.js';
import type { OverlayWords } from '../../words/words.js';

/** What viewers may read of it: one that stays secret until it is reached has no title yet. */
export const titleOf = (
  { masked, title }: Pick<LiveGoal, 'masked' | 'title'>,
  { mystery }: Pick<OverlayWords, 'mystery'>,
): string => (masked ? mystery : title);
