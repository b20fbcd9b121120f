import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { TipsModule } from '../tips/tips.module.js';
import { TipImportController } from './tip-import.controller.js';
import { TipImportRepository } from './tip-import.repository.js';
import { TipImportService } from './tip-import.service.js';

@Module({
  imports: [SessionsModule, SettingsModule, TipsModule],
  controllers: [TipImportController],
  providers: [TipImportService, TipImportRepository],
})
export class TipImportModule {}
