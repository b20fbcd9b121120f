import type { ExportQuery } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { CopyOut } from '../platform/database/copy-out.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { AnalyticsService } from './analytics.service.js';
import { SpreadsheetLines } from './spreadsheet-lines.js';
import { exportStatement } from './export-statements.js';

export type ExportFile = { name: string; content: Readable };

/** CSV files that PostgreSQL writes and this only passes on. */
@Injectable()
export class ExportService {
  constructor(
    private readonly analytics: AnalyticsService,
    private readonly sessions: SessionsService,
    private readonly copies: CopyOut,
  ) {}

  /**
   * @throws DomainError SESSION_NOT_FOUND, VALIDATION_FAILED; UNAVAILABLE when too many are being written.
   *   What fails later destroys `content`.
   */
  async open(scope: CreatorScope, query: ExportQuery): Promise<ExportFile> {
    const { sessionId } = query;
    if (sessionId !== undefined) await this.sessions.mustExist(scope, sessionId);
    const { period, tz } = await this.analytics.period(scope, query);
    const dataset = query.dataset ?? (sessionId === undefined ? 'sessions' : 'tips');
    const selection = { creatorId: scope.creatorId, sessionId, from: period.from, to: period.to };
    const what = sessionId ?? `${day(period.from, tz)}-to-${day(last(period.to), tz)}`;
    return {
      name: `${dataset}-${what}.csv`,
      content: await this.copies.open(
        exportStatement(dataset, selection),
        { TimeZone: tz, ...PLANNING },
        new SpreadsheetLines(),
      ),
    };
  }
}

/** Rows come out in the order of the index, the first at once: a hash or a sort would gather them first. */
const PLANNING = { enable_hashjoin: 'off', enable_mergejoin: 'off', jit: 'off' };

/** The last moment that is still within. */
const last = (end: Date): Date => new Date(end.getTime() - 1);

/** `2026-11-21`, as Swedes write it. */
function day(instant: Date, tz: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: tz, dateStyle: 'short' }).format(instant);
}
