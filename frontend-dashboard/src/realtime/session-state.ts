import {
  LIMITS,
  SERVER_EVENT,
  type Goal,
  type GoalProgress,
  type LivePoll,
  type LiveTip,
  type SessionEvent,
  type SessionSnapshot,
  type SessionUpdated,
} from '@companion/contracts';

/** A goal as the live events tell it. */
export type LiveGoal = Omit<Goal, 'createdAt'> & Pick<GoalProgress, 'amountsHidden' | 'masked'>;
export type FeedTip = LiveTip & { voided?: true };

export type SessionState = {
  session: SessionUpdated | null;
  /** By sort order. */
  goals: readonly LiveGoal[];
  /** Open or closed, oldest first. */
  polls: readonly LivePoll[];
  /** Newest first, at most LIMITS.recentTips. */
  recentTips: readonly FeedTip[];
  /** The last change held here. */
  seq: number;
  /** The seq of the snapshot this state began with: nothing up to it is news. */
  floor: number;
};

export const NO_SESSION: SessionState = {
  session: null,
  goals: [],
  polls: [],
  recentTips: [],
  seq: 0,
  floor: 0,
};

const bySortOrder = (goals: readonly LiveGoal[]): LiveGoal[] =>
  [...goals].sort((a, b) => a.sortOrder - b.sortOrder || (a.id < b.id ? -1 : 1));

export function stateOfSnapshot(snapshot: SessionSnapshot): SessionState {
  return {
    session: snapshot.session,
    goals: bySortOrder(snapshot.goals),
    polls: snapshot.polls,
    recentTips: snapshot.recentTips.slice(0, LIMITS.recentTips),
    seq: snapshot.seq,
    floor: snapshot.seq,
  };
}

/**
 * The state after one event. Events come in order of `seq`; those of the snapshot or older than the
 * last one applied change nothing, and the same event twice is as good as once.
 */
export function applyEvent(state: SessionState, event: SessionEvent): SessionState {
  const { session } = state;
  const { sessionId, seq } = event.payload;
  if (session === null || sessionId !== session.sessionId) return state;
  if (seq <= state.floor || seq < state.seq) return state;
  return { ...state, ...changeOf(state, session, event), seq };
}

function changeOf(
  state: SessionState,
  session: SessionUpdated,
  event: SessionEvent,
): Partial<SessionState> {
  switch (event.event) {
    case SERVER_EVENT.sessionUpdated:
      return { session: event.payload };
    case SERVER_EVENT.animationTrigger:
      return {};
    case SERVER_EVENT.tipReceived:
      // Made up by its creator: on air, but in no list and no total.
      if (event.payload.tip.isTest) return {};
      return {
        session: { ...session, ...event.payload.sessionTotals },
        recentTips: withTip(state.recentTips, event.payload.tip),
      };
    case SERVER_EVENT.tipVoided: {
      const { tipId, sessionTotals } = event.payload;
      return {
        session: { ...session, ...sessionTotals },
        recentTips: state.recentTips.map((tip) =>
          tip.id === tipId ? { ...tip, voided: true } : tip,
        ),
      };
    }
    case SERVER_EVENT.tipUpdated:
      return {
        session: { ...session, ...event.payload.sessionTotals },
        recentTips: withCorrected(state.recentTips, event.payload.tip),
      };
    case SERVER_EVENT.goalProgress:
      return { goals: withGoal(state.goals, event.payload) };
    case SERVER_EVENT.goalCompleted:
      return {
        goals: state.goals.map((goal) =>
          // One that repeats goes on.
          goal.id === event.payload.goalId && event.payload.rounds === 0
            ? { ...goal, status: 'completed' }
            : goal,
        ),
      };
    case SERVER_EVENT.goalRemoved:
      return { goals: state.goals.filter((goal) => goal.id !== event.payload.goalId) };
    case SERVER_EVENT.goalsSnapshot:
      return { goals: bySortOrder(event.payload.goals) };
    case SERVER_EVENT.pollUpdated:
      return { polls: withPoll(state.polls, event.payload.poll) };
    case SERVER_EVENT.pollRemoved:
      return { polls: state.polls.filter((poll) => poll.id !== event.payload.pollId) };
  }
}

function withTip(tips: readonly FeedTip[], tip: LiveTip): readonly FeedTip[] {
  if (tips.some(({ id }) => id === tip.id)) return tips;
  return [tip, ...tips].slice(0, LIMITS.recentTips);
}

/** As it counts now, in its place by time: a tip may have been added late. */
function withCorrected(tips: readonly FeedTip[], tip: LiveTip): readonly FeedTip[] {
  const others = tips.filter(({ id }) => id !== tip.id);
  const after = others.findIndex(
    (other) => Date.parse(other.createdAt) <= Date.parse(tip.createdAt),
  );
  const corrected = others.toSpliced(after === -1 ? others.length : after, 0, tip);
  return corrected.slice(0, LIMITS.recentTips);
}

function withPoll(polls: readonly LivePoll[], poll: LivePoll): readonly LivePoll[] {
  const isKnown = polls.some(({ id }) => id === poll.id);
  return isKnown ? polls.map((it) => (it.id === poll.id ? poll : it)) : [...polls, poll];
}

function withGoal(goals: readonly LiveGoal[], progress: GoalProgress): readonly LiveGoal[] {
  const { eventId: _eventId, goalId, ...goal } = progress;
  const others = goals.filter(({ id }) => id !== goalId);
  return bySortOrder([...others, { id: goalId, ...goal }]);
}
