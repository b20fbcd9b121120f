import type { GoalMode, StreamPlatform } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import type { StoredAnimations } from '../entities/animation-config.entity.js';
import type { TipRow } from '../entities/wire.js';
import { SpineConnections } from '../platform/database/spine-connections.js';
import type { TipToWrite } from './new-tip.js';

/** What became of a tip of a batch. */
export type TipOutcome = TakenTip | { outcome: Refusal };
export type TakenTip = {
  outcome: 'recorded' | 'duplicate';
  tip: TipRow;
  /** The session's, with this tip in them. */
  totals: {
    totalTipsCents: number;
    tipCount: number;
    topTipperName: string | null;
    topTipperCents: number;
  };
  /** The goals it moved, by their place among the session's. */
  moved: MovedGoal[];
  /** On the first tip recorded of each session. */
  session: ShownWithTips | null;
};
export type Refusal =
  'SESSION_NOT_FOUND' | 'SESSION_ENDED' | 'NO_TOKEN_RATE' | 'AMOUNT_OUT_OF_RANGE';

/** A goal's place in {@link ShownWithTips.goals}, its cents after the tip, and how it stands then. */
export type MovedGoal = [place: number, currentCents: number, state: GoalState];
/** Open still, completed by this very tip, completed before. */
export type GoalState = 0 | 1 | 2;

/** What a session shows beside its totals. */
export type ShownWithTips = {
  title: string | null;
  platform: StreamPlatform;
  platform_label: string | null;
  goal_mode: GoalMode;
  currency: string;
  cents_per_token: number | null;
  started_at: string;
  current_viewers: number;
  peak_viewers: number;
  /** When the batch was recorded. */
  recorded_at: string;
  /** Her animation settings as stored; null: the defaults. */
  animations: StoredAnimations | null;
  /** null: she has set nothing. */
  hide_amounts_on_air: boolean | null;
  mask_names_on_air: boolean | null;
  blocked_words: string[] | null;
  /** As they were before the batch, in their order; null: there are none. */
  goals: ShownGoal[] | null;
};
export type ShownGoal = {
  id: string;
  place: number;
  title: string;
  target_cents: number;
  target_tokens: number | null;
  sort_order: number;
  completed_at: string | null;
};

/** A row of `record_tips`, as `pg` reads it: bigint comes as text. */
type Row = {
  nth: number;
  outcome: TakenTip['outcome'] | Refusal;
  seq: string;
  amount_cents: number;
  amount_tokens: number | null;
  menu_item_id: string | null;
  menu_item_name: string | null;
  total_tips_cents: string;
  tip_count: number;
  /** Before the batch. */
  top_tipper_name: string | null;
  /** The tip of the batch whose tipper leads instead. */
  top_tipper_nth: number | null;
  top_tipper_cents: string;
  moved: MovedGoal[] | null;
  session: ShownWithTips | null;
  earlier: EarlierTip | null;
};

/** A row of `stream_tips` as JSON. */
type EarlierTip = {
  id: string;
  session_id: string;
  seq: number;
  amount_cents: number;
  amount_tokens: number | null;
  tipper_name: string | null;
  message: string | null;
  source: TipRow['source'];
  platform: StreamPlatform;
  menu_item_id: string | null;
  menu_item_name: string | null;
  created_at: string;
  voided_at: string | null;
};

/** The one statement that records tips. Its SQL is the migration `record-tips`. */
@Injectable()
export class TipBatchRepository {
  constructor(private readonly connections: SpineConnections) {}

  /**
   * Records all of them in one transaction, after those sent before on the same lane.
   * @returns what became of each, in the same order
   */
  async record(lane: number, tips: TipToWrite[]): Promise<TipOutcome[]> {
    const sessionIds = [...new Set(tips.map(({ sessionId }) => sessionId))];
    const rows = await this.connections.query<Row>(lane, {
      name: 'record_tips',
      text: 'SELECT * FROM record_tips($1::uuid[], $2::json)',
      values: [sessionIds, JSON.stringify(tips)],
    });
    const inOrder = new Array<Row>(rows.length);
    for (const row of rows) inOrder[row.nth - 1] = row;

    const sessions = new Map<string, SessionOfBatch>();
    return tips.map((tip, at) => {
      const row = inOrder[at];
      if (row === undefined) throw new Error('record_tips left out a tip');
      if (row.session !== null) sessions.set(tip.sessionId, sessionOf(row.session));
      return outcomeOf(row, tip, sessions.get(tip.sessionId), leaderOf(row, tips));
    });
  }
}

type SessionOfBatch = { platform: StreamPlatform; recordedAt: Date };

function sessionOf({ platform, recorded_at }: ShownWithTips): SessionOfBatch {
  return { platform, recordedAt: new Date(recorded_at) };
}

function leaderOf(row: Row, tips: TipToWrite[]): string | null {
  const { top_tipper_nth: nth, top_tipper_name: before } = row;
  return nth === null ? before : (tips[nth - 1]?.tipperName ?? null);
}

function outcomeOf(
  row: Row,
  tip: TipToWrite,
  session: SessionOfBatch | undefined,
  topTipperName: string | null,
): TipOutcome {
  if (row.outcome !== 'recorded' && row.outcome !== 'duplicate') return { outcome: row.outcome };
  return {
    outcome: row.outcome,
    tip: row.earlier === null ? recorded(row, tip, session) : recordedEarlier(row.earlier),
    totals: {
      totalTipsCents: Number(row.total_tips_cents),
      tipCount: row.tip_count,
      topTipperName,
      topTipperCents: Number(row.top_tipper_cents),
    },
    moved: row.moved ?? [],
    session: row.session,
  };
}

function recorded(row: Row, tip: TipToWrite, session: SessionOfBatch | undefined): TipRow {
  if (session === undefined) throw new Error('record_tips left out a session');
  return {
    id: tip.id,
    sessionId: tip.sessionId,
    seq: Number(row.seq),
    amountCents: row.amount_cents,
    amountTokens: row.amount_tokens,
    tipperName: tip.tipperName ?? null,
    message: tip.message ?? null,
    source: tip.source,
    platform: tip.platform ?? session.platform,
    menuItemId: row.menu_item_id,
    menuItemName: row.menu_item_name,
    createdAt: session.recordedAt,
    voidedAt: null,
  };
}

function recordedEarlier(row: EarlierTip): TipRow {
  return {
    id: row.id,
    sessionId: row.session_id,
    seq: row.seq,
    amountCents: row.amount_cents,
    amountTokens: row.amount_tokens,
    tipperName: row.tipper_name,
    message: row.message,
    source: row.source,
    platform: row.platform,
    menuItemId: row.menu_item_id,
    menuItemName: row.menu_item_name,
    createdAt: new Date(row.created_at),
    voidedAt: row.voided_at === null ? null : new Date(row.voided_at),
  };
}
