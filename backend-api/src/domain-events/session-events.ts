import { randomUUID } from 'node:crypto';
import {
  type AnimationTrigger,
  type LiveTip,
  SERVER_EVENT,
  type SessionEvent,
  type SessionTotals,
} from '@companion/contracts';
import { type PollRow, toPoll } from '../entities/poll-wire.js';
import type { StreamSessionEntity } from '../entities/stream-session.entity.js';
import type { TipGoalEntity } from '../entities/tip-goal.entity.js';
import {
  averageCents,
  type GoalRow,
  type TipRow,
  toGoal,
  toLiveGoal,
  toLiveTip,
  toTotals,
} from '../entities/wire.js';

/** The broadcasts about a session, built in one place. `seq` is the change's. */

export type ShownSession = Pick<
  StreamSessionEntity,
  | 'id'
  | 'status'
  | 'title'
  | 'platform'
  | 'platformLabel'
  | 'goalMode'
  | 'currency'
  | 'centsPerToken'
  | 'startedAt'
  | 'endedAt'
  | 'totalTipsCents'
  | 'tipCount'
  | 'topTipperName'
  | 'topTipperCents'
  | 'currentViewers'
  | 'peakViewers'
>;

const head = (sessionId: string, seq: number) => ({ eventId: randomUUID(), sessionId, seq });

export function sessionUpdated(session: ShownSession, seq: number) {
  return {
    event: SERVER_EVENT.sessionUpdated,
    payload: {
      ...head(session.id, seq),
      ...toTotals(session),
      averageTipCents: averageCents(session.totalTipsCents, session.tipCount),
      status: session.status,
      title: session.title,
      platform: session.platform,
      platformLabel: session.platformLabel,
      goalMode: session.goalMode,
      currency: session.currency,
      centsPerToken: session.centsPerToken,
      startedAt: session.startedAt.toISOString(),
      endedAt: session.endedAt?.toISOString() ?? null,
      currentViewers: session.currentViewers,
      peakViewers: session.peakViewers,
    },
  } satisfies SessionEvent;
}

export function tipReceived(tip: LiveTip, sessionTotals: SessionTotals, seq: number) {
  return {
    event: SERVER_EVENT.tipReceived,
    payload: { ...head(tip.sessionId, seq), tip, sessionTotals },
  } satisfies SessionEvent;
}

export function tipVoided(session: ShownSession, tipId: string, seq: number) {
  return {
    event: SERVER_EVENT.tipVoided,
    payload: { ...head(session.id, seq), tipId, sessionTotals: toTotals(session) },
  } satisfies SessionEvent;
}

export function tipUpdated(session: ShownSession, tip: TipRow, seq: number) {
  return {
    event: SERVER_EVENT.tipUpdated,
    payload: { ...head(session.id, seq), tip: toLiveTip(tip), sessionTotals: toTotals(session) },
  } satisfies SessionEvent;
}

export function goalProgress(goal: GoalRow, seq: number) {
  return {
    event: SERVER_EVENT.goalProgress,
    payload: { ...head(goal.sessionId, seq), goalId: goal.id, ...toLiveGoal(goal) },
  } satisfies SessionEvent;
}

export function goalCompleted(
  goal: Pick<TipGoalEntity, 'id' | 'sessionId' | 'title' | 'targetCents' | 'rounds'>,
  seq: number,
) {
  return {
    event: SERVER_EVENT.goalCompleted,
    payload: {
      ...head(goal.sessionId, seq),
      goalId: goal.id,
      title: goal.title,
      targetCents: goal.targetCents,
      rounds: goal.rounds,
    },
  } satisfies SessionEvent;
}

export function goalRemoved(sessionId: string, goalId: string, seq: number) {
  return {
    event: SERVER_EVENT.goalRemoved,
    payload: { ...head(sessionId, seq), goalId },
  } satisfies SessionEvent;
}

export function goalsSnapshot(sessionId: string, goals: TipGoalEntity[], seq: number) {
  return {
    event: SERVER_EVENT.goalsSnapshot,
    payload: { ...head(sessionId, seq), goals: goals.map(toGoal) },
  } satisfies SessionEvent;
}

/** @param centsPerToken of its session */
export function pollUpdated(poll: PollRow, centsPerToken: number | null, seq: number) {
  return {
    event: SERVER_EVENT.pollUpdated,
    payload: { ...head(poll.sessionId, seq), poll: toPoll({ ...poll, seq }, centsPerToken) },
  } satisfies SessionEvent;
}

export function pollRemoved(sessionId: string, pollId: string, seq: number) {
  return {
    event: SERVER_EVENT.pollRemoved,
    payload: { ...head(sessionId, seq), pollId },
  } satisfies SessionEvent;
}

/** @param chosen what plays, with all that its drawing needs */
export function animationTrigger(
  sessionId: string,
  { type, metadata }: Pick<AnimationTrigger, 'type' | 'metadata'>,
  seq: number,
) {
  return {
    event: SERVER_EVENT.animationTrigger,
    payload: { ...head(sessionId, seq), type, ...(metadata === undefined ? {} : { metadata }) },
  } satisfies SessionEvent;
}
