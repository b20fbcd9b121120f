import { escapeLiteral } from 'pg';
import { at, cell, type ExportSelection, iso, money } from './export-cells.js';

/** Money that is no tip, as a file. */

export const INCOME_COLUMNS: Record<string, string> = {
  income_id: 'i.id',
  session_id: 'i.session_id',
  session_title: cell('s.title'),
  kind: 'i.kind',
  occurred_at: iso('i.occurred_at'),
  amount_cents: 'i.amount_cents',
  amount: money('i.amount_cents'),
  currency: 'i.currency',
  tokens: 'i.amount_tokens',
  note: cell('i.note'),
};

/** By when it was earned, as tips by when they were given. */
export function incomeRows({ creatorId, sessionId, from, to }: ExportSelection): string {
  const chosen =
    sessionId === undefined
      ? `i.occurred_at >= ${at(from)} AND i.occurred_at < ${at(to)}
         AND s.end_reason IS DISTINCT FROM 'cancelled'`
      : `i.session_id = ${escapeLiteral(sessionId)}`;
  return `
    FROM incomes i
    LEFT JOIN stream_sessions s ON s.id = i.session_id
    WHERE i.creator_id = ${escapeLiteral(creatorId)} AND ${chosen}
    ORDER BY i.occurred_at, i.id`;
}
