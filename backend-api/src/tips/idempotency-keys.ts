/** Keys under which a tip is recorded once: each names where the caller's own id comes from. */

/** Of a tip sent with a clientTipId, which is unique within its session; null without one. */
export function clientKey(tip: { sessionId: string; clientTipId?: string | undefined }) {
  return tip.clientTipId === undefined ? null : `client:${tip.sessionId}:${tip.clientTipId}`;
}
