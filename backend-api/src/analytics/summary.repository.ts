import type { StreamPlatform, TipSource } from '@companion/contracts';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import type { Period } from './period.repository.js';
import type { Reader } from './reading.repository.js';
import { SESSIONS, sessionsParameters, TIPS_OF_SESSION } from './session-selection.js';

type Sums = { cents: number; tips: number };

/** Sums over a period as they are added up by the database. `live` is seconds on air. */
export type Summed = {
  totals: Sums;
  previousTotals: Sums;
  sessions: { count: number; live: number; peak: number };
  previousSessions: { count: number; live: number; peak: number };
  /** Every day of the period, `YYYY-MM-DD` in the zone. */
  days: ({ date: string } & Sums)[];
  /** Hours of the week with time on air or tips. */
  cells: ({ weekday: number; hour: number; live: number } & Sums)[];
  splits: (
    | ({ dimension: 'platform'; key: StreamPlatform; label: null } & Sums)
    | ({ dimension: 'source'; key: TipSource; label: null } & Sums)
    | ({ dimension: 'menu_item'; key: string; label: string } & Sums)
  )[];
};

/** One statement, whatever the length of the period: it reads a few rows a session, never all tips. */
export async function summed(
  reader: Reader,
  scope: CreatorScope,
  currency: string,
  period: Period,
  tz: string,
): Promise<Summed> {
  const parameters = [...sessionsParameters(scope, currency, period), tz];
  const [row] = await reader.query<{ summed: Summed }[]>(SUMMARY, parameters);
  if (row === undefined) throw new Error('A summary was not answered');
  return row.summed;
}

/** $4 to $7 in quarter hours since 1970; floating, as numeric arithmetic is slow. */
const QUARTERS = {
  from: 'extract(epoch FROM $4::timestamptz)::float8 / 900',
  to: 'extract(epoch FROM $5::timestamptz)::float8 / 900',
  previousFrom: 'extract(epoch FROM $6::timestamptz)::float8 / 900',
  previousTo: 'extract(epoch FROM $7::timestamptz)::float8 / 900',
};

/** What of a session there is of sessions between two instants. */
const onAir = (from: string, to: string) => `(
  SELECT json_build_object(
    'count', count(*),
    'live', round(coalesce(sum(extract(epoch FROM least(s.ended_at, ${to}) - greatest(s.started_at, ${from}))), 0)),
    'peak', coalesce(max(s.peak_viewers), 0)
  )
  FROM sessions s
  WHERE s.started_at < ${to} AND (s.ended_at > ${from} OR s.started_at >= ${from})
)`;

