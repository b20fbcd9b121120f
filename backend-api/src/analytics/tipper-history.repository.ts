import { LIMITS, type StreamPlatform } from '@companion/contracts';
import type { EntityManager } from 'typeorm';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { TIPS_OF_SESSION } from './session-selection.js';

/** One tipper over all sessions of a currency. */
export type History = {
  name: string;
  platforms: StreamPlatform[];
  cents: number;
  tips: number;
  firstTipAt: string;
  lastTipAt: string;
  sessionCount: number;
  sessions: {
    sessionId: string;
    title: string | null;
    startedAt: string;
    cents: number;
    tips: number;
  }[];
};

/**
 * @param tipperKey the name case-folded
 * @returns null when nobody of that name has tipped in the currency
 */
export async function tipperHistory(
  manager: EntityManager,
  { creatorId }: CreatorScope,
  currency: string,
  tipperKey: string,
  platform: StreamPlatform | undefined,
): Promise<History | null> {
  const [row] = await manager.query<[Omit<History, 'name'> & { name: string | null }]>(HISTORY, [
    creatorId,
    currency,
    tipperKey,
    platform ?? null,
    LIMITS.tipperHistorySessions,
  ]);
  const { name } = row;
  return name === null ? null : { ...row, name };
}

/** @returns the currencies a tipper has tipped in, most of it first */
export async function tipperCurrencies(
  manager: EntityManager,
  { creatorId }: CreatorScope,
  tipperKey: string,
): Promise<string[]> {
  const rows = await manager.query<{ currency: string }[]>(
    `SELECT s.currency
     FROM stream_sessions s
     JOIN session_tippers p ON p.session_id = s.id AND p.tipper_key = $2
     WHERE s.creator_id = $1 AND s.end_reason IS DISTINCT FROM 'cancelled'
     GROUP BY s.currency
     ORDER BY sum(p.tip_count) DESC, s.currency`,
    [creatorId, tipperKey],
  );
  return rows.map(({ currency }) => currency);
}

const HISTORY = `
WITH sessions AS MATERIALIZED (
  SELECT
    s.id, s.title, s.started_at,
    s.status = 'ended' AND r.seq IS NOT DISTINCT FROM s.seq AS summed
  FROM stream_sessions s
  LEFT JOIN session_rollups r ON r.session_id = s.id
  WHERE s.creator_id = $1 AND s.currency = $2 AND s.end_reason IS DISTINCT FROM 'cancelled'
),
visits AS (
  SELECT
    s.id, s.title, s.started_at, v.platform, v.tipper_name AS name, v.total_cents AS cents,
    v.tip_count AS tips, v.first_tip_at, v.last_tip_at
  FROM sessions s
  JOIN tipper_visits v ON v.session_id = s.id AND v.creator_id = $1 AND v.tipper_key = $3
  WHERE s.summed AND ($4::stream_platform IS NULL OR v.platform = $4)
  UNION ALL
  SELECT
    s.id, s.title, s.started_at, t.platform, t.tipper_name, t.amount_cents, 1, t.created_at, t.created_at
  FROM sessions s
  CROSS JOIN LATERAL (${TIPS_OF_SESSION}) t
  WHERE NOT s.summed AND t.tipper_key = $3 AND ($4::stream_platform IS NULL OR t.platform = $4)
),
by_session AS (
  SELECT id, title, started_at, sum(cents) AS cents, sum(tips) AS tips
  FROM visits GROUP BY id, title, started_at
)
SELECT
  (array_agg(name ORDER BY last_tip_at DESC))[1] AS name,
  coalesce(array_agg(DISTINCT platform::text ORDER BY platform::text), '{}') AS platforms,
  coalesce(sum(cents), 0)::float8 AS cents,
  coalesce(sum(tips), 0)::float8 AS tips,
  min(first_tip_at) AS "firstTipAt",
  max(last_tip_at) AS "lastTipAt",
  count(DISTINCT id)::integer AS "sessionCount",
  (
    SELECT coalesce(json_agg(json_build_object(
      'sessionId', b.id, 'title', b.title, 'startedAt', b.started_at, 'cents', b.cents, 'tips', b.tips
    ) ORDER BY b.started_at DESC), '[]')
    FROM (SELECT * FROM by_session ORDER BY started_at DESC LIMIT $5) b
  ) AS sessions
FROM visits`;
