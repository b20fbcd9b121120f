import type { FeedTip } from '../realtime/session-state.js';
import type { OutgoingTip } from './tip-outbox.js';

/**
 * The tips on their way that have not been seen to land. What is live may be faster than the answer, and
 * until that comes nothing says which tip is which: but one as typed that landed since then is taken for it,
 * so that none stands there twice. It is a matter of what is shown: each is sent until the server answers.
 */
export function unconfirmed(
  outgoing: readonly OutgoingTip[],
  tips: readonly FeedTip[],
): OutgoingTip[] {
  // The oldest first, as they were typed.
  const landed = tips.toReversed();
  return outgoing.filter(({ body, state, after }) => {
    if (state === 'refused' || after === undefined) return true;
    const at = landed.findIndex((tip) => tip.createdAt > after && isAsTyped(tip, body));
    if (at >= 0) landed.splice(at, 1);
    return at < 0;
  });
}

function isAsTyped(tip: FeedTip, body: OutgoingTip['body']): boolean {
  return (
    tip.source === 'manual' &&
    (body.amountTokens ?? null) === tip.amountTokens &&
    (body.amountCents === undefined || body.amountCents === tip.amountCents) &&
    (body.tipperName ?? null) === tip.tipperName &&
    (body.message ?? null) === tip.message
  );
}
