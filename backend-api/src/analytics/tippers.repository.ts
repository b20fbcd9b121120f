import type { StreamPlatform } from '@companion/contracts';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import type { Period } from './period.repository.js';
import type { Reader } from './reading.repository.js';
import { SESSIONS, sessionsParameters, TIPS_OF_SESSION } from './session-selection.js';

/** Distinct names on a platform; `fresh` are those whose first tip is in the period. */
export type TipperCount = { people: number; fresh: number };

export type TipperSums = {
  name: string;
  platform: StreamPlatform;
  cents: number;
  tips: number;
  lastTipAt: string;
};

/** @returns who tipped in the period: quickly from lifetimes where they settle it, else visit by visit */
export async function countTippers(
  reader: Reader,
  scope: CreatorScope,
  currency: string,
  period: Period,
): Promise<TipperCount> {
  const { creatorId } = scope;
  const [quick] = await reader.query<[TipperCount & { settled: boolean }]>(COUNT_BY_LIFETIMES, [
    creatorId,
    currency,
    period.from,
    period.to,
  ]);
  if (quick.settled) return { people: quick.people, fresh: quick.fresh };
  const [exact] = await reader.query<[TipperCount]>(
    COUNT_BY_VISITS,
    sessionsParameters(scope, currency, { ...period, ...before(period) }),
  );
  return exact;
}

/** @param whole the period is all there is, so that lifetimes rank them */
export async function topTippers(
  reader: Reader,
  scope: CreatorScope,
  currency: string,
  period: Period,
  limit: number,
  whole: boolean,
): Promise<{ tippers: TipperSums[]; anonymous: { cents: number; tips: number } }> {
  const nothingBefore = { ...period, previousFrom: period.from, previousTo: period.from };
  const [row] = await reader.query<
    [{ tippers: TipperSums[]; anonymous: { cents: number; tips: number } }]
  >(whole ? TOP_EVER : TOP_IN_PERIOD, [
    ...sessionsParameters(scope, currency, nothingBefore),
    limit,
  ]);
  return row;
}

/** Whoever is new has no tip before: the sessions of all time up to the period are looked at. */
const before = ({ from }: Period) => ({ previousFrom: new Date(0), previousTo: from });

/**
 * A lifetime that begins or ends in the period settles that somebody tipped in it; one that spans it does
 * not. Nor do lifetimes hold while a session's sums are stale.
 */
const COUNT_BY_LIFETIMES = `
WITH lifetimes AS (
  SELECT
    count(*) FILTER (WHERE first_tip_at >= $3 OR last_tip_at < $4)::integer AS people,
    count(*) FILTER (WHERE first_tip_at < $3 AND last_tip_at >= $4)::integer AS spanning,
    count(*) FILTER (WHERE first_tip_at >= $3)::integer AS fresh
  FROM creator_tippers
  WHERE creator_id = $1 AND currency = $2 AND last_tip_at >= $3 AND first_tip_at < $4
),
running AS (
  SELECT DISTINCT t.platform, t.tipper_key
  FROM stream_sessions s
  CROSS JOIN LATERAL (${TIPS_OF_SESSION}) t
  WHERE s.creator_id = $1 AND s.currency = $2 AND s.status = 'active'
    AND t.tipper_key IS NOT NULL AND t.created_at >= $3 AND t.created_at < $4
),
added AS (
  SELECT
    count(*) FILTER (WHERE c.tipper_key IS NULL OR c.last_tip_at < $3)::integer AS people,
    count(*) FILTER (WHERE c.tipper_key IS NULL)::integer AS fresh
  FROM running r
  LEFT JOIN LATERAL (
    SELECT c.tipper_key, c.last_tip_at
    FROM creator_tippers c
    WHERE c.creator_id = $1 AND c.currency = $2 AND c.platform = r.platform
      AND c.tipper_key = r.tipper_key
    LIMIT 1
  ) c ON true
)
SELECT
  l.people + a.people AS people,
  l.fresh + a.fresh AS fresh,
  l.spanning = 0 AND NOT EXISTS (
    SELECT FROM stream_sessions s
    LEFT JOIN session_rollups r ON r.session_id = s.id
    WHERE s.creator_id = $1 AND s.currency = $2
      AND (
        s.status = 'ended' AND r.seq IS DISTINCT FROM s.seq
        -- Somebody's first tip may be one of the running session's, before the period.
        OR s.status = 'active' AND s.started_at < $3
      )
  ) AS settled
FROM lifetimes l, added a`;

/**
 * SQL: named tippers of {@link SESSIONS} between $4 and $5, by visit where a whole session is in the
 * period and its sums hold, else by tip.
 */
