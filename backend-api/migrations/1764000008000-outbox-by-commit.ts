import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The outbox keeps what one commit tells of one session as one row, instead of a row for each event: it
 * is written, given its position and removed once a batch of tips. What was there is carried over.
 */
export class OutboxByCommit1764000008000 implements MigrationInterface {
  name = 'OutboxByCommit1764000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outbox_events
        ADD COLUMN creator_id text,
        ADD COLUMN session_id uuid,
        ADD COLUMN types text[],
        ADD COLUMN events json;

      UPDATE outbox_events SET
        creator_id = payload ->> 'creatorId',
        session_id = (payload ->> 'sessionId')::uuid,
        types = ARRAY[type],
        events = json_build_array(
          jsonb_build_object('id', event_id, 'type', type) || payload - 'creatorId' - 'sessionId'
        );

      ALTER TABLE outbox_events
        ALTER COLUMN creator_id SET NOT NULL,
        ALTER COLUMN session_id SET NOT NULL,
        ALTER COLUMN types SET NOT NULL,
        ALTER COLUMN events SET NOT NULL,
        DROP COLUMN event_id,
        DROP COLUMN type,
        DROP COLUMN payload;

      -- Positions never come again, whatever is removed.
      CREATE SEQUENCE outbox_positions OWNED BY outbox_events.position;
      SELECT setval('outbox_positions', max(position)) FROM outbox_events HAVING max(position) IS NOT NULL;
    `);
  }

  /** Each event has a position of its own again, and cursors stand where they stood among the events. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SEQUENCE outbox_positions;

      UPDATE outbox_cursors c SET position = (
        SELECT count(*)
        FROM outbox_events o CROSS JOIN LATERAL json_array_elements(o.events)
        WHERE o.position <= c.position
      );

      ALTER TABLE outbox_events
        ADD COLUMN event_id uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD COLUMN type text,
        ADD COLUMN payload jsonb,
        ALTER COLUMN creator_id DROP NOT NULL,
        ALTER COLUMN session_id DROP NOT NULL,
        ALTER COLUMN types DROP NOT NULL,
        ALTER COLUMN events DROP NOT NULL;

      WITH dropped AS (
        DELETE FROM outbox_events RETURNING *
      ),
      single AS (
        SELECT
          o.id, o.position, e.nth, o.occurred_at, e.event ->> 'id' AS event_id, e.event ->> 'type' AS type,
          e.event - 'id' - 'type'
            || jsonb_build_object('creatorId', o.creator_id, 'sessionId', o.session_id) AS payload
        FROM dropped o
        CROSS JOIN LATERAL jsonb_array_elements(o.events::jsonb) WITH ORDINALITY AS e (event, nth)
      )
      INSERT INTO outbox_events (position, event_id, type, occurred_at, payload)
      SELECT position, event_id::uuid, type, occurred_at, payload
      FROM ( -- a query of its own, so that ids are given in its order
        SELECT
          CASE WHEN position IS NOT NULL THEN row_number() OVER line END AS position,
          event_id, type, occurred_at, payload
        FROM single
        WINDOW line AS (ORDER BY position, id, nth)
        ORDER BY single.position, id, nth
      ) ordered;

      ALTER TABLE outbox_events
        ALTER COLUMN type SET NOT NULL,
        ALTER COLUMN payload SET NOT NULL,
        DROP COLUMN creator_id,
        DROP COLUMN session_id,
        DROP COLUMN types,
        DROP COLUMN events;
    `);
  }
}
