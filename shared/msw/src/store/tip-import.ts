import {
  guessMapping,
  importFinding,
  importMessage,
  LIMITS,
  missingColumn,
  STREAM_PLATFORMS,
  tokensToCents,
  type ImportFinding,
  type ImportMapping,
  type ImportProblem,
  type ImportReport,
  type ImportSession,
  type ImportTips,
  type StreamPlatform,
} from '@companion/contracts';
import { backfillMany, type LateTip } from './corrections.js';
import { guessDateOrder, readCsv, readWallTime } from './csv-file.js';
import { fromWallClock, localTime } from './local-time.js';
import { Refusal } from './refusal.js';
import { endSession, startSession } from './sessions.js';
import { settingsOf } from './settings.js';
import type { SessionRow } from './state.js';
import type { Store } from './store.js';

type Row = LateTip & { line: number; isDuplicate: boolean; day: string };
type Problem = { problem: ImportFinding; column: number | undefined };
type Reading = Pick<ImportReport, 'mapping' | 'dateOrder' | 'timeZone'> & {
  platform: StreamPlatform;
};

/**
 * Tips of an old spreadsheet. The same rows again add nothing; rows that cannot be read stay out and are
 * named. @throws Refusal VALIDATION_FAILED (a column that is not there, or none for dates or amounts)
 */
export function importTips(store: Store, creatorId: string, body: ImportTips): ImportReport {
  const { columns, rows } = readCsv(body.csv);
  if (columns.length === 0) throw Refusal.invalid('csv', 'has no rows');
  const settings = settingsOf(store, creatorId);
  const mapping = body.mapping ?? guessMapping({ columns, rows });
  for (const [field, at] of Object.entries(mapping)) {
    if (at < columns.length) continue;
    throw Refusal.invalid(`mapping.${field}`, 'is a column that the file does not have');
  }
  const dateAt = mapping.dateTime ?? mapping.date ?? 0;
  const reading: Reading = {
    mapping,
    dateOrder: body.dateOrder ?? guessDateOrder(rows.map(({ cells }) => cells[dateAt] ?? '')),
    timeZone: body.timeZone ?? settings.timeZone,
    platform: body.platform ?? 'other',
  };
  const missing = missingColumn(mapping);
  if (missing !== null && !body.dryRun) throw Refusal.invalid('mapping', missing);
  const good: Row[] = [];
  const problems: ImportProblem[] = [];
  for (const { line, cells } of missing === null ? rows : []) {
    const row = readRow(store, creatorId, cells, reading);
    if ('problem' in row) {
      const column = row.column === undefined ? null : (columns[row.column] ?? null);
      problems.push({ line, column, ...row.problem, message: importMessage(row.problem) });
    } else {
      const isDuplicate =
        row.isDuplicate || good.some((other) => other.idempotencyKey === row.idempotencyKey);
      good.push({ ...row, line, isDuplicate });
    }
  }
  const fresh = good.filter(({ isDuplicate }) => !isDuplicate);
  const sessions = place(store, creatorId, fresh, body.dryRun, body.fileName ?? null);
  return {
    dryRun: body.dryRun,
    columns,
    sample: rows.slice(0, 5).map(({ cells }) => cells),
    ...{ mapping, dateOrder: reading.dateOrder, timeZone: reading.timeZone },
    currency: settings.currency,
    rowCount: rows.length,
    readyCount: fresh.length,
    readyCents: fresh.reduce((sum, { amountCents }) => sum + amountCents, 0),
    duplicateCount: good.length - fresh.length,
    problemCount: problems.length,
    problems: problems.slice(0, LIMITS.importProblemsShown),
    preview: good
      .slice(0, LIMITS.importPreviewRows)
      .map(({ idempotencyKey: _key, menuItem: _item, day: _day, ...row }) => row),
    sessions,
  };
}

