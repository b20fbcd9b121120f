import type { StreamPlatform } from '@companion/contracts';
import { movedShows, type MovedShowsJson } from '../entities/moved-shows.js';
import type { TipRow } from '../entities/wire.js';
import type { TipToWrite } from './new-tip.js';
import type { MovedGoal, Refusal, ShownWithTips, TakenTip, TipOutcome } from './tip-outcome.js';

/** What the database function `record_tips` answers. */
export type Answer = [
  { recorded: RecordedColumns; others: OtherTip[] | null; sessions: SessionBefore[] | null },
  ShowsOfSession[] | null,
];

/** The tips recorded, in any order: what stands at one place of each column is one tip's. */
type RecordedColumns = {
  /** Its place in the batch, from 1; null: none was recorded. */
  nth: number[] | null;
  /** Its session's, among those of the batch, from 1. */
  place: number[];
  seq: number[];
  amountCents: number[];
  amountTokens: (number | null)[];
  menuItemId: (string | null)[];
  menuItemName: (string | null)[];
  /** The session's, with this tip in them. */
  totalTipsCents: number[];
  tipCount: number[];
  /** The tip of the batch whose tipper leads by then; null: who led before. */
  topTipperNth: (number | null)[];
  topTipperCents: number[];
  moved: (MovedGoal[] | null)[];
};

type OtherTip = { nth: number } & (
  | { outcome: Refusal }
  | {
      outcome: 'duplicate';
      totalTipsCents: number;
      tipCount: number;
      topTipperNth: number | null;
      topTipperCents: number;
      topTipperName: string | null;
      earlier: EarlierTip;
    }
);

/** A session as it was before the batch. */
type SessionBefore = ShownWithTips & { place: number; top_tipper_name: string | null };

type ShowsOfSession = MovedShowsJson & { sessionId: string };

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

/** Puts together what was sent and what was decided of it. @returns what became of each, in order */
export function outcomesOf(tips: TipToWrite[], [decided, shows]: Answer): TipOutcome[] {
  const outcomes = new Array<TipOutcome>(tips.length);
  addRecorded(outcomes, tips, decided.recorded, decided.sessions ?? []);
  for (const other of decided.others ?? []) outcomes[other.nth - 1] = outcomeOf(other, tips);
  for (const moved of shows ?? []) addShows(outcomes, moved);
  if (outcomes.includes(undefined as never)) throw new Error('record_tips left out a tip');
  return outcomes;
}

function addRecorded(
  outcomes: TipOutcome[],
  tips: TipToWrite[],
  columns: RecordedColumns,
  sessions: SessionBefore[],
): void {
  const byPlace = new Map<number, { before: SessionBefore; recordedAt: Date }>();
  for (const before of sessions) {
    byPlace.set(before.place, { before, recordedAt: new Date(before.recorded_at) });
  }
  columns.nth?.forEach((nth, at) => {
    const tip = tips[nth - 1];
    const session = byPlace.get(columns.place[at] as number);
    if (tip === undefined || session === undefined) {
      throw new Error('record_tips left out a session');
    }
    const { before, recordedAt } = session;
    outcomes[nth - 1] = {
      outcome: 'recorded',
      tip: {
        id: tip.id,
        sessionId: tip.sessionId,
        seq: columns.seq[at] as number,
        amountCents: columns.amountCents[at] as number,
        amountTokens: columns.amountTokens[at] as number | null,
        tipperName: tip.tipperName ?? null,
        message: tip.message ?? null,
        source: tip.source,
        platform: tip.platform ?? before.platform,
        menuItemId: columns.menuItemId[at] as string | null,
        menuItemName: columns.menuItemName[at] as string | null,
        createdAt: recordedAt,
        voidedAt: null,
      },
      totals: {
        totalTipsCents: columns.totalTipsCents[at] as number,
        tipCount: columns.tipCount[at] as number,
        topTipperName: leader(tips, columns.topTipperNth[at] ?? null, before.top_tipper_name),
        topTipperCents: columns.topTipperCents[at] as number,
      },
      moved: columns.moved[at] ?? [],
      shows: null,
      session: before,
    };
  });
}

function leader(tips: TipToWrite[], nth: number | null, before: string | null): string | null {
  return nth === null ? before : (tips[nth - 1]?.tipperName ?? null);
}

function outcomeOf(other: OtherTip, tips: TipToWrite[]): TipOutcome {
  if (other.outcome !== 'duplicate') return { outcome: other.outcome };
  const { earlier, totalTipsCents, tipCount, topTipperNth, topTipperName, topTipperCents } = other;
  return {
    outcome: 'duplicate',
    tip: recordedEarlier(earlier),
    totals: {
      totalTipsCents,
      tipCount,
      topTipperName: leader(tips, topTipperNth, topTipperName),
      topTipperCents,
    },
    moved: [],
    shows: null,
    session: null,
  };
}

/** What else a session's tips moved is told with the last of them. */
function addShows(outcomes: TipOutcome[], moved: ShowsOfSession): void {
  const last = outcomes.findLast(
    (taken): taken is TakenTip =>
      taken.outcome === 'recorded' && taken.tip.sessionId === moved.sessionId,
  );
  if (last === undefined) throw new Error('record_tips moved goals without a tip');
  last.shows = movedShows(moved);
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
