/** The outbox's events one by one, in order by `id, nth`: `FROM ${OUTBOX} e`. */
export const OUTBOX = `(
  SELECT
    o.id, e.nth, o.creator_id, o.session_id, e.event ->> 'type' AS type,
    e.event::jsonb - 'id' - 'type'
      || jsonb_build_object('creatorId', o.creator_id, 'sessionId', o.session_id) AS payload
  FROM outbox_events o
  CROSS JOIN LATERAL json_array_elements(o.events) WITH ORDINALITY AS e (event, nth)
)`;
