import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { AnalyticsController } from './analytics.controller.js';
import { AnalyticsService } from './analytics.service.js';
import { ExportService } from './export.service.js';
import { OverviewRepository } from './overview.repository.js';
import { PeriodRepository } from './period.repository.js';
import { ReadingRepository } from './reading.repository.js';
import { RollupsRepository } from './rollups.repository.js';
import { RollupsService } from './rollups.service.js';
import { SessionReportService } from './session-report.service.js';

@Module({
  imports: [SessionsModule, SettingsModule],
  controllers: [AnalyticsController],
  providers: [
    AnalyticsService,
    SessionReportService,
    ExportService,
    PeriodRepository,
    OverviewRepository,
    ReadingRepository,
    RollupsRepository,
    RollupsService,
  ],
})
export class AnalyticsModule {}
