import {
  type Goal,
  type LiveGoal,
  type LiveTip,
  type Correction,
  type MenuItem,
  type Note,
  percentage,
  type PublicMenuItem,
  type Session,
  type SessionTotals,
  type Tip,
} from '@companion/contracts';
import type { CorrectionEntity } from './correction.entity.js';
import type { SessionNoteEntity } from './session-note.entity.js';
import type { StreamSessionEntity } from './stream-session.entity.js';
import type { StreamTipEntity } from './stream-tip.entity.js';
import type { TipGoalEntity } from './tip-goal.entity.js';
import type { TipMenuItemEntity } from './tip-menu-item.entity.js';

/** How a row reads on the wire: one mapping for REST and sockets alike. */

export function toTotals(
  session: Pick<
    StreamSessionEntity,
    'totalTipsCents' | 'tipCount' | 'topTipperName' | 'topTipperCents'
  >,
): SessionTotals {
  return {
    totalTipsCents: session.totalTipsCents,
    tipCount: session.tipCount,
    topTipper:
      session.topTipperName === null
        ? null
        : { name: session.topTipperName, totalCents: session.topTipperCents },
  };
}

export function averageCents(totalCents: number, count: number): number {
  return count === 0 ? 0 : Math.round(totalCents / count);
}

export function toSession(session: StreamSessionEntity): Session {
  return {
    id: session.id,
    platform: session.platform,
    platformLabel: session.platformLabel,
    title: session.title,
    notes: session.notes,
    metadata: session.metadata,
    status: session.status,
    endReason: session.endReason,
    goalMode: session.goalMode,
    currency: session.currency,
    centsPerToken: session.centsPerToken,
    startedAt: session.startedAt.toISOString(),
    endedAt: session.endedAt?.toISOString() ?? null,
    ...toTotals(session),
    averageTipCents: averageCents(session.totalTipsCents, session.tipCount),
    currentViewers: session.currentViewers,
    peakViewers: session.peakViewers,
    seq: session.seq,
  };
}

/** What a tip shows; a row of the table and a row of `record_tips` both have it. */
export type TipRow = Pick<
  StreamTipEntity,
  | 'id'
  | 'sessionId'
  | 'seq'
  | 'amountCents'
  | 'amountTokens'
  | 'tipperName'
  | 'message'
  | 'source'
  | 'platform'
  | 'menuItemId'
  | 'menuItemName'
  | 'createdAt'
  | 'voidedAt'
>;

export function toLiveTip(tip: TipRow): LiveTip {
  return {
    id: tip.id,
    sessionId: tip.sessionId,
    amountCents: tip.amountCents,
    amountTokens: tip.amountTokens,
    tipperName: tip.tipperName,
    message: tip.message,
    source: tip.source,
    platform: tip.platform,
    menuItem:
      tip.menuItemId === null || tip.menuItemName === null
        ? null
        : { id: tip.menuItemId, name: tip.menuItemName },
    createdAt: tip.createdAt.toISOString(),
  };
}

export function toTip(tip: TipRow): Tip {
  // A spread would copy the eleven fields one by one, for every tip that is answered.
  return Object.assign(toLiveTip(tip), {
    seq: tip.seq,
    voidedAt: tip.voidedAt?.toISOString() ?? null,
  });
}

/** @param startedAt of its session */
export function toNote(note: SessionNoteEntity, startedAt: Date): Note {
  return {
    id: note.id,
    sessionId: note.sessionId,
    text: note.text,
    at: note.at.toISOString(),
    offsetSeconds: Math.floor((note.at.getTime() - startedAt.getTime()) / 1000),
    createdAt: note.createdAt.toISOString(),
    updatedAt: note.updatedAt.toISOString(),
  };
}

export function toCorrection(correction: CorrectionEntity): Correction {
  return {
    id: correction.id,
    sessionId: correction.sessionId,
    tipId: correction.tipId,
    goalId: correction.goalId,
    action: correction.action,
    before: correction.before,
    after: correction.after,
    reason: correction.reason,
    createdAt: correction.createdAt.toISOString(),
  };
}

/** What a goal shows while it runs; a row of the table and a goal moved by a tip both have it. */
export type GoalRow = Pick<
  TipGoalEntity,
  | 'id'
  | 'sessionId'
  | 'title'
  | 'currentCents'
  | 'targetCents'
  | 'targetTokens'
  | 'status'
  | 'sortOrder'
  | 'completedAt'
  | 'repeats'
  | 'rounds'
  | 'endsAt'
  | 'menuItemIds'
  | 'visibility'
>;

export function toLiveGoal(goal: GoalRow): LiveGoal {
  const currentCents = Math.max(0, goal.currentCents);
  return {
    title: goal.title,
    currentCents,
    targetCents: goal.targetCents,
    targetTokens: goal.targetTokens,
    percentage: percentage(currentCents, goal.targetCents),
    status: goal.status,
    sortOrder: goal.sortOrder,
    completedAt: goal.completedAt?.toISOString() ?? null,
    repeats: goal.repeats,
    rounds: goal.rounds,
    endsAt: goal.endsAt?.toISOString() ?? null,
    menuItemIds: goal.menuItemIds,
    visibility: goal.visibility,
  };
}

export function toGoal(goal: TipGoalEntity): Goal {
  return {
    id: goal.id,
    sessionId: goal.sessionId,
    ...toLiveGoal(goal),
    createdAt: goal.createdAt.toISOString(),
    seq: goal.seq,
  };
}

export function toPublicMenuItem(item: TipMenuItemEntity): PublicMenuItem {
  return {
    id: item.id,
    name: item.name,
    description: item.description,
    priceCents: item.priceCents,
    priceTokens: item.priceTokens,
    category: item.category,
  };
}

export function toMenuItem(item: TipMenuItemEntity): MenuItem {
  return { ...toPublicMenuItem(item), sortOrder: item.sortOrder, isActive: item.isActive };
}
