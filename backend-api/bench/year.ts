import type { Client } from 'pg';

const SESSIONS = 365;

/**
 * A creator with a session of four hours on every evening of the last year, all of them ended, and so
 * many tips in them from some 20,000 tippers.
 */
export async function bookYear(client: Client, creatorId: string, tips: number): Promise<void> {
  await client.query(`INSERT INTO creators (id, display_name) VALUES ($1, $1)`, [creatorId]);
  await client.query(BOOK_SESSIONS, [creatorId, SESSIONS, Math.round(tips / SESSIONS)]);
  // Every tip's session is there by what the statement says; looking row by row takes a minute.
  await client.query('ALTER TABLE stream_tips DROP CONSTRAINT stream_tips_session_fk');
  await client.query(BOOK_TIPS, [creatorId]);
  await client.query(BOOK_TOTALS, [creatorId]);
  await client.query(RESTORE_REFERENCE);
}

const BOOK_SESSIONS = `
INSERT INTO stream_sessions (
  creator_id, platform, title, goal_mode, currency, cents_per_token, status, end_reason, started_at,
  ended_at, tip_count, peak_viewers, seq
)
SELECT
  $1, 'chaturbate', 'Evening ' || n, 'parallel', 'USD', 5, 'ended', 'manual', evening,
  evening + interval '4 hours', $3, n, $3::integer + 1
FROM generate_series(1, $2::integer) AS n
CROSS JOIN LATERAL (
  SELECT date_trunc('day', now()) - n * interval '1 day' + interval '18 hours' AS evening
) e`;

const BOOK_TIPS = `
INSERT INTO stream_tips (
  id, creator_id, session_id, seq, amount_cents, amount_tokens, tipper_name, tipper_key, message, source,
  platform, menu_item_id, menu_item_name, created_at
)
SELECT
  gen_random_uuid(), s.creator_id, s.id, n, 5 * (1 + n % 200), 1 + n % 200,
  CASE WHEN n % 10 > 0 THEN 'Fan ' || who.fan END, CASE WHEN n % 10 > 0 THEN 'fan ' || who.fan END,
  CASE WHEN n % 4 = 0 THEN 'You are "great", greetings from ' || who.fan END,
  CASE WHEN n % 3 = 0 THEN 'manual' ELSE 'platform_api' END::tip_source,
  CASE WHEN n % 9 = 0 THEN 'stripchat' ELSE 'chaturbate' END::stream_platform,
  CASE WHEN n % 5 = 0 THEN ('00000000-0000-4000-8000-0000000000' || lpad((n % 11)::text, 2, '0'))::uuid END,
  CASE WHEN n % 5 = 0 THEN 'Item ' || n % 11 END,
  s.started_at + n * (interval '4 hours' / (s.tip_count + 1))
FROM (SELECT * FROM stream_sessions WHERE creator_id = $1 ORDER BY started_at) s
CROSS JOIN LATERAL (
  SELECT n, s.started_at AS at FROM generate_series(1, s.tip_count) AS n
) tip
CROSS JOIN LATERAL (
  SELECT floor(20000 * ((n::bigint * 7919 + extract(epoch FROM tip.at)::bigint / 86400) % 10007 / 10007.0) ^ 3)::integer AS fan
) who`;

const BOOK_TOTALS = `
UPDATE stream_sessions s SET total_tips_cents = t.cents
FROM (
  SELECT session_id, sum(amount_cents) AS cents FROM stream_tips WHERE creator_id = $1 GROUP BY session_id
) t
WHERE t.session_id = s.id`;

const RESTORE_REFERENCE = `
ALTER TABLE stream_tips ADD CONSTRAINT stream_tips_session_fk
  FOREIGN KEY (session_id) REFERENCES stream_sessions(id) ON DELETE CASCADE`;
