import { EXPORT_COLUMNS, type ExportDataset, type ExportQuery } from '@companion/contracts';
import { periodOf } from './analytics.js';
import { isIn } from './earnings.js';
import { goalsOf } from './goal-rows.js';
import { incomeIn } from './incomes.js';
import { sessionOf } from './sessions.js';
import { pollsOf, showPoll } from './shows.js';
import type { IncomeRow, SessionRow, TipRow } from './state.js';
import type { Store } from './store.js';
import { toGoal } from './wire.js';

type Cell = string | number | null;

/** One of the files: UTF-8 with a byte order mark, CR LF. @throws Refusal SESSION_NOT_FOUND */
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
  const shown = sessions.filter(({ startedAt }) => within(startedAt));
  const rowsOf: Record<ExportDataset, () => Cell[][]> = {
    sessions: () => shown.map((session) => sessionCells(store, session)),
    tips: () =>
      sessions.flatMap((session) =>
        store.state.tips
          .filter((tip) => tip.sessionId === session.id && tip.voidedAt === null)
          .filter(({ createdAt }) => within(createdAt))
          .map((tip) => tipCells(session, tip)),
      ),
    goals: () => shown.flatMap((session) => goalCells(store, session)),
    polls: () => shown.flatMap((session) => pollCells(store, session)),
    incomes: () => {
      const hers =
        sessionId === undefined
          ? incomeIn(store, creatorId, period)
          : store.state.incomes.filter((row) => row.sessionId === sessionId);
      return hers
        .toSorted((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt))
        .map((income) => incomeCells(store, income));
    },
  };
  const rows = rowsOf[dataset]();
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

function incomeCells({ state }: Store, income: IncomeRow): Cell[] {
  const session = state.sessions.find(({ id }) => id === income.sessionId);
  return [
    ...[income.id, income.sessionId, session?.title ?? null, income.kind, income.occurredAt],
    ...[income.amountCents, money(income.amountCents), income.currency, income.amountTokens],
    income.note,
  ];
}

function goalCells(store: Store, session: SessionRow): Cell[][] {
  return goalsOf(store, session.id).map((row) => {
    const goal = toGoal(row);
    const { targetCents, currentCents, menuItemIds } = goal;
    const items = store.state.menu
      .filter(({ id }) => menuItemIds?.includes(id))
      .map(({ name }) => name)
      .toSorted();
    const kind = goal.repeats ? 'repeating' : goal.endsAt !== null ? 'against the clock' : 'plain';
    return [
      ...[goal.id, session.id, session.title, goal.createdAt, goal.completedAt, goal.endsAt],
      ...[goal.title, kind, goal.status, goal.rounds, targetCents, money(targetCents)],
      ...[currentCents, money(currentCents), session.currency, goal.percentage],
      items.length === 0 ? null : items.join(', '),
    ];
  });
}

function pollCells(store: Store, session: SessionRow): Cell[][] {
  return pollsOf(store, session.id).flatMap((row) => {
    const { king, options, kind, status, ...poll } = showPoll(store, row);
    const cells = (option: Cell, cents: number, tips: number, total: number, rest: Cell[]) => [
      ...[poll.id, session.id, session.title, poll.createdAt, poll.closedAt, kind, poll.title],
      ...[option, cents, money(cents), session.currency, tips, total, money(total), ...rest],
    ];
    const isOver = status === 'closed';
    if (king) {
      const { holder, minCents } = king;
      const won = isOver && holder !== null ? 't' : 'f';
      const given = holder?.amountCents ?? 0;
      return [cells(holder?.name ?? null, minCents, holder ? 1 : 0, given, [null, won])];
    }
    return options.map(({ label, amountCents, tips, cents: total, percentage, leads }) =>
      cells(label, amountCents, tips, total, [
        percentage,
        isOver && kind === 'poll' && leads ? 't' : 'f',
      ]),
    );
  });
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
