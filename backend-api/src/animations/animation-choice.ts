import {
  animationFor,
  type AnimationTrigger,
  type AnimationType,
  DEFAULT_ANIMATIONS,
} from '@companion/contracts';
import type { StoredAnimations } from '../entities/animation-config.entity.js';

/** What plays, before it is known of which change it is. */
export type ChosenAnimation = { type: AnimationType; metadata: AnimationTrigger['metadata'] };

/**
 * What plays for a tip, by its creator's settings as stored; null: nothing.
 * @param stored null: the defaults
 * @param tip amount in cents
 */
export function animationForTip(
  stored: StoredAnimations | null,
  tip: { id: string; amountCents: number },
): ChosenAnimation | null {
  const chosen = animationFor(stored ?? DEFAULT_ANIMATIONS, tip);
  if (chosen === null) return null;
  const { type, animationId, alert } = chosen;
  const metadata = { tipId: tip.id, ...(alert === undefined ? {} : { alert }) };
  if (animationId === undefined) return { type, metadata };
  return { type, metadata: { ...metadata, animationId, ...stored?.customs[animationId] } };
}
