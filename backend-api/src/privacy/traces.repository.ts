import type { StreamPlatform } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

/** Copies of tippers' names and words outside the tips themselves. */
@Injectable()
export class TracesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Of tips that have become anonymous, whatever else still tells whose they were. */
  async ofAnonymousTips({ creatorId }: CreatorScope): Promise<void> {
    for (const statement of [OUTBOX, SPEECHES, CORRECTIONS_OF_ANONYMOUS_SESSIONS]) {
      await this.dataSource.query(statement, [creatorId]);
    }
  }

  /**
   * Of one tipper, where she stands by name. What analytics sum up of ended sessions is stale by now
   * and made again without her.
   * @param key as `tipperKey` makes it
   */
  async ofTipper(
    { creatorId }: CreatorScope,
    key: string,
    platform: StreamPlatform | null,
  ): Promise<void> {
    for (const statement of [TIPPERS, VISITS_OF_TIPPER]) {
      await this.dataSource.query(statement, [creatorId, key, platform]);
    }
    // Of a tip that was corrected, these still tell whose it was said to be at first.
    for (const statement of [CORRECTIONS_OF_TIPPER, OUTBOX_OF_TIPPER, SPEECHES_OF_TIPPER]) {
      await this.dataSource.query(statement, [creatorId, key]);
    }
  }

  /** Background work: what viewers said, older than their creators keep it. */
  async removeOutdatedWords(): Promise<void> {
    await this.dataSource.query(OUTDATED_SPEECHES);
  }
}

const NAMELESS = `'{"tipperName": null, "message": null}'`;

const OUTBOX = `
UPDATE outbox_events o
SET events = (
  SELECT json_agg(
    CASE WHEN t.id IS NULL THEN e.event::jsonb ELSE e.event::jsonb || ${NAMELESS} END ORDER BY e.nth
  )
  FROM json_array_elements(o.events) WITH ORDINALITY AS e (event, nth)
  LEFT JOIN stream_tips t ON t.id = (e.event ->> 'tipId')::uuid
    AND t.tipper_name IS NULL AND t.message IS NULL
)
WHERE o.creator_id = $1 AND EXISTS (
  SELECT FROM json_array_elements(o.events) AS e (event)
  JOIN stream_tips t ON t.id = (e.event ->> 'tipId')::uuid
  WHERE t.tipper_name IS NULL AND t.message IS NULL
    AND (e.event ->> 'tipperName' IS NOT NULL OR e.event ->> 'message' IS NOT NULL)
)`;

const SPEECHES = `
DELETE FROM tts_speeches p
USING stream_tips t
WHERE p.creator_id = $1 AND t.id = p.tip_id AND t.tipper_name IS NULL AND t.message IS NULL`;

const VISITS_OF_TIPPER = `
DELETE FROM tipper_visits
WHERE creator_id = $1 AND tipper_key = $2 AND ($3::stream_platform IS NULL OR platform = $3)`;

const TIPPERS = `
DELETE FROM creator_tippers
WHERE creator_id = $1 AND tipper_key = $2 AND ($3::stream_platform IS NULL OR platform = $3)`;

const nameless = (side: string): string =>
  `CASE WHEN ${side} ? 'tipperName' THEN ${side} || '{"tipperName": null}' ELSE ${side} END`;
const wordless = (side: string): string =>
  `CASE WHEN ${side} ? 'message' THEN (${nameless(side)}) || '{"message": null}' ELSE ${nameless(side)} END`;

const CORRECTIONS_OF_ANONYMOUS_SESSIONS = `
UPDATE corrections c
SET before = ${wordless('c.before')}, after = ${wordless('c.after')}, reason = NULL
FROM stream_sessions s
WHERE c.creator_id = $1 AND s.id = c.session_id AND s.anonymous_up_to_seq >= s.seq
  AND c.tip_id IS NOT NULL`;

const isOf = (json: string): string => `lower(normalize(${json} ->> 'tipperName', NFC)) = $2`;

const CORRECTIONS_OF_TIPPER = `
UPDATE corrections c
SET before = ${wordless('c.before')}, after = ${wordless('c.after')}, reason = NULL
WHERE c.creator_id = $1 AND (${isOf('c.before')} OR ${isOf('c.after')})`;

const OUTBOX_OF_TIPPER = `
UPDATE outbox_events o
SET events = (
  SELECT json_agg(
    CASE WHEN ${isOf('e.event')} THEN e.event::jsonb || ${NAMELESS} ELSE e.event::jsonb END ORDER BY e.nth
  )
  FROM json_array_elements(o.events) WITH ORDINALITY AS e (event, nth)
)
WHERE o.creator_id = $1
  AND EXISTS (SELECT FROM json_array_elements(o.events) AS e (event) WHERE ${isOf('e.event')})`;

const SPEECHES_OF_TIPPER = `
DELETE FROM tts_speeches WHERE creator_id = $1 AND lower(normalize(tipper_name, NFC)) = $2`;

const OUTDATED_SPEECHES = `
DELETE FROM tts_speeches p
USING creators c
LEFT JOIN creator_settings o ON o.creator_id = c.id
WHERE c.id = p.creator_id AND p.created_at < now() - make_interval(
  days => CASE WHEN o.creator_id IS NULL THEN 30 ELSE o.chat_retention_days END
)`;
