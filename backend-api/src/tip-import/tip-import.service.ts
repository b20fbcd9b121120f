import {
  type DateOrder,
  guessMapping,
  type ImportMapping,
  importMessage,
  type ImportProblem,
  type ImportReport,
  type ImportSession,
  type ImportTips,
  LIMITS,
  missingColumn,
  type Settings,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { SettingsService } from '../settings/settings.service.js';
import { type LateTip, TipCorrectionsService } from '../tips/tip-corrections.service.js';
import { mustFit } from './columns.js';
import { type CsvFile, readCsv } from './csv.js';
import { guessDateOrder, splitDateTime } from './dates.js';
import { OneAtATime } from './one-at-a-time.js';
import {
  LiveTips,
  type PlacedTip,
  type Placement,
  Placements,
  RowKeys,
  worthIn,
} from './placing.js';
import { type Reading, readRow, type ReadTip } from './rows.js';
import { TipImportRepository } from './tip-import.repository.js';

/** So that tips are recorded meanwhile: a few milliseconds' work. */
const ROWS_A_BREATH = 200;
const KEYS_A_QUERY = 2_000;
const DAY_MS = 86_400_000;
const SAMPLE_ROWS = 5;

/** A file understood: what would be added where, what stays out, and why. */
type Plan = {
  placements: Placement[];
  /** In the file's order; those that stay out are in no placement. */
  good: { tip: PlacedTip; isDuplicate: boolean }[];
  problems: ImportProblem[];
};

/**
 * Tips of an old spreadsheet. What a row says decides whether it is here already, so the same file again
 * adds nothing. Rows that cannot be read stay out and are named; the others are added session by session.
 */
@Injectable()
export class TipImportService {
  private readonly running = new OneAtATime();

  constructor(
    private readonly imports: TipImportRepository,
    private readonly sessions: SessionsService,
    private readonly settings: SettingsService,
    private readonly corrections: TipCorrectionsService,
  ) {}

  /** @throws DomainError VALIDATION_FAILED (no CSV, or a column that is not there) */
  async run(scope: CreatorScope, body: ImportTips): Promise<ImportReport> {
    // Two real runs at once would each make the sessions that they lack.
    return body.dryRun
      ? this.read(scope, body)
      : this.running.run(scope.creatorId, () => this.read(scope, body));
  }

  private async read(scope: CreatorScope, body: ImportTips): Promise<ImportReport> {
    const settings = await this.settings.get(scope);
    const file = await readCsv(body.csv);
    const reading = readingOf(body, file, settings);
    const missing = missingColumn(reading.mapping);
    if (missing !== null && !body.dryRun) throw DomainError.invalid('mapping', missing);
    const plan: Plan =
      missing === null
        ? await this.plan(scope, file, reading, settings)
        : { placements: [], good: [], problems: [] };
    const sessions = body.dryRun
      ? plan.placements.map((placement) => sessionOf(placement, null))
      : await this.fill(scope, plan.placements, reading, body.fileName ?? null, settings);
    return reportOf(body, file, reading, plan, sessions);
  }

  private async plan(
    scope: CreatorScope,
    file: CsvFile,
    reading: Reading,
    settings: Settings,
  ): Promise<Plan> {
    const { tips, problems } = await readRows(file, reading);
    if (tips.length === 0) return { placements: [], good: [], problems };
    const times = tips.map(({ occurredAt }) => occurredAt.getTime());
    // A session for a day may begin or end elsewhere on that day.
    const from = new Date(times.reduce((a, b) => Math.min(a, b)) - DAY_MS);
    const to = new Date(times.reduce((a, b) => Math.max(a, b)) + DAY_MS);
    const rowKeys = new RowKeys();
    const keyed: { tip: ReadTip; key: string }[] = [];
    const known = new Set<string>();
    for (let at = 0; at < tips.length; at += KEYS_A_QUERY) {
      const some = tips.slice(at, at + KEYS_A_QUERY).map((tip) => ({ tip, key: rowKeys.of(tip) }));
      keyed.push(...some);
      const keys = some.map(({ key }) => key);
      const ids = some.flatMap(({ tip }) => tip.tipId ?? []);
      for (const found of await this.imports.known(scope, keys, ids)) known.add(found);
    }
    const placements = new Placements(await this.imports.sessions(scope, from, to));
    const live = new LiveTips(await this.imports.liveTips(scope, from, to));

    const good: Plan['good'] = [];
    for (const [at, { tip, key }] of keyed.entries()) {
      if (at % ROWS_A_BREATH === 0) await breathe();
      const place = placements.placeOf(tip);
      const worth = worthIn(tip, place.session, reading.currency, settings);
      if ('problem' in worth) {
        const tokens = tip.cents === null ? reading.mapping.tokens : undefined;
        const column = tokens === undefined ? undefined : reading.columns[tokens];
        problems.push({
          line: tip.line,
          column: column ?? null,
          ...worth.problem,
          message: importMessage(worth.problem),
        });
        continue;
      }
      const placed: PlacedTip = { ...tip, key, amountCents: worth.cents };
      const isDuplicate =
        known.has(key) || known.has(tip.tipId ?? '') || live.take(placed, place.session);
      good.push({ tip: placed, isDuplicate });
      if (!isDuplicate) place.tips.push(placed);
    }
    return {
      placements: placements.all.filter((placement) => placement.tips.length > 0),
      good,
      problems: problems.toSorted((a, b) => a.line - b.line),
    };
  }

  /** Session by session, each in one transaction: what a failure leaves out, the same file adds later. */
  private async fill(
    scope: CreatorScope,
    placements: Placement[],
    { currency }: Reading,
    fileName: string | null,
    settings: Settings,
  ): Promise<ImportSession[]> {
    const filled: ImportSession[] = [];
    for (const placement of placements) {
      const { platform, platformLabel, day } = placement;
      const tips = placement.tips.toSorted(
        (a, b) => a.occurredAt.getTime() - b.occurredAt.getTime(),
      );
      const [first, last] = [tips[0], tips.at(-1)];
      if (first === undefined || last === undefined) continue;
      const span = { startedAt: first.occurredAt, endedAt: last.occurredAt };
      const id =
        placement.session?.id ??
        (await this.sessions.addEnded(scope, {
          platform,
          platformLabel,
          title: titleOf(fileName),
          currency,
          centsPerToken: settings.centsPerToken[platform],
          metadata: { import: { day, file: fileName } },
          ...span,
        }));
      if (placement.session?.importedDay != null) await this.sessions.stretch(scope, id, span);
      await this.corrections.backfillMany(scope, id, tips.map(lateTip), fileName);
      filled.push(sessionOf({ ...placement, tips }, id));
    }
    return filled;
  }
}

/** What the body leaves open is guessed from the file, or taken from her settings. */
function readingOf(body: ImportTips, file: CsvFile, settings: Settings): Reading {
  const mapping = body.mapping ?? guessMapping(file);
  mustFit(mapping, file.columns);
  return {
    columns: file.columns,
    mapping,
    dateOrder: body.dateOrder ?? dateOrderOf(file, mapping, settings.currency),
    timeZone: body.timeZone ?? settings.timeZone,
    currency: settings.currency,
    platform: body.platform ?? 'other',
    now: new Date(),
  };
}

function dateOrderOf({ rows }: CsvFile, mapping: ImportMapping, currency: string): DateOrder {
  const at = mapping.dateTime ?? mapping.date;
  const dates = rows.map(({ cells }) => splitDateTime(cells[at ?? -1] ?? '').date);
  return guessDateOrder(dates, currency === 'USD' ? 'MDY' : 'DMY');
}

async function readRows(
  { rows }: CsvFile,
  reading: Reading,
): Promise<{ tips: ReadTip[]; problems: ImportProblem[] }> {
  const tips: ReadTip[] = [];
  const problems: ImportProblem[] = [];
  for (const [at, row] of rows.entries()) {
    const read = readRow(row, reading);
    if (Array.isArray(read)) problems.push(...read);
    else tips.push(read);
    if (at % ROWS_A_BREATH === 0) await breathe();
  }
  return { tips, problems };
}

function titleOf(fileName: string | null): string {
  const title = fileName === null ? 'Imported' : `Imported from ${fileName}`;
  return title.slice(0, LIMITS.sessionTitleMax);
}

function lateTip(tip: PlacedTip): LateTip {
  return {
    amountCents: tip.amountCents,
    amountTokens: tip.tokens,
    tipperName: tip.tipperName,
    message: tip.message,
    platform: tip.platform,
    // What the menu said on that day is not known.
    menuItemId: null,
    menuItemName: null,
    idempotencyKey: tip.key,
    occurredAt: tip.occurredAt,
  };
}

const sumOf = (tips: readonly PlacedTip[]): number =>
  tips.reduce((sum, { amountCents }) => sum + amountCents, 0);

/** @param id of the session once it is there */
function sessionOf({ session, platform, tips }: Placement, id: string | null): ImportSession {
  const times = tips.map(({ occurredAt }) => occurredAt.getTime());
  const startedAt = session?.startedAt ?? new Date(times.reduce((a, b) => Math.min(a, b)));
  const endedAt =
    session === null ? new Date(times.reduce((a, b) => Math.max(a, b))) : session.endedAt;
  return {
    id: session?.id ?? id,
    title: session?.title ?? null,
    platform,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    tipCount: tips.length,
    totalCents: sumOf(tips),
  };
}

function reportOf(
  { dryRun }: ImportTips,
  { columns, rows }: CsvFile,
  { mapping, dateOrder, timeZone, currency }: Reading,
  { good, problems }: Plan,
  sessions: ImportSession[],
): ImportReport {
  return {
    dryRun,
    columns,
    sample: rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells),
    mapping,
    dateOrder,
    timeZone,
    currency,
    rowCount: rows.length,
    readyCount: sessions.reduce((sum, { tipCount }) => sum + tipCount, 0),
    readyCents: sessions.reduce((sum, { totalCents }) => sum + totalCents, 0),
    duplicateCount: good.filter(({ isDuplicate }) => isDuplicate).length,
    problemCount: new Set(problems.map(({ line }) => line)).size,
    problems: problems.slice(0, LIMITS.importProblemsShown),
    preview: good.slice(0, LIMITS.importPreviewRows).map(({ tip, isDuplicate }) => ({
      line: tip.line,
      occurredAt: tip.occurredAt.toISOString(),
      amountCents: tip.amountCents,
      amountTokens: tip.tokens,
      tipperName: tip.tipperName,
      message: tip.message,
      platform: tip.platform,
      isDuplicate,
    })),
    sessions,
  };
}
