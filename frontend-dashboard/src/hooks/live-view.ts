import {
  LIMITS,
  type Goal,
  type LivePoll,
  type SessionDetail,
  type SessionUpdated,
  type Tip,
} from '@companion/contracts';
import type { FeedTip, LiveGoal, SessionState } from '../realtime/session-state.js';

export type LiveSession = Omit<SessionUpdated, 'eventId'>;

/** What the Live page shows of a running session. */
export type LiveView = {
  session: LiveSession;
  goals: readonly LiveGoal[];
  polls: readonly LivePoll[];
  /** Newest first. */
  tips: readonly FeedTip[];
};

/** What the live connection has told of the session. */
export type Heard = Pick<SessionState, 'session' | 'goals' | 'polls' | 'recentTips' | 'seq'>;

/**
 * One picture out of what was fetched and what came live. The later `seq` wins, so the page is right
 * whichever of the two arrives first, and also while only one of them works. Both are put in one shape: what says
 * the same is the same to those who compare.
 */
export function liveView(detail: SessionDetail, feed: Heard): LiveView {
  const live = feed.session?.sessionId === detail.id ? feed.session : null;
  const fetched = detail.tips.map(toFeedTip);
  const heard = live ? feed.recentTips : [];
  const isLater = live !== null && feed.seq >= detail.seq;
  const tips = isLater ? mergeTips(heard, fetched) : mergeTips(fetched, heard);
  if (isLater) {
    const { eventId: _eventId, ...session } = live;
    return { session, goals: feed.goals, polls: feed.polls, tips };
  }
  return {
    session: toLiveSession(detail),
    goals: detail.goals.map(toLiveGoal),
    polls: detail.polls,
    tips,
  };
}

function toLiveSession(detail: SessionDetail): LiveSession {
  const { id, notes: _notes, metadata: _metadata, endReason: _endReason, ...more } = detail;
  const {
    goals: _goals,
    polls: _polls,
    sessionNotes: _sessionNotes,
    tips: _tips,
    ...session
  } = more;
  return { ...session, sessionId: id };
}

function toLiveGoal({ createdAt: _createdAt, ...goal }: Goal): LiveGoal {
  return goal;
}

function toFeedTip({ seq: _seq, voidedAt, ...tip }: Tip): FeedTip {
  return voidedAt === null ? tip : { ...tip, voided: true };
}

/** Both lists by time; of a tip that is in both, what the later one says: it may have been put right. */
function mergeTips(later: readonly FeedTip[], earlier: readonly FeedTip[]): FeedTip[] {
  const byId = new Map([...earlier, ...later].map((tip) => [tip.id, tip]));
  return [...byId.values()]
    .toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
    .slice(0, LIMITS.recentTips);
}
