import type { CreatorScope } from '../platform/identity/creator-scope.js';
import type { Period } from './period.repository.js';

/**
 * SQL: a creator's sessions near a period, cancelled ones left out, each with whether it is `summed`:
 * ended, its rollup as new as it is, and no end of the period that is no full quarter hour inside it.
 * Parameters: 1 creator, 2 currency, 3 quarters that an end cuts in two, 4 and 5 the period,
 * 6 and 7 the one before, 8 how far clocks may differ.
 */
export const SESSIONS = `
sessions AS MATERIALIZED (
  SELECT
    s.id, s.status, s.started_at, coalesce(s.ended_at, greatest(now(), s.started_at)) AS ended_at,
    s.peak_viewers, r.first_quarter, r.last_quarter,
    s.status = 'ended' AND r.seq IS NOT DISTINCT FROM s.seq AND NOT EXISTS (
      SELECT FROM unnest($3::integer[]) AS cut (quarter)
      WHERE cut.quarter BETWEEN r.first_quarter AND r.last_quarter
    ) AS summed
  FROM stream_sessions s
  LEFT JOIN session_rollups r ON r.session_id = s.id
  WHERE s.creator_id = $1 AND s.currency = $2 AND s.end_reason IS DISTINCT FROM 'cancelled'
    AND s.started_at < greatest($5::timestamptz, $7::timestamptz) + $8::interval
    AND coalesce(s.ended_at, 'infinity') > least($4::timestamptz, $6::timestamptz) - $8::interval
)`;

/**
 * SQL for a LATERAL look-up of a session's live tips. The OFFSET keeps it one: by the session's index,
 * however many sessions the planner expects.
 */
export const TIPS_OF_SESSION = `
  SELECT * FROM stream_tips t WHERE t.session_id = s.id AND t.voided_at IS NULL OFFSET 0`;

const QUARTER_MS = 900_000;
/** A tip's time is the database's, a session's end may be the server's. */
const CLOCKS_DIFFER_BY = '1 hour';

/** What {@link SESSIONS} takes. */
export function sessionsParameters(
  { creatorId }: CreatorScope,
  currency: string,
  { from, to, previousFrom, previousTo }: Period,
): unknown[] {
  const ends = [from, to, previousFrom, previousTo];
  const cut = ends.filter((end) => end.getTime() % QUARTER_MS !== 0);
  const quarters = cut.map((end) => Math.floor(end.getTime() / QUARTER_MS));
  return [creatorId, currency, quarters, ...ends, CLOCKS_DIFFER_BY];
}
