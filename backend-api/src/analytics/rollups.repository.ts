import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

/** First number of the advisory lock under which one creator's rollups are written. */
const ROLLUP_LOCK = 31_300_400;

type Visit = { platform: string; tipper_key: string; tip_count: number };

/** Sums of ended sessions, from which long ranges are read. */
@Injectable()
export class RollupsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Sums an ended session anew, unless its sums are as new as it is. What is changed of it meanwhile leaves it stale: the seq is noted before
   * the tips are read, and a change of a tip waits for this to commit and then marks it.
   */
  async rollUp(scope: CreatorScope, sessionId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [
        ROLLUP_LOCK,
        scope.creatorId,
      ]);
      const [session] = await manager.query<unknown[]>(BEGIN_ROLLUP, [sessionId, scope.creatorId]);
      if (session === undefined) return;
      await manager.query('SET LOCAL jit = off');
      await this.forgetVisits(manager, scope, sessionId);
      await manager.query('DELETE FROM session_earnings WHERE session_id = $1', [sessionId]);
      await manager.query(SUM_EARNINGS, [sessionId]);
      await manager.query(NOTE_QUARTERS, [sessionId]);
      await manager.query(SUM_VISITS, [sessionId]);
      await manager.query(ADD_VISITS_TO_TIPPERS, [sessionId]);
    });
  }

  /** Takes a session's visits out of what its tippers gave in all. */
  private async forgetVisits(
    manager: EntityManager,
    { creatorId }: CreatorScope,
    sessionId: string,
  ): Promise<void> {
    const [{ named }] = await manager.query<[{ named: number }]>(NAMED_TIPS, [sessionId]);
    const [gone] = await manager.query<[Visit[], number]>(
      'DELETE FROM tipper_visits WHERE session_id = $1 RETURNING platform, tipper_key, tip_count',
      [sessionId],
    );
    if (gone.reduce((sum, visit) => sum + visit.tip_count, 0) !== named) {
      // Somebody was forgotten: whose visits are missing is not known any more.
      await manager.query('DELETE FROM creator_tippers WHERE creator_id = $1', [creatorId]);
      await manager.query(sumTippers(), [creatorId]);
    } else if (gone.length > 0) {
      const tippers = [gone.map(({ platform }) => platform), gone.map((visit) => visit.tipper_key)];
      await manager.query(REMOVE_TIPPERS, [creatorId, ...tippers]);
      await manager.query(sumTippers(OF_THESE), [creatorId, ...tippers]);
    }
  }

  /**
   * Background work: ended sessions whose rollup is missing or stale, the latest first.
   * @param limit at most so many
   */
  async stale(limit: number): Promise<{ id: string; creatorId: string }[]> {
    return this.dataSource.query(
      `SELECT s.id, s.creator_id AS "creatorId"
       FROM stream_sessions s
       LEFT JOIN session_rollups r ON r.session_id = s.id
       WHERE s.status = 'ended' AND r.seq IS DISTINCT FROM s.seq
       ORDER BY s.started_at DESC
       LIMIT $1`,
      [limit],
    );
  }
}

const BEGIN_ROLLUP = `
INSERT INTO session_rollups AS r (session_id, seq)
SELECT s.id, s.seq FROM stream_sessions s
WHERE s.id = $1 AND s.creator_id = $2 AND s.status = 'ended'
ON CONFLICT ON CONSTRAINT session_rollups_pkey
  DO UPDATE SET seq = excluded.seq, first_quarter = NULL, last_quarter = NULL
  WHERE r.seq <> excluded.seq
RETURNING r.session_id`;

/** Tips that count: none of a cancelled session, none that is void. */
const TIPS = `
  FROM stream_sessions s
  JOIN stream_tips t ON t.session_id = s.id
  WHERE s.id = $1 AND s.end_reason IS DISTINCT FROM 'cancelled' AND t.voided_at IS NULL`;

