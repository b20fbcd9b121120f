import type { GoalMode, GoalVisibility, StreamPlatform } from '@companion/contracts';
import type { StoredAnimations } from '../entities/animation-config.entity.js';
import type { MovedShows } from '../entities/moved-shows.js';
import type { TipRow } from '../entities/wire.js';

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
  /** The plain goals it moved, by their place among the session's. */
  moved: MovedGoal[];
  /** What else the batch moved, on the last tip recorded of each session. */
  shows: MovedShows | null;
  /** null on a duplicate. */
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
  /** The plain ones as they were before the batch, in their order; null: there are none. */
  goals: ShownGoal[] | null;
};
export type ShownGoal = {
  id: string;
  place: number;
  title: string;
  target_cents: number;
  target_tokens: number | null;
  sort_order: number;
  visibility: GoalVisibility;
  completed_at: string | null;
};
