import { LIMITS, type StreamPlatform, type TipSource } from '@companion/contracts';
import type { EntityManager } from 'typeorm';
import {
  StreamSessionEntity,
  TipGoalEntity,
  TipPollEntity,
  ViewerSampleEntity,
} from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { TIPS_OF_SESSION } from './session-selection.js';

type Sums = { cents: number; tips: number };

/** What one session's tips come to. */
export type SessionSums = {
  people: number;
  tippers: ({ name: string; platform: StreamPlatform } & Sums)[];
  anonymous: Sums;
  platforms: ({ platform: StreamPlatform } & Sums)[];
  sources: ({ source: TipSource } & Sums)[];
  items: ({ id: string; name: string } & Sums)[];
  /** By step since the start, those with tips. */
  steps: ({ step: number } & Sums)[];
};

/** Means of her sessions before one, rounded. */
export type Averages = {
  sessions: number;
  cents: number;
  tips: number;
  live: number;
  peak: number;
  perHour: number;
};

/** @returns null when there is no such session of this creator's */
export async function sessionWithGoals(
  manager: EntityManager,
  { creatorId }: CreatorScope,
  id: string,
): Promise<{ session: StreamSessionEntity; goals: TipGoalEntity[]; now: Date } | null> {
  const session = await manager.getRepository(StreamSessionEntity).findOneBy({ id, creatorId });
  if (session === null) return null;
  const goals = await manager.getRepository(TipGoalEntity).find({
    where: { sessionId: id, creatorId },
    order: { sortOrder: 'ASC', createdAt: 'ASC', id: 'ASC' },
  });
  const [{ now }] = await manager.query<[{ now: Date }]>('SELECT now()');
  return { session, goals, now };
}

/** What its tips decided, oldest first. */
export async function pollsOf(
  manager: EntityManager,
  { creatorId }: CreatorScope,
  { id }: StreamSessionEntity,
): Promise<TipPollEntity[]> {
  return manager.getRepository(TipPollEntity).find({
    where: { sessionId: id, creatorId },
    relations: { options: true, crown: true },
    order: { createdAt: 'ASC', id: 'ASC', options: { place: 'ASC' } },
  });
}

/** Read from the tips themselves: one session has no more than a few thousand. */
export async function sessionSums(
  manager: EntityManager,
  session: StreamSessionEntity,
  stepSeconds: number,
): Promise<SessionSums> {
  const [row] = await manager.query<[{ sums: SessionSums }]>(SUMS, [
    session.id,
    session.startedAt,
    stepSeconds,
    LIMITS.reportTippers,
  ]);
  return row.sums;
}

/** Oldest first. */
export async function viewerSamples(
  manager: EntityManager,
  { id }: StreamSessionEntity,
): Promise<ViewerSampleEntity[]> {
  return manager
    .getRepository(ViewerSampleEntity)
    .find({ where: { sessionId: id }, order: { minute: 'ASC' } });
}

/** @returns how many of a session's named tippers tipped in none of her earlier sessions */
export async function firstTimers(
  manager: EntityManager,
  { creatorId }: CreatorScope,
  session: StreamSessionEntity,
): Promise<number> {
  const [{ count }] = await manager.query<[{ count: number }]>(FIRST_TIMERS, [
    creatorId,
    session.currency,
    session.id,
    session.startedAt,
  ]);
  return count;
}

/** Of her last ended sessions before this one, in its currency. */
export async function averagesBefore(
  manager: EntityManager,
  { creatorId }: CreatorScope,
  session: StreamSessionEntity,
): Promise<Averages> {
  const [averages] = await manager.query<[Averages]>(AVERAGES, [
    creatorId,
    session.currency,
    session.startedAt,
    session.id,
    LIMITS.comparedSessions,
  ]);
  return averages;
}

const sumsBy = (columns: string, where: string, order = 'sum(cents) DESC, count(*) DESC') => `(
  SELECT coalesce(json_agg(g), '[]')
  FROM (
    SELECT ${columns}, sum(cents) AS cents, count(*) AS tips
    FROM tips ${where} ORDER BY ${order}
  ) g
)`;