const SUM_EARNINGS = `
WITH tips AS MATERIALIZED (
  SELECT
    floor(extract(epoch FROM t.created_at) / 900)::integer AS quarter, t.amount_cents AS cents, t.seq,
    t.platform::text, t.source::text, t.menu_item_id::text AS item, t.menu_item_name, t.tipper_key
  ${TIPS}
),
parts AS (
  SELECT 'total' AS dimension, '' AS key, NULL AS label, quarter, sum(cents) AS cents, count(*) AS tips
  FROM tips GROUP BY quarter
  UNION ALL
  SELECT 'anonymous', '', NULL, quarter, sum(cents), count(*)
  FROM tips WHERE tipper_key IS NULL GROUP BY quarter
  UNION ALL
  SELECT 'platform', platform, NULL, quarter, sum(cents), count(*)
  FROM tips GROUP BY platform, quarter
  UNION ALL
  SELECT 'source', source, NULL, quarter, sum(cents), count(*)
  FROM tips GROUP BY source, quarter
  UNION ALL
  SELECT
    'menu_item', item, (array_agg(menu_item_name ORDER BY seq DESC))[1], quarter, sum(cents), count(*)
  FROM tips WHERE item IS NOT NULL GROUP BY item, quarter
)
INSERT INTO session_earnings (
  session_id, dimension, key, label, total_cents, tip_count, quarters, quarter_cents, quarter_tips
)
SELECT
  $1, dimension, key, (array_agg(label ORDER BY quarter DESC))[1], sum(cents), sum(tips),
  array_agg(quarter ORDER BY quarter), array_agg(cents::bigint ORDER BY quarter),
  array_agg(tips::integer ORDER BY quarter)
FROM parts
GROUP BY dimension, key`;

const NOTE_QUARTERS = `
UPDATE session_rollups r
SET first_quarter = e.quarters[1], last_quarter = e.quarters[cardinality(e.quarters)]
FROM session_earnings e
WHERE r.session_id = $1 AND e.session_id = $1 AND e.dimension = 'total'`;

/** How many tips with a name the session's visits must have. */
const NAMED_TIPS = `
SELECT coalesce(sum(CASE dimension WHEN 'total' THEN tip_count ELSE -tip_count END), 0)::integer AS named
FROM session_earnings
WHERE session_id = $1 AND dimension IN ('total', 'anonymous')`;

const SUM_VISITS = `
INSERT INTO tipper_visits (
  session_id, platform, tipper_key, creator_id, tipper_name, total_cents, tip_count, first_tip_at,
  last_tip_at
)
SELECT
  s.id, t.platform, t.tipper_key, s.creator_id, (array_agg(t.tipper_name ORDER BY t.seq DESC))[1],
  sum(t.amount_cents), count(*), min(t.created_at), max(t.created_at)
${TIPS} AND t.tipper_key IS NOT NULL
GROUP BY s.id, t.platform, t.tipper_key`;

const ADD_VISITS_TO_TIPPERS = `
INSERT INTO creator_tippers AS c (
  creator_id, currency, platform, tipper_key, tipper_name, total_cents, tip_count, first_tip_at,
  last_tip_at
)
SELECT
  v.creator_id, s.currency, v.platform, v.tipper_key, v.tipper_name, v.total_cents, v.tip_count,
  v.first_tip_at, v.last_tip_at
FROM tipper_visits v
JOIN stream_sessions s ON s.id = v.session_id
WHERE v.session_id = $1
ON CONFLICT ON CONSTRAINT creator_tippers_pkey DO UPDATE SET
  tipper_name =
    CASE WHEN excluded.last_tip_at >= c.last_tip_at THEN excluded.tipper_name ELSE c.tipper_name END,
  total_cents = c.total_cents + excluded.total_cents,
  tip_count = c.tip_count + excluded.tip_count,
  first_tip_at = least(c.first_tip_at, excluded.first_tip_at),
  last_tip_at = greatest(c.last_tip_at, excluded.last_tip_at)`;

const REMOVE_TIPPERS = `
DELETE FROM creator_tippers c
USING unnest($2::stream_platform[], $3::text[]) AS gone (platform, tipper_key)
WHERE c.creator_id = $1 AND c.platform = gone.platform AND c.tipper_key = gone.tipper_key`;

const OF_THESE = `
  JOIN unnest($2::stream_platform[], $3::text[]) AS gone (platform, tipper_key)
    ON v.tipper_key = gone.tipper_key AND v.platform = gone.platform`;

const sumTippers = (whose = '') => `
INSERT INTO creator_tippers (
  creator_id, currency, platform, tipper_key, tipper_name, total_cents, tip_count, first_tip_at,
  last_tip_at
)
SELECT
  v.creator_id, s.currency, v.platform, v.tipper_key,
  (array_agg(v.tipper_name ORDER BY v.last_tip_at DESC))[1],
  sum(v.total_cents), sum(v.tip_count), min(v.first_tip_at), max(v.last_tip_at)
FROM tipper_visits v
JOIN stream_sessions s ON s.id = v.session_id ${whose}
WHERE v.creator_id = $1
GROUP BY v.creator_id, s.currency, v.platform, v.tipper_key`;
