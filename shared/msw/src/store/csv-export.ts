import { EXPORT_COLUMNS, type ExportQuery } from '@companion/contracts';
import { periodOf } from './analytics.js';
import { isIn } from './earnings.js';
import { goalsOf } from './goal-rows.js';
import { sessionOf } from './sessions.js';
import type { SessionRow, TipRow } from './state.js';
import type { Store } from './store.js';

type Cell = string | number | null;

/** A file of sessions or of tips: UTF-8 with a byte order mark, CR LF. @throws Refusal SESSION_NOT_FOUND */
export function csvExport(
  store: Store,
  creatorId: string,
  query: ExportQuery,
): { name: string; content: string } {
  const { sessionId } = query;
  if (sessionId !== undefined) sessionOf(store, creatorId, sessionId);
  const dataset = query.dataset ?? (sessionId === undefined ? 'sessions' : 'tips');
  const period = periodOf(store, creatorId, query);
  const sessions = store.state.sessions.filter(
    (row) => row.creatorId === creatorId && (sessionId === undefined || row.id === sessionId),
  );
  const within = (moment: string) => sessionId !== undefined || isIn(period, { createdAt: moment });
  const rows =
    dataset === 'sessions'
      ? sessions
          .filter(({ startedAt }) => within(startedAt))
          .map((session) => sessionCells(store, session))
      : sessions.flatMap((session) =>
          store.state.tips
            .filter((tip) => tip.sessionId === session.id && tip.voidedAt === null)
            .filter(({ createdAt }) => within(createdAt))
            .map((tip) => tipCells(session, tip)),
        );
  const lines = [EXPORT_COLUMNS[dataset], ...rows.map((cells) => cells.map(written).join(','))];
  return {
    name: `${dataset}-${store.timestamp().slice(0, 10)}.csv`,
    content: `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`,
  };
}

function sessionCells(store: Store, session: SessionRow): Cell[] {
  const { id, title, platform, startedAt, endedAt, totalTipsCents, tipCount, notes } = session;
  const end = endedAt === null ? store.now() : Date.parse(endedAt);
  const goals = goalsOf(store, id);
  const tippers = store.state.tippers.filter(({ sessionId }) => sessionId === id);
  return [
    ...[id, title, platform, startedAt, endedAt],
    ...[Math.round((end - Date.parse(startedAt)) / 1_000), totalTipsCents, money(totalTipsCents)],
    ...[session.currency, tipCount, tippers.length],
    ...[tipCount === 0 ? 0 : Math.round(totalTipsCents / tipCount), session.peakViewers],
    ...[goals.filter(({ status }) => status === 'completed').length, goals.length, notes],
  ];
}

function tipCells(session: SessionRow, tip: TipRow): Cell[] {
  return [
    ...[tip.id, session.id, session.title, tip.platform, tip.createdAt, tip.tipperName],
    ...[tip.amountCents, money(tip.amountCents), session.currency, tip.amountTokens, tip.source],
    ...[tip.menuItem?.name ?? null, tip.message],
  ];
}

function money(cents: number): string {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** RFC 4180; text that a spreadsheet would run has an apostrophe before it. */
function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
