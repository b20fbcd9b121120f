import type { SessionEndReason, StreamPlatform, TipSource } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '../support/database.js';

export type PastTip = {
  at: string;
  cents: number;
  tipper?: string | null;
  platform?: StreamPlatform;
  source?: TipSource;
  item?: { id: string; name: string };
  message?: string | null;
  isVoid?: boolean;
};

export type PastShow = {
  startedAt: string;
  /** null: it still runs. */
  endedAt: string | null;
  tips?: PastTip[];
  title?: string;
  notes?: string;
  currency?: string;
  endReason?: SessionEndReason;
  peakViewers?: number;
};

/**
 * Books a show of long ago as it would stand if it had been recorded then.
 * @returns the session's id
 */
export async function bookShow(
  database: TestDatabase,
  creatorId: string,
  { startedAt, endedAt, tips = [], ...show }: PastShow,
): Promise<string> {
  const id = randomUUID();
  const live = tips.filter((tip) => tip.isVoid !== true);
  await database.query(
    `INSERT INTO stream_sessions (
       id, creator_id, platform, title, notes, goal_mode, currency, cents_per_token, status, end_reason,
       started_at, ended_at, total_tips_cents, tip_count, peak_viewers, seq
     ) VALUES ($1, $2, 'chaturbate', $3, $4, 'parallel', $5, 5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[id, creatorId, show.title ?? null, show.notes ?? '', show.currency ?? 'USD'],
      endedAt === null ? 'active' : 'ended',
      endedAt === null ? null : (show.endReason ?? 'manual'),
      ...[startedAt, endedAt],
      live.reduce((sum, { cents }) => sum + cents, 0),
      ...[live.length, show.peakViewers ?? 0, tips.length + 1],
    ],
  );
  const rows = tips.map((tip, index) => ({
    id: randomUUID(),
    seq: index + 1,
    amount_cents: tip.cents,
    tipper_name: tip.tipper ?? null,
    tipper_key: tip.tipper?.toLowerCase() ?? null,
    message: tip.message ?? null,
    source: tip.source ?? 'manual',
    platform: tip.platform ?? 'chaturbate',
    menu_item_id: tip.item?.id ?? null,
    menu_item_name: tip.item?.name ?? null,
    created_at: tip.at,
    voided_at: tip.isVoid === true ? tip.at : null,
  }));
  await database.query(
    `INSERT INTO stream_tips (
       id, creator_id, session_id, seq, amount_cents, tipper_name, tipper_key, message, source, platform,
       menu_item_id, menu_item_name, created_at, voided_at
     )
     SELECT t.id, $1, $2, t.seq, t.amount_cents, t.tipper_name, t.tipper_key, t.message, t.source,
       t.platform, t.menu_item_id, t.menu_item_name, t.created_at, t.voided_at
     FROM json_populate_recordset(NULL::stream_tips, $3::json) t`,
    [creatorId, id, JSON.stringify(rows)],
  );
  await database.query(
    `INSERT INTO session_tippers (session_id, tipper_key, tipper_name, total_cents, tip_count, reached_seq)
     SELECT session_id, tipper_key, max(tipper_name), sum(amount_cents), count(*), max(seq)
     FROM stream_tips
     WHERE session_id = $1 AND voided_at IS NULL AND tipper_key IS NOT NULL
     GROUP BY session_id, tipper_key`,
    [id],
  );
  return id;
}