function readRow(
  store: Store,
  creatorId: string,
  cells: readonly string[],
  { mapping, dateOrder, timeZone, platform: usual }: Reading,
): Omit<Row, 'line'> | Problem {
  const cell = (field: keyof ImportMapping) => {
    const at = mapping[field];
    return at === undefined ? '' : (cells[at] ?? '');
  };
  const when = cell('dateTime') || cell('date');
  const hasOffset = /T?\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})$/u.test(when);
  const wall = hasOffset ? null : readWallTime(when, cell('time'), dateOrder);
  const moment = hasOffset
    ? Date.parse(when)
    : wall === null
      ? Number.NaN
      : fromWallClock(timeZone, wall);
  const dateColumn = mapping.dateTime ?? mapping.date;
  if (Number.isNaN(moment)) return { problem: importFinding('not_a_date'), column: dateColumn };
  if (moment > store.now()) return { problem: importFinding('in_the_future'), column: dateColumn };
  const named = cell('platform').toLowerCase();
  const platform = STREAM_PLATFORMS.find((name) => name === named) ?? usual;
  const tokens = /^\d+$/u.test(cell('tokens')) ? Number(cell('tokens')) : null;
  const rate = settingsOf(store, creatorId).centsPerToken[platform] ?? null;
  const money = /^[^\d-]*(\d[\d ]*)(?:[.,](\d{1,2}))?\D*$/u.exec(cell('amount'));
  const cents = /^\d+$/u.test(cell('amountCents'))
    ? Number(cell('amountCents'))
    : money
      ? Number(money[1]?.replaceAll(' ', '')) * 100 + Number((money[2] ?? '').padEnd(2, '0'))
      : tokens !== null && rate !== null
        ? tokensToCents(tokens, rate)
        : null;
  if (cents === null || cents < 1 || cents > LIMITS.tipCentsMax) {
    const column = mapping.amountCents ?? mapping.amount ?? mapping.tokens;
    return { problem: importFinding('not_money'), column };
  }
  const occurredAt = new Date(moment).toISOString();
  const tipperName = cell('tipper').slice(0, LIMITS.tipperNameMax) || null;
  const message = cell('message').slice(0, LIMITS.tipMessageMax) || null;
  const idempotencyKey = `import:${[occurredAt, cents, tipperName ?? '', platform].join(':')}`;
  const isKnown = store.state.tips.some(
    (tip) =>
      tip.creatorId === creatorId &&
      (tip.idempotencyKey === idempotencyKey || tip.id === cell('tipId')),
  );
  return {
    ...{ occurredAt, amountCents: cents, amountTokens: tokens, tipperName, message, platform },
    ...{ idempotencyKey, menuItem: null, isDuplicate: isKnown },
    day: localTime(timeZone, moment).date,
  };
}

/** Into the session that was running then, or one that is made for the day. */
function place(
  store: Store,
  creatorId: string,
  rows: readonly Row[],
  dryRun: boolean,
  fileName: string | null,
): ImportSession[] {
  const places = new Map<string, { session: SessionRow | null; rows: Row[] }>();
  for (const row of rows) {
    const session =
      store.state.sessions.find(
        ({ creatorId: owner, platform, startedAt, endedAt }) =>
          owner === creatorId &&
          platform === row.platform &&
          startedAt <= row.occurredAt &&
          row.occurredAt <= (endedAt ?? store.timestamp()),
      ) ?? null;
    const key = session?.id ?? `${row.day} ${row.platform}`;
    const placed = places.get(key) ?? { session, rows: [] };
    places.set(key, placed);
    placed.rows.push(row);
  }
  return [...places.values()].map(({ session, rows: unordered }) => {
    const late = unordered.toSorted((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
    const [first] = late;
    const last = late.at(-1);
    if (!first || !last) throw new Error('A place without rows');
    const id = dryRun
      ? (session?.id ?? null)
      : (session?.id ?? makeSession(store, creatorId, first, last));
    if (id !== null && !dryRun) backfillMany(store, creatorId, id, late, fileName);
    return {
      id,
      title: session?.title ?? null,
      platform: first.platform,
      startedAt: session?.startedAt ?? first.occurredAt,
      endedAt: session ? session.endedAt : last.occurredAt,
      tipCount: late.length,
      totalCents: late.reduce((sum, { amountCents }) => sum + amountCents, 0),
    };
  });
}

function makeSession(store: Store, creatorId: string, first: Row, last: Row): string {
  // Beside whatever runs now: the past does not end it.
  const running = store.state.sessions.filter(({ status }) => status === 'active');
  for (const session of running) session.status = 'ended';
  const { platform } = first;
  const { id } = store.at(Date.parse(first.occurredAt), () =>
    startSession(store, creatorId, { platform, goalMode: 'parallel', endCurrent: false }),
  );
  store.at(Date.parse(last.occurredAt), () => endSession(store, creatorId, id));
  for (const session of running) session.status = 'active';
  return id;
}
