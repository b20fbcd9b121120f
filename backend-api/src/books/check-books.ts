import { setTimeout as delay } from 'node:timers/promises';
import { type Audit, AUDITS_OF_SOME } from './audits.js';

/** Rows that are wrong, by what is wrong with them; what is in order is not named. */
export type WrongBooks = Partial<Record<Audit, object[]>>;
export type BooksReport = { sessions: number; wrong: WrongBooks };

type Query = (text: string, values: unknown[]) => Promise<object[]>;

const SESSIONS_AT_A_TIME = 100;
const NIL = '00000000-0000-0000-0000-000000000000';

/**
 * Looks through every session and changes nothing. Sessions of accounts that are being erased are left out: they
 * are taken apart row by row.
 * @param query runs one statement
 * @param rest for each part, how long to leave the database alone as a multiple of the time it took
 */
export async function checkBooks(
  query: Query,
  { rest = 0, signal }: { rest?: number; signal?: AbortSignal } = {},
): Promise<BooksReport> {
  const report: BooksReport = { sessions: 0, wrong: {} };
  let after = NIL;
  while (signal?.aborted !== true) {
    const started = performance.now();
    const rows = (await query(NEXT_SESSIONS, [after, SESSIONS_AT_A_TIME])) as { id: string }[];
    const ids = rows.map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) break;
    after = last;
    for (const [audit, statement] of Object.entries(AUDITS_OF_SOME) as [Audit, string][]) {
      const found = await query(statement, [ids]);
      if (found.length > 0) (report.wrong[audit] ??= []).push(...found);
    }
    report.sessions += ids.length;
    if (rest > 0) {
      const pause = (performance.now() - started) * rest;
      await delay(pause, undefined, { ref: false, signal }).catch(() => undefined);
    }
  }
  return report;
}

const NEXT_SESSIONS = `
SELECT s.id FROM stream_sessions s
JOIN creators c ON c.id = s.creator_id AND c.closed_at IS NULL
WHERE s.id > $1
ORDER BY s.id
LIMIT $2`;

/** `totals: 1, goals: 2`: how many rows of each. */
export function describeWrong(wrong: WrongBooks): string {
  return Object.entries(wrong)
    .map(([audit, rows]) => `${audit}: ${rows.length}`)
    .join(', ');
}
