import {
  type AnalyticsQuery,
  analyticsQuery,
  analyticsSummarySchema,
  type ExportQuery,
  exportQuery,
  idParams,
  sessionReportSchema,
  type TipperHistoryQuery,
  tipperHistoryQuery,
  tipperHistorySchema,
  type TopTippersQuery,
  topTippersQuery,
  topTippersSchema,
} from '@companion/contracts';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Audited } from '../platform/audit/audited.js';
import { ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { TokenScope } from '../platform/identity/token-scope.js';
import { AnalyticsService } from './analytics.service.js';
import { ExportService } from './export.service.js';
import { SessionReportService } from './session-report.service.js';

@Controller('analytics')
export class AnalyticsController {
  constructor(
    private readonly analytics: AnalyticsService,
    private readonly reports: SessionReportService,
    private readonly exports: ExportService,
  ) {}

  @Get('summary')
  @TokenScope('analytics:read')
  @ApiOperation({
    summary: 'Revenue summary of a range, beside the range before it',
    description:
      'A preset `range` counts back from today in the time zone and ends now; `from` and `to` are half-open. Cancelled sessions and voided tips are left out. One currency at a time.',
  })
  @ApiOk(analyticsSummarySchema)
  @ApiProblems('UNAVAILABLE')
  async summary(
    @Scope() scope: CreatorScope,
    @Query({ schema: analyticsQuery }) query: AnalyticsQuery,
  ) {
    return this.analytics.summary(scope, query);
  }

  @Get('top-tippers')
  @TokenScope('analytics:read')
  @ApiOperation({
    summary: 'Top tippers leaderboard of a range',
    description:
      'Names in any case on one platform are one tipper. Of equals the one who reached the total first.',
  })
  @ApiOk(topTippersSchema)
  @ApiProblems('UNAVAILABLE')
  async topTippers(
    @Scope() scope: CreatorScope,
    @Query({ schema: topTippersQuery }) query: TopTippersQuery,
  ) {
    return this.analytics.topTippers(scope, query);
  }

  @Get('tippers')
  @TokenScope('analytics:read')
  @ApiOperation({ summary: 'What one tipper has given, session by session' })
  @ApiOk(tipperHistorySchema)
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  async tipperHistory(
    @Scope() scope: CreatorScope,
    @Query({ schema: tipperHistoryQuery }) query: TipperHistoryQuery,
  ) {
    return this.analytics.tipperHistory(scope, query);
  }

  @Get('sessions/:id')
  @TokenScope('analytics:read')
  @ApiOperation({
    summary: 'Report of one session, with its line of tips and viewers',
    description: 'Also while it runs.',
  })
  @ApiOk(sessionReportSchema)
  @ApiProblems('SESSION_NOT_FOUND', 'UNAVAILABLE')
  async report(@Scope() scope: CreatorScope, @Param({ schema: idParams }) { id }: { id: string }) {
    return this.reports.report(scope, id);
  }

  @Get('export')
  @Audited('report_exported')
  @TokenScope('analytics:read')
  @ApiOperation({
    summary: 'CSV export of sessions, tips, goals, votes or other income',
    description:
      'UTF-8 with a byte order mark, CR LF, RFC 4180. Text that a spreadsheet would run or read as a number has an apostrophe before it. A download that breaks off is not complete.',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: 'The file', schema: { type: 'string' } })
  @ApiProblems('SESSION_NOT_FOUND', 'UNAVAILABLE')
  async export(
    @Scope() scope: CreatorScope,
    @Query({ schema: exportQuery }) query: ExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, content } = await this.exports.open(scope, query);
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(content);
  }
}
