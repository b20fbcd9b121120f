import { escapeLiteral } from 'pg';
import { at, cell, type ExportSelection, iso, money } from './export-cells.js';

/** What viewers tipped for, of the sessions that are exported: goals, and what tips decided. */

export const GOAL_COLUMNS: Record<string, string> = {
  goal_id: 'g.id',
  session_id: 's.id',
  session_title: cell('s.title'),
  created_at: iso('g.created_at'),
  completed_at: iso('g.completed_at'),
  deadline: iso('g.ends_at'),
  title: cell('g.title'),
  kind: `CASE
    WHEN g.repeats THEN 'repeating'
    WHEN g.ends_at IS NOT NULL THEN 'against the clock'
    ELSE 'plain'
  END`,
  status: 'g.status',
  rounds: 'g.rounds',
  target_cents: 'g.target_cents',
  target: money('g.target_cents'),
  current_cents: 'greatest(0, g.current_cents)',
  current: money('greatest(0, g.current_cents)'),
  currency: 's.currency',
  percentage: 'floor(greatest(0, g.current_cents)::numeric * 100 / g.target_cents)',
  counts_items: cell(`(
    SELECT string_agg(m.name, ', ' ORDER BY m.name) FROM tip_menu_items m
    WHERE m.id = ANY (g.menu_item_ids)
  )`),
};

/** The winner of a vote that has ended; several may be level. The crown is won by whoever holds it then. */
const WON = `p.status = 'closed' AND CASE p.kind
  WHEN 'poll' THEN o.weight > 0 AND o.weight = max(o.weight) OVER (PARTITION BY p.id)
  WHEN 'king' THEN o.tips > 0
  ELSE false
END`;

export const POLL_COLUMNS: Record<string, string> = {
  poll_id: 'p.id',
  session_id: 's.id',
  session_title: cell('s.title'),
  started_at: iso('p.created_at'),
  ended_at: iso('p.closed_at'),
  kind: 'p.kind',
  question: cell('p.title'),
  option: cell('o.label'),
  option_cents: 'o.amount_cents',
  option_amount: money('o.amount_cents'),
  currency: 's.currency',
  tips: 'o.tips',
  total_cents: 'o.cents',
  total: money('o.cents'),
  percentage: `CASE
    WHEN p.kind <> 'king'
    THEN coalesce(floor(o.weight::numeric * 100 / nullif(sum(o.weight) OVER (PARTITION BY p.id), 0)), 0)
  END`,
  won: WON,
};

/** Sessions by when they began, as in their own file: what belongs to one stands in one file. */
function chosen({ creatorId, sessionId, from, to }: ExportSelection): string {
  const which =
    sessionId === undefined
      ? `s.started_at >= ${at(from)} AND s.started_at < ${at(to)}
         AND s.end_reason IS DISTINCT FROM 'cancelled'`
      : `s.id = ${escapeLiteral(sessionId)}`;
  return `s.creator_id = ${escapeLiteral(creatorId)} AND ${which}`;
}

export function goalRows(selection: ExportSelection): string {
  return `
    FROM stream_sessions s
    JOIN tip_goals g ON g.session_id = s.id
    WHERE ${chosen(selection)}
    ORDER BY s.started_at, s.id, g.sort_order, g.created_at, g.id`;
}

/** A row an option; a king of the hill has one, of whoever holds the crown, if anybody does. */
export function pollRows(selection: ExportSelection): string {
  return `
    FROM stream_sessions s
    JOIN tip_polls p ON p.session_id = s.id
    CROSS JOIN LATERAL (
      SELECT
        o.place, o.label, o.amount_cents, o.tips, o.cents,
        CASE p.weighs WHEN 'tips' THEN o.tips ELSE o.cents END AS weight
      FROM tip_poll_options o
      WHERE o.poll_id = p.id
      UNION ALL
      SELECT
        0, t.tipper_name, p.min_cents, count(t.id) OVER (), coalesce(t.amount_cents, 0), 0
      FROM (SELECT p.crown_tip_id AS id) crown
      LEFT JOIN stream_tips t ON t.id = crown.id
      WHERE p.kind = 'king'
    ) o
    WHERE ${chosen(selection)}
    ORDER BY s.started_at, s.id, p.created_at, p.id, o.place`;
}
