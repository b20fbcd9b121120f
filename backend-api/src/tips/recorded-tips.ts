import type { RecordedTip, SessionEvent } from '@companion/contracts';
import type { SessionChange } from '../domain-events/live-feed.js';
import {
  goalCompleted,
  goalProgress,
  sessionUpdated,
  type ShownSession,
  tipReceived,
} from '../domain-events/session-events.js';
import { type GoalRow, type TipRow, toLiveTip, toTip, toTotals } from '../entities/wire.js';
import type { TipToWrite } from './new-tip.js';
import type { MovedGoal, RecordedRow, ShownWithTips } from './tip-batch.repository.js';

/** From rows of `record_tips` to what callers and viewers are told. */

function tipOf(row: RecordedRow): TipRow {
  return {
    id: row.id,
    sessionId: row.session_id,
    seq: Number(row.seq),
    amountCents: Number(row.amount_cents),
    amountTokens: row.amount_tokens,
    tipperName: row.tipper_name,
    message: row.message,
    source: row.source,
    platform: row.platform,
    menuItemId: row.menu_item_id,
    menuItemName: row.menu_item_name,
    createdAt: row.created_at,
    voidedAt: row.voided_at,
  };
}

function totalsOf(row: RecordedRow) {
  return {
    totalTipsCents: Number(row.total_tips_cents),
    tipCount: row.tip_count,
    topTipperName: row.top_tipper_name,
    topTipperCents: Number(row.top_tipper_cents),
  };
}

/** The answer to the caller who sent the tip. */
export function recordedTip(row: RecordedRow): RecordedTip {
  return {
    tip: toTip(tipOf(row)),
    sessionTotals: toTotals(totalsOf(row)),
    duplicate: row.outcome === 'duplicate',
  };
}

/** A batch as changes of its sessions, one for each tip recorded, in the order they were. */
export function changesOf(tips: TipToWrite[], rows: RecordedRow[]): SessionChange[] {
  const sessions = new Map<string, ShownWithTips>();
  const changes: SessionChange[] = [];
  rows.forEach((row, at) => {
    if (row.outcome !== 'recorded') return;
    if (row.session !== null) sessions.set(row.session_id, row.session);
    const shown = sessions.get(row.session_id);
    const creatorId = tips[at]?.creatorId;
    if (shown === undefined || creatorId === undefined) {
      throw new Error('record_tips left out a session');
    }
    changes.push(new RecordedChange(creatorId, row, shown));
  });
  return changes;
}

/** Events are built when somebody is there to hear them, and then once for all who do. */
class RecordedChange implements SessionChange {
  readonly sessionId: string;
  readonly seq: number;
  private built: SessionEvent[] | undefined;

  constructor(
    readonly creatorId: string,
    private readonly row: RecordedRow,
    private readonly shown: ShownWithTips,
  ) {
    this.sessionId = row.session_id;
    this.seq = Number(row.seq);
  }

  get events(): SessionEvent[] {
    return (this.built ??= eventsOf(this.row, this.shown));
  }
}

/** In the wire's order: tip, session, goals moved, goals completed. */
function eventsOf(row: RecordedRow, shown: ShownWithTips): SessionEvent[] {
  const seq = Number(row.seq);
  const session = sessionOf(row, shown);
  const moved = row.goals ?? [];
  return [
    tipReceived(toLiveTip(tipOf(row)), toTotals(session), seq),
    sessionUpdated(session, seq),
    ...moved.map((goal) => goalProgress(goalOf(row.session_id, goal), seq)),
    ...moved
      .filter(({ completes }) => completes)
      .map((goal) => goalCompleted(goalOf(row.session_id, goal), seq)),
  ];
}

function sessionOf(row: RecordedRow, shown: ShownWithTips): ShownSession {
  return {
    id: row.session_id,
    ...totalsOf(row),
    status: 'active',
    endedAt: null,
    title: shown.title,
    platform: shown.platform,
    platformLabel: shown.platform_label,
    goalMode: shown.goal_mode,
    currency: shown.currency,
    centsPerToken: shown.cents_per_token,
    startedAt: new Date(shown.started_at),
    currentViewers: shown.current_viewers,
    peakViewers: shown.peak_viewers,
  };
}

function goalOf(sessionId: string, goal: MovedGoal): GoalRow {
  return {
    id: goal.goalId,
    sessionId,
    title: goal.title,
    currentCents: goal.currentCents,
    targetCents: goal.targetCents,
    targetTokens: goal.targetTokens,
    status: goal.completedAt === null ? 'active' : 'completed',
    sortOrder: goal.sortOrder,
    completedAt: goal.completedAt === null ? null : new Date(goal.completedAt),
  };
}