const SUMS = `
WITH tips AS MATERIALIZED (
  SELECT
    t.amount_cents AS cents, t.seq, t.platform, t.source, t.tipper_key, t.tipper_name,
    t.menu_item_id, t.menu_item_name, t.created_at,
    greatest(0, floor(extract(epoch FROM t.created_at - $2::timestamptz) / $3::integer))::integer AS step
  FROM stream_tips t
  WHERE t.session_id = $1 AND t.voided_at IS NULL
)
SELECT json_build_object(
  'people', (
    SELECT count(*) FROM (
      SELECT DISTINCT platform, tipper_key FROM tips WHERE tipper_key IS NOT NULL
    ) d
  ),
  'tippers', ${sumsBy(
    '(array_agg(tipper_name ORDER BY seq DESC))[1] AS name, platform',
    'WHERE tipper_key IS NOT NULL GROUP BY platform, tipper_key',
    'sum(cents) DESC, max(seq) LIMIT $4::integer',
  )},
  'anonymous', (
    SELECT json_build_object('cents', coalesce(sum(cents), 0), 'tips', count(*))
    FROM tips WHERE tipper_key IS NULL
  ),
  'platforms', ${sumsBy('platform', 'GROUP BY platform')},
  'sources', ${sumsBy('source', 'GROUP BY source')},
  'items', ${sumsBy(
    'menu_item_id AS id, (array_agg(menu_item_name ORDER BY seq DESC))[1] AS name',
    'WHERE menu_item_id IS NOT NULL GROUP BY menu_item_id',
  )},
  'steps', ${sumsBy('step', 'GROUP BY step', 'step')}
) AS sums`;

const FIRST_TIMERS = `
WITH earlier AS MATERIALIZED (
  SELECT s.id, s.status = 'ended' AND r.seq IS NOT DISTINCT FROM s.seq AS summed
  FROM stream_sessions s
  LEFT JOIN session_rollups r ON r.session_id = s.id
  WHERE s.creator_id = $1 AND s.currency = $2 AND s.started_at < $4 AND s.id <> $3
    AND s.end_reason IS DISTINCT FROM 'cancelled'
),
not_summed AS (
  SELECT DISTINCT t.platform, t.tipper_key
  FROM earlier s
  CROSS JOIN LATERAL (${TIPS_OF_SESSION}) t
  WHERE NOT s.summed AND t.tipper_key IS NOT NULL
),
here AS (
  SELECT DISTINCT t.platform, t.tipper_key
  FROM stream_tips t
  WHERE t.session_id = $3 AND t.voided_at IS NULL AND t.tipper_key IS NOT NULL
)
SELECT count(*)::integer AS count
FROM here h
WHERE NOT EXISTS (
  SELECT FROM tipper_visits v
  JOIN earlier e ON e.id = v.session_id AND e.summed
  WHERE v.creator_id = $1 AND v.tipper_key = h.tipper_key AND v.platform = h.platform
) AND NOT EXISTS (
  SELECT FROM not_summed n WHERE n.tipper_key = h.tipper_key AND n.platform = h.platform
)`;

const AVERAGES = `
SELECT
  count(*)::integer AS sessions,
  coalesce(round(avg(cents)), 0)::float8 AS cents,
  coalesce(round(avg(tips)), 0)::float8 AS tips,
  coalesce(round(avg(seconds)), 0)::float8 AS live,
  coalesce(round(avg(peak)), 0)::float8 AS peak,
  coalesce(round(sum(cents) * 3600 / nullif(sum(seconds), 0)), 0)::float8 AS "perHour"
FROM (
  SELECT
    total_tips_cents AS cents, tip_count AS tips, peak_viewers AS peak,
    extract(epoch FROM ended_at - started_at) AS seconds
  FROM stream_sessions
  WHERE creator_id = $1 AND currency = $2 AND started_at < $3 AND id <> $4
    AND status = 'ended' AND end_reason IS DISTINCT FROM 'cancelled'
  ORDER BY started_at DESC
  LIMIT $5
) before`;
