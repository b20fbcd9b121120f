import type { GoalMode, StreamPlatform, TipSource } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { SpinePool } from '../platform/database/spine-pool.js';
import type { TipToWrite } from './new-tip.js';

export type TipOutcome =
  | 'recorded'
  | 'duplicate'
  | 'SESSION_NOT_FOUND'
  | 'SESSION_ENDED'
  | 'NO_TOKEN_RATE'
  | 'AMOUNT_OUT_OF_RANGE';

/** A goal that a tip moved, as it stands after that tip. */
export type MovedGoal = {
  goalId: string;
  title: string;
  currentCents: number;
  targetCents: number;
  targetTokens: number | null;
  sortOrder: number;
  completedAt: string | null;
  /** This very tip completed it. */
  completes: boolean;
};

/** What a session shows beside its totals; on a session's first row of a batch. */
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
};

/** A row of `record_tips`, as `pg` reads it: bigint comes as text. */
export type RecordedRow = {
  position: number;
  outcome: TipOutcome;
  id: string;
  session_id: string;
  seq: string;
  amount_cents: string;
  amount_tokens: number | null;
  tipper_name: string | null;
  message: string | null;
  source: TipSource;
  platform: StreamPlatform;
  menu_item_id: string | null;
  menu_item_name: string | null;
  created_at: Date;
  voided_at: Date | null;
  total_tips_cents: string;
  tip_count: number;
  top_tipper_name: string | null;
  top_tipper_cents: string;
  goals: MovedGoal[] | null;
  session: ShownWithTips | null;
};

/** The one statement that records tips. Its SQL is the migration `record-tips`. */
@Injectable()
export class TipBatchRepository {
  constructor(private readonly pool: SpinePool) {}

  /** Records all of them in one transaction. @returns a row for each, in the same order */
  async record(tips: TipToWrite[]): Promise<RecordedRow[]> {
    const batch = tips.map((tip, position) => ({ position, ...tip }));
    return this.pool.query<RecordedRow>({
      name: 'record_tips',
      text: 'SELECT * FROM record_tips($1::json)',
      values: [JSON.stringify(batch)],
    });
  }
}
