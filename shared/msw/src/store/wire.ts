import {
  percentage,
  SERVER_EVENT,
  type AnimationTrigger,
  type Goal,
  type LiveGoal,
  type LiveTip,
  type MenuItem,
  type Poll,
  type PublicMenuItem,
  type Session,
  type SessionEvent,
  type SessionTotals,
  type SessionUpdated,
  type Tip,
  type TipReceived,
} from '@companion/contracts';
import type { GoalRow, MenuItemRow, PollRow, SessionRow, TipRow } from './state.js';

/** How the store's rows read on the wire, and the events that tell of them. */

export function toTotals(session: SessionRow): SessionTotals {
  const { totalTipsCents, tipCount, topTipperName, topTipperCents } = session;
  return {
    totalTipsCents,
    tipCount,
    topTipper: topTipperName === null ? null : { name: topTipperName, totalCents: topTipperCents },
  };
}

function averageCents({ totalTipsCents, tipCount }: SessionRow): number {
  return tipCount === 0 ? 0 : Math.round(totalTipsCents / tipCount);
}

export function toSession(session: SessionRow): Session {
  const { creatorId: _owner, topTipperName: _name, topTipperCents: _cents, ...shown } = session;
  return { ...shown, ...toTotals(session), averageTipCents: averageCents(session) };
}

export function toTip(tip: TipRow): Tip {
  const { creatorId: _owner, idempotencyKey: _key, goalShares: _shares, ...rest } = tip;
  const { backfilled: _late, ...shown } = rest;
  return shown;
}

export function toLiveTip(tip: TipRow): LiveTip {
  const { seq: _seq, voidedAt: _voided, ...shown } = toTip(tip);
  return shown;
}

function toLiveGoal(goal: GoalRow): LiveGoal {
  const currentCents = Math.max(0, goal.currentCents);
  return {
    title: goal.title,
    currentCents,
    targetCents: goal.targetCents,
    targetTokens: goal.targetTokens,
    percentage: percentage(currentCents, goal.targetCents),
    status: goal.status,
    sortOrder: goal.sortOrder,
    completedAt: goal.completedAt,
    repeats: goal.repeats,
    rounds: goal.rounds,
    endsAt: goal.endsAt,
    menuItemIds: goal.menuItemIds,
    visibility: goal.visibility,
  };
}

export function toGoal(goal: GoalRow): Goal {
  const { id, sessionId, createdAt, seq } = goal;
  return { id, sessionId, ...toLiveGoal(goal), createdAt, seq };
}

export function toMenuItem(item: MenuItemRow): MenuItem {
  const { creatorId: _owner, ...shown } = item;
  return shown;
}

export function toPublicMenuItem({
  isActive: _active,
  sortOrder: _order,
  ...shown
}: MenuItem): PublicMenuItem {
  return shown;
}

const head = (sessionId: string, seq: number) => ({ eventId: crypto.randomUUID(), sessionId, seq });

export function updatedOf(session: SessionRow, seq: number): SessionUpdated {
  const { title, platform, platformLabel, status, goalMode, currency, centsPerToken } = session;
  const { startedAt, endedAt, currentViewers, peakViewers } = session;
  return {
    ...head(session.id, seq),
    ...toTotals(session),
    averageTipCents: averageCents(session),
    ...{ title, platform, platformLabel, status, goalMode, currency, centsPerToken },
    ...{ startedAt, endedAt, currentViewers, peakViewers },
  };
}

export function receivedOf(tip: TipRow, sessionTotals: SessionTotals): TipReceived {
  return { ...head(tip.sessionId, tip.seq), tip: toLiveTip(tip), sessionTotals };
}

/** The broadcasts about a session; `seq` is the change's. */
export const told = {
  session: (session: SessionRow, seq: number): SessionEvent => ({
    event: SERVER_EVENT.sessionUpdated,
    payload: updatedOf(session, seq),
  }),
  tip: (tip: LiveTip, sessionTotals: SessionTotals, seq: number): SessionEvent => ({
    event: SERVER_EVENT.tipReceived,
    payload: { ...head(tip.sessionId, seq), tip, sessionTotals },
  }),
  tipUpdated: (session: SessionRow, tip: TipRow, seq: number): SessionEvent => ({
    event: SERVER_EVENT.tipUpdated,
    payload: { ...head(session.id, seq), tip: toLiveTip(tip), sessionTotals: toTotals(session) },
  }),
  animation: (
    sessionId: string,
    { type, metadata }: Pick<AnimationTrigger, 'type' | 'metadata'>,
    seq: number,
  ) => ({
    event: SERVER_EVENT.animationTrigger,
    payload: { ...head(sessionId, seq), type, ...(metadata && { metadata }) },
  }),
  voided: (session: SessionRow, tipId: string, seq: number): SessionEvent => ({
    event: SERVER_EVENT.tipVoided,
    payload: { ...head(session.id, seq), tipId, sessionTotals: toTotals(session) },
  }),
  progress: (goal: GoalRow, seq: number): SessionEvent => ({
    event: SERVER_EVENT.goalProgress,
    payload: { ...head(goal.sessionId, seq), goalId: goal.id, ...toLiveGoal(goal) },
  }),
  completed: (
    { id, sessionId, title, targetCents, rounds }: GoalRow,
    seq: number,
  ): SessionEvent => ({
    event: SERVER_EVENT.goalCompleted,
    payload: { ...head(sessionId, seq), goalId: id, title, targetCents, rounds },
  }),
  poll: (poll: Poll, seq: number): SessionEvent => ({
    event: SERVER_EVENT.pollUpdated,
    payload: { ...head(poll.sessionId, seq), poll },
  }),
  pollRemoved: ({ id, sessionId }: PollRow, seq: number): SessionEvent => ({
    event: SERVER_EVENT.pollRemoved,
    payload: { ...head(sessionId, seq), pollId: id },
  }),
  removed: ({ id, sessionId }: GoalRow, seq: number): SessionEvent => ({
    event: SERVER_EVENT.goalRemoved,
    payload: { ...head(sessionId, seq), goalId: id },
  }),
  goals: (sessionId: string, goals: readonly GoalRow[], seq: number): SessionEvent => ({
    event: SERVER_EVENT.goalsSnapshot,
    payload: { ...head(sessionId, seq), goals: goals.map(toGoal) },
  }),
};
