import { EXPORT_COLUMNS, type ExportDataset } from '@companion/contracts';
import { escapeIdentifier, escapeLiteral } from 'pg';
import { at, cell, type ExportSelection, iso, money } from './export-cells.js';
import { INCOME_COLUMNS, incomeRows } from './income-statements.js';
import { GOAL_COLUMNS, goalRows, POLL_COLUMNS, pollRows } from './show-statements.js';

/** A `COPY … TO STDOUT` that PostgreSQL writes as the finished file, but for the ends of its lines. */
export function exportStatement(dataset: ExportDataset, selection: ExportSelection): string {
  const columns = EXPORT_COLUMNS[dataset].split(',');
  const { expressions, rowsOf } = DATASETS[dataset];
  const select = columns.map((column) => {
    const expression = expressions[column];
    if (expression === undefined) throw new Error(`No expression for the column ${column}`);
    return `${expression} AS ${escapeIdentifier(column)}`;
  });
  return `COPY (SELECT ${select.join(', ')} ${rowsOf(selection)}) TO STDOUT (FORMAT csv, HEADER)`;
}

const SUMMED = `(s.status = 'ended' AND r.seq IS NOT DISTINCT FROM s.seq)`;

const SESSION_COLUMNS: Record<string, string> = {
  session_id: 's.id',
  title: cell('s.title'),
  platform: `CASE WHEN s.platform = 'other' THEN ${cell(`coalesce(s.platform_label, 'other')`)} ELSE s.platform::text END`,
  started_at: iso('s.started_at'),
  ended_at: iso('s.ended_at'),
  duration_seconds: 'round(extract(epoch FROM s.ended_at - s.started_at))::bigint',
  total_tips_cents: 's.total_tips_cents',
  total_tips: money('s.total_tips_cents'),
  currency: 's.currency',
  tip_count: 's.tip_count',
  unique_tippers: `CASE
    WHEN ${SUMMED} THEN (SELECT count(*) FROM tipper_visits v WHERE v.session_id = s.id)
    ELSE (
      SELECT count(DISTINCT (t.platform, t.tipper_key)) FROM stream_tips t
      WHERE t.session_id = s.id AND t.voided_at IS NULL AND t.tipper_key IS NOT NULL
    )
  END`,
  average_tip_cents:
    'CASE WHEN s.tip_count = 0 THEN 0 ELSE round(s.total_tips_cents::numeric / s.tip_count) END',
  peak_viewers: 's.peak_viewers',
  goals_completed:
    '(SELECT count(*) FROM tip_goals g WHERE g.session_id = s.id AND g.completed_at IS NOT NULL)',
  goals_total: '(SELECT count(*) FROM tip_goals g WHERE g.session_id = s.id)',
  notes: cell('s.notes'),
};

const TIP_COLUMNS: Record<string, string> = {
  tip_id: 't.id',
  session_id: 't.session_id',
  session_title: 's.title',
  platform: 't.platform',
  tipped_at: iso('t.created_at'),
  tipper_name: cell('t.tipper_name'),
  amount_cents: 't.amount_cents',
  amount: money('t.amount_cents'),
  currency: 's.currency',
  tokens: 't.amount_tokens',
  source: 't.source',
  menu_item: cell('t.menu_item_name'),
  message: cell('t.message'),
};

/** By when they began: a session across an end is in one file, not in two. */
function sessionRows({ creatorId, sessionId, from, to }: ExportSelection): string {
  const chosen =
    sessionId === undefined
      ? `s.started_at >= ${at(from)} AND s.started_at < ${at(to)}
         AND s.end_reason IS DISTINCT FROM 'cancelled'`
      : `s.id = ${escapeLiteral(sessionId)}`;
  return `
    FROM stream_sessions s
    LEFT JOIN session_rollups r ON r.session_id = s.id
    WHERE s.creator_id = ${escapeLiteral(creatorId)} AND ${chosen}
    ORDER BY s.started_at, s.id`;
}

/**
 * In the order of the index, so that nothing is sorted and the first line goes out at once. The session
 * is looked up beside it: its title is guarded once a session, not once a tip.
 */
function tipRows({ creatorId, sessionId, from, to }: ExportSelection): string {
  const creator = escapeLiteral(creatorId);
  const [chosen, counted] =
    sessionId === undefined
      ? [
          `t.created_at >= ${at(from)} AND t.created_at < ${at(to)}`,
          `AND s.end_reason IS DISTINCT FROM 'cancelled'`,
        ]
      : [`t.session_id = ${escapeLiteral(sessionId)}`, ''];
  return `
    FROM stream_tips t
    JOIN LATERAL (
      SELECT ${cell('s.title')} AS title, s.currency
      FROM stream_sessions s
      WHERE s.id = t.session_id ${counted}
      LIMIT 1
    ) s ON true
    WHERE t.creator_id = ${creator} AND t.voided_at IS NULL AND ${chosen}
    ORDER BY t.created_at, t.id`;
}

const DATASETS: Record<
  ExportDataset,
  { expressions: Record<string, string>; rowsOf: (selection: ExportSelection) => string }
> = {
  sessions: { expressions: SESSION_COLUMNS, rowsOf: sessionRows },
  tips: { expressions: TIP_COLUMNS, rowsOf: tipRows },
  goals: { expressions: GOAL_COLUMNS, rowsOf: goalRows },
  polls: { expressions: POLL_COLUMNS, rowsOf: pollRows },
  incomes: { expressions: INCOME_COLUMNS, rowsOf: incomeRows },
};