const NAMED = `
whole AS MATERIALIZED (
  SELECT
    s.id,
    s.summed AND s.first_quarter >= extract(epoch FROM $4::timestamptz)::float8 / 900
      AND s.last_quarter + 1 <= extract(epoch FROM $5::timestamptz)::float8 / 900 AS by_visit
  FROM sessions s
),
named AS MATERIALIZED (
  SELECT
    v.platform, v.tipper_key, v.tipper_name, v.total_cents AS cents, v.tip_count AS tips,
    v.first_tip_at, v.last_tip_at
  FROM whole s
  CROSS JOIN LATERAL (SELECT * FROM tipper_visits v WHERE v.session_id = s.id OFFSET 0) v
  WHERE s.by_visit
  UNION ALL
  SELECT t.platform, t.tipper_key, t.tipper_name, t.amount_cents, 1, t.created_at, t.created_at
  FROM whole s
  CROSS JOIN LATERAL (${TIPS_OF_SESSION}) t
  WHERE s.by_visit IS NOT TRUE AND t.tipper_key IS NOT NULL
    AND t.created_at >= $4 AND t.created_at < $5
)`;

const COUNT_BY_VISITS = `
WITH ${SESSIONS},
${NAMED},
people AS (SELECT DISTINCT platform, tipper_key FROM named),
earlier AS (
  SELECT v.platform, v.tipper_key
  FROM sessions s
  CROSS JOIN LATERAL (SELECT * FROM tipper_visits v WHERE v.session_id = s.id OFFSET 0) v
  WHERE s.summed AND v.first_tip_at < $4
  UNION
  SELECT t.platform, t.tipper_key
  FROM sessions s
  CROSS JOIN LATERAL (${TIPS_OF_SESSION}) t
  WHERE NOT s.summed AND t.tipper_key IS NOT NULL AND t.created_at < $4
)
SELECT
  count(*)::integer AS people,
  count(*) FILTER (WHERE e.tipper_key IS NULL)::integer AS fresh
FROM people p
LEFT JOIN earlier e USING (platform, tipper_key)`;

/** SQL: the highest of named tippers in their order, and the tips without a name. */
const ranked = (from: string) => `
SELECT
  (
    SELECT coalesce(json_agg(json_build_object(
      'name', spelt.name, 'platform', r.platform, 'cents', r.cents, 'tips', r.tips,
      'lastTipAt', r.last_tip_at
    ) ORDER BY r.cents DESC, r.last_tip_at, r.tipper_key), '[]')
    FROM (
      SELECT
        n.platform, n.tipper_key, sum(n.cents) AS cents, sum(n.tips) AS tips,
        max(n.last_tip_at) AS last_tip_at
      FROM ${from} n
      GROUP BY n.platform, n.tipper_key
      ORDER BY sum(n.cents) DESC, max(n.last_tip_at), n.tipper_key
      LIMIT $9
    ) r
    -- Only of these few: sorting everybody's spellings would take longer than all the rest.
    JOIN LATERAL (
      SELECT n.tipper_name AS name
      FROM ${from} n
      WHERE n.platform = r.platform AND n.tipper_key = r.tipper_key AND n.last_tip_at = r.last_tip_at
      LIMIT 1
    ) spelt ON true
  ) AS tippers,
  (
    SELECT json_build_object('cents', coalesce(sum(a.cents), 0), 'tips', coalesce(sum(a.tips), 0))
    FROM (
      SELECT e.total_cents AS cents, e.tip_count AS tips
      FROM whole s
      JOIN session_earnings e ON e.session_id = s.id AND e.dimension = 'anonymous'
      WHERE s.by_visit
      UNION ALL
      SELECT t.amount_cents, 1
      FROM whole s
      CROSS JOIN LATERAL (${TIPS_OF_SESSION}) t
      WHERE s.by_visit IS NOT TRUE AND t.tipper_key IS NULL
        AND t.created_at >= $4 AND t.created_at < $5
    ) a
  ) AS anonymous`;

const TOP_IN_PERIOD = `WITH ${SESSIONS}, ${NAMED} ${ranked('named')}`;

/** The best of all time, and whoever tips right now, who may have overtaken them. */
const TOP_EVER = `
WITH ${SESSIONS}, ${NAMED},
running AS MATERIALIZED (
  SELECT
    t.platform, t.tipper_key, t.tipper_name, t.amount_cents AS cents, 1 AS tips,
    t.created_at AS last_tip_at
  FROM sessions s
  CROSS JOIN LATERAL (${TIPS_OF_SESSION}) t
  WHERE s.status = 'active' AND t.tipper_key IS NOT NULL AND t.created_at < $5
),
candidates AS (
  (
    SELECT c.* FROM creator_tippers c
    WHERE c.creator_id = $1 AND c.currency = $2
    ORDER BY c.total_cents DESC, c.last_tip_at, c.tipper_key
    LIMIT $9
  )
  UNION
  SELECT c.*
  FROM (SELECT DISTINCT platform, tipper_key FROM running) r
  JOIN creator_tippers c
    ON c.creator_id = $1 AND c.currency = $2 AND c.platform = r.platform AND c.tipper_key = r.tipper_key
),
everyone AS MATERIALIZED (
  SELECT platform, tipper_key, tipper_name, total_cents AS cents, tip_count AS tips, last_tip_at
  FROM candidates
  UNION ALL
  SELECT * FROM running
)
${ranked('everyone')}`;
