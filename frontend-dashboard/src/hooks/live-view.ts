import { LIMITS, type SessionDetail, type SessionUpdated, type Tip } from '@companion/contracts';
import type { FeedTip, LiveGoal, SessionState } from '../realtime/session-state.js';

export type LiveSession = Omit<SessionUpdated, 'eventId'>;

/** What the Live page shows of a running session. */
export type LiveView = {
  session: LiveSession;
  goals: readonly LiveGoal[];
  /** Newest first. */
  tips: readonly FeedTip[];
};

/**
 * One picture out of what was fetched and what came live. The later `seq` wins, so the page is right
 * whichever of the two arrives first, and also while only one of them works.
 */
export function liveView(detail: SessionDetail, feed: SessionState): LiveView {
  const live = feed.session?.sessionId === detail.id ? feed.session : null;
  const tips = mergeTips(live ? feed.recentTips : [], detail.tips.map(toFeedTip));
  if (live && feed.seq >= detail.seq) return { session: live, goals: feed.goals, tips };
  return { session: { ...detail, sessionId: detail.id }, goals: detail.goals, tips };
}

function toFeedTip({ seq: _seq, voidedAt, ...tip }: Tip): FeedTip {
  return voidedAt === null ? tip : { ...tip, voided: true };
}

/** Both lists by time; a tip counts as voided as soon as either says so. */
function mergeTips(live: readonly FeedTip[], fetched: readonly FeedTip[]): FeedTip[] {
  const byId = new Map<string, FeedTip>();
  for (const tip of [...live, ...fetched]) {
    const known = byId.get(tip.id);
    if (!known) byId.set(tip.id, tip);
    else if (tip.voided) byId.set(tip.id, { ...known, voided: true });
  }
  return [...byId.values()]
    .toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
    .slice(0, LIMITS.recentTips);
}