const SUMMARY = `
WITH ${SESSIONS},
bounds AS MATERIALIZED (
  SELECT
    ${QUARTERS.from} AS f, ${QUARTERS.to} AS t, ${QUARTERS.previousFrom} AS pf, ${QUARTERS.previousTo} AS pt
),
-- Tips of sessions that can't be read from their sums: the running one, and those changed since.
raw AS MATERIALIZED (
  SELECT
    floor(extract(epoch FROM t.created_at) / 900)::integer AS quarter, t.amount_cents AS cents,
    t.platform::text, t.source::text, t.menu_item_id::text AS item, t.menu_item_name, t.created_at,
    t.created_at >= $4 AND t.created_at < $5 AS asked
  FROM sessions s
  CROSS JOIN LATERAL (${TIPS_OF_SESSION}) t
  WHERE NOT s.summed
    AND (t.created_at >= $4 AND t.created_at < $5 OR t.created_at >= $6 AND t.created_at < $7)
),
earned AS MATERIALIZED (
  SELECT
    u.quarter, u.cents, u.tips,
    u.quarter >= b.f AND u.quarter < b.t AS asked,
    u.quarter >= b.pf AND u.quarter < b.pt AS previous
  FROM sessions s
  CROSS JOIN bounds b
  JOIN session_earnings e ON e.session_id = s.id AND e.dimension = 'total'
  CROSS JOIN LATERAL unnest(e.quarters, e.quarter_cents, e.quarter_tips) AS u (quarter, cents, tips)
  WHERE s.summed
  UNION ALL
  SELECT quarter, sum(cents)::bigint, count(*)::integer, asked, NOT asked
  FROM raw
  GROUP BY quarter, asked
),
live AS (
  SELECT
    q.quarter,
    900 * (least(c.ends, q.quarter + 1) - greatest(c.starts, q.quarter)) AS seconds
  FROM (
    SELECT
      extract(epoch FROM greatest(s.started_at, $4))::float8 / 900 AS starts,
      extract(epoch FROM least(s.ended_at, $5))::float8 / 900 AS ends
    FROM sessions s
    WHERE s.started_at < $5 AND s.ended_at > $4
  ) c
  CROSS JOIN LATERAL generate_series(
    floor(c.starts)::integer, ceil(c.ends)::integer - 1
  ) AS q (quarter)
),
-- By quarter first: converting to local time is what costs.
quarters AS (
  SELECT
    to_timestamp(quarter * 900::float8) AT TIME ZONE $9 AS at,
    sum(cents) AS cents, sum(tips) AS tips, sum(seconds) AS seconds
  FROM (
    SELECT quarter, cents, tips, 0 AS seconds FROM earned WHERE asked
    UNION ALL
    SELECT quarter, 0, 0, seconds FROM live
  ) both_of_them
  GROUP BY quarter
),
local AS MATERIALIZED (
  SELECT
    at::date AS date, extract(isodow FROM at)::integer AS weekday, extract(hour FROM at)::integer AS hour,
    sum(cents) AS cents, sum(tips) AS tips, sum(seconds) AS seconds
  FROM quarters
  GROUP BY 1, 2, 3
),
split AS (
  -- A session that is in the period as a whole is read by its sums, one across an end by quarter.
  SELECT e.dimension, e.key, e.label, s.started_at AS named_at, part.cents, part.tips
  FROM sessions s
  CROSS JOIN bounds b
  JOIN session_earnings e
    ON e.session_id = s.id AND e.dimension IN ('platform', 'source', 'menu_item')
  CROSS JOIN LATERAL (
    SELECT e.total_cents AS cents, e.tip_count AS tips
    WHERE s.first_quarter >= b.f AND s.last_quarter < b.t
    UNION ALL
    SELECT u.cents, u.tips
    FROM unnest(e.quarters, e.quarter_cents, e.quarter_tips) AS u (quarter, cents, tips)
    WHERE NOT (s.first_quarter >= b.f AND s.last_quarter < b.t)
      AND u.quarter >= b.f AND u.quarter < b.t
  ) part
  WHERE s.summed AND s.last_quarter >= b.f AND s.first_quarter < b.t
  UNION ALL
  SELECT r.dimension, r.key, r.label, raw.created_at, raw.cents, 1
  FROM raw
  CROSS JOIN LATERAL (VALUES
    ('platform', raw.platform, NULL), ('source', raw.source, NULL),
    ('menu_item', raw.item, raw.menu_item_name)
  ) AS r (dimension, key, label)
  WHERE raw.asked AND r.key IS NOT NULL
)
SELECT json_build_object(
  'totals', (
    SELECT json_build_object('cents', coalesce(sum(cents), 0), 'tips', coalesce(sum(tips), 0))
    FROM earned WHERE asked
  ),
  'previousTotals', (
    SELECT json_build_object('cents', coalesce(sum(cents), 0), 'tips', coalesce(sum(tips), 0))
    FROM earned WHERE previous
  ),
  'sessions', ${onAir('$4', '$5')},
  'previousSessions', ${onAir('$6', '$7')},
  'days', (
    SELECT json_agg(
      json_build_object('date', day.date, 'cents', coalesce(l.cents, 0), 'tips', coalesce(l.tips, 0))
      ORDER BY day.date
    )
    FROM (
      SELECT generate_series(
        ($4::timestamptz AT TIME ZONE $9)::date::timestamp,
        (($5::timestamptz - interval '1 ms') AT TIME ZONE $9)::date::timestamp,
        interval '1 day'
      )::date AS date
    ) day
    LEFT JOIN (SELECT date, sum(cents) AS cents, sum(tips) AS tips FROM local GROUP BY date) l USING (date)
  ),
  'cells', (
    SELECT coalesce(json_agg(c), '[]')
    FROM (
      SELECT weekday, hour, sum(cents) AS cents, sum(tips) AS tips, sum(seconds) AS live
      FROM local GROUP BY weekday, hour ORDER BY weekday, hour
    ) c
  ),
  'splits', (
    SELECT coalesce(json_agg(d ORDER BY d.cents DESC, d.key), '[]')
    FROM (
      SELECT
        dimension, key, (array_agg(label ORDER BY named_at DESC))[1] AS label, sum(cents) AS cents,
        sum(tips) AS tips
      FROM split GROUP BY dimension, key
    ) d
  )
) AS summed`;
