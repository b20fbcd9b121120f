import {
  NAMESPACE,
  SERVER_EVENT,
  type CreateIncome,
  type Income,
  type IncomePage,
  type IncomeSums,
  type ListIncomesQuery,
  type UpdateIncome,
} from '@companion/contracts';
import type { Stretch } from './earnings.js';
import { isWithin, newestFirst, pageOf } from './paging.js';
import { Refusal } from './refusal.js';
import { sessionOf } from './sessions.js';
import { settingsOf } from './settings.js';
import type { IncomeRow, SessionRow } from './state.js';
import type { Store } from './store.js';
import { worthOf } from './worth.js';

/** A clock may be ahead of ours by this much without its "now" being the future. */
const CLOCK_SLACK_MS = 60_000;

/** Newest first, with what all pages come to. */
export function listIncomes(
  { state }: Store,
  creatorId: string,
  { sessionId, kind, ...query }: ListIncomesQuery,
): IncomePage {
  const rows = state.incomes.filter(
    (row) =>
      row.creatorId === creatorId &&
      (sessionId === undefined || row.sessionId === sessionId) &&
      (kind === undefined || row.kind === kind) &&
      isWithin(row.occurredAt, query),
  );
  const sums = new Map<string, { totalCents: number; count: number }>();
  for (const { currency, amountCents } of rows) {
    const { totalCents, count } = sums.get(currency) ?? { totalCents: 0, count: 0 };
    sums.set(currency, { totalCents: totalCents + amountCents, count: count + 1 });
  }
  return {
    ...pageOf(
      newestFirst(rows, ({ occurredAt }) => occurredAt),
      query,
      shown,
    ),
    sums: [...sums]
      .map(([currency, sum]) => ({ currency, ...sum }))
      .toSorted((a, b) => b.count - a.count || (a.currency < b.currency ? -1 : 1)),
  };
}

/** @throws Refusal SESSION_NOT_FOUND, VALIDATION_FAILED (the moment, or tokens without a rate) */
export function addIncome(
  store: Store,
  creatorId: string,
  body: CreateIncome,
): { income: Income; isNew: boolean } {
  const { kind, sessionId = null, note, occurredAt, clientIncomeId = null } = body;
  const known = store.state.incomes.find(
    (row) =>
      clientIncomeId !== null &&
      row.creatorId === creatorId &&
      row.clientIncomeId === clientIncomeId,
  );
  if (known) return { income: shown(known), isNew: false };
  const session = sessionId === null ? null : sessionOf(store, creatorId, sessionId);
  const row: IncomeRow = {
    id: store.newId(),
    creatorId,
    sessionId,
    kind,
    ...worth(body, session),
    currency: session?.currency ?? settingsOf(store, creatorId).currency,
    note: note || null,
    occurredAt: momentOf(store, occurredAt, session),
    clientIncomeId,
    createdAt: store.timestamp(),
  };
  store.state.incomes.push(row);
  tell(store, creatorId);
  return { income: shown(row), isNew: true };
}

/** @throws Refusal NOT_FOUND, VALIDATION_FAILED (the moment, or tokens without a rate) */
export function updateIncome(
  store: Store,
  creatorId: string,
  id: string,
  { kind, note, occurredAt, ...amount }: UpdateIncome,
): Income {
  const row = incomeOf(store, creatorId, id);
  const session = row.sessionId === null ? null : sessionOf(store, creatorId, row.sessionId);
  const isAmount = amount.amountCents !== undefined || amount.amountTokens !== undefined;
  const changed = {
    ...row,
    ...(isAmount ? worth(amount, session) : {}),
    kind: kind ?? row.kind,
    note: note === undefined ? row.note : note || null,
    occurredAt: occurredAt === undefined ? row.occurredAt : momentOf(store, occurredAt, session),
  };
  Object.assign(row, changed);
  tell(store, creatorId);
  return shown(row);
}

/** @throws Refusal NOT_FOUND */
export function removeIncome(store: Store, creatorId: string, id: string): void {
  const row = incomeOf(store, creatorId, id);
  store.state.incomes = store.state.incomes.filter((other) => other !== row);
  tell(store, creatorId);
}

/** What counts in a stretch of time: not what belongs to a cancelled session. @param currency all unless given */
export function incomeIn(
  { state }: Store,
  creatorId: string,
  { from, to }: Stretch,
  currency?: string,
): IncomeRow[] {
  const cancelled = new Set<string | null>(
    state.sessions.filter(({ endReason }) => endReason === 'cancelled').map(({ id }) => id),
  );
  return state.incomes.filter((row) => {
    const time = Date.parse(row.occurredAt);
    return (
      row.creatorId === creatorId &&
      (currency === undefined || row.currency === currency) &&
      time >= from &&
      time < to &&
      !cancelled.has(row.sessionId)
    );
  });
}

/** By kind, the highest first. */
export function incomeSums(rows: readonly IncomeRow[]): IncomeSums {
  const add = (of: readonly IncomeRow[]) => ({
    totalCents: of.reduce((sum, { amountCents }) => sum + amountCents, 0),
    count: of.length,
  });
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return {
    ...add(rows),
    byKind: kinds
      .map((kind) => ({ kind, ...add(rows.filter((row) => row.kind === kind)) }))
      .toSorted((a, b) => b.totalCents - a.totalCents),
  };
}

function tell(store: Store, creatorId: string): void {
  store.feed.publish('news', {
    namespace: NAMESPACE.streaming,
    event: SERVER_EVENT.incomesChanged,
    payload: { eventId: crypto.randomUUID(), creatorId },
    creatorId,
  });
}

function incomeOf({ state }: Store, creatorId: string, id: string): IncomeRow {
  const row = state.incomes.find((income) => income.id === id && income.creatorId === creatorId);
  if (!row) throw new Refusal('NOT_FOUND', 'No such income');
  return row;
}

/** Cents stay cents: only what was given in tokens is shown in tokens. @throws Refusal VALIDATION_FAILED */
function worth(
  { amountCents, amountTokens }: Pick<CreateIncome, 'amountCents' | 'amountTokens'>,
  session: SessionRow | null,
): Pick<Income, 'amountCents' | 'amountTokens'> {
  if (amountTokens === undefined) return { amountCents: amountCents ?? 0, amountTokens: null };
  if (session === null) {
    throw Refusal.invalid(
      'amountTokens',
      'what a token is worth is known within a session: give amountCents',
    );
  }
  return worthOf(session, { amountTokens });
}

/** @throws Refusal VALIDATION_FAILED */
function momentOf(store: Store, at: string | undefined, session: SessionRow | null): string {
  if (at === undefined) return session?.endedAt ?? store.timestamp();
  const moment = Date.parse(at);
  if (session && moment < Date.parse(session.startedAt)) {
    throw Refusal.invalid('occurredAt', 'is before the session began');
  }
  if (moment > store.now() + CLOCK_SLACK_MS) {
    throw Refusal.invalid('occurredAt', 'is in the future');
  }
  return new Date(Math.min(moment, store.now())).toISOString();
}

function shown({ creatorId: _owner, clientIncomeId: _key, ...income }: IncomeRow): Income {
  return income;
}
