import { Module } from '@nestjs/common';
import { CorrectionsModule } from '../corrections/corrections.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TippersRepository } from './tippers.repository.js';
import { TippersService } from './tippers.service.js';
import { TipBatchRepository } from './tip-batch.repository.js';
import { TipCorrectionsService } from './tip-corrections.service.js';
import { TipMetrics } from './tip-metrics.js';
import { TipWriter } from './tip-writer.js';
import { TipsController } from './tips.controller.js';
import { TipsRepository } from './tips.repository.js';
import { TipsService } from './tips.service.js';

@Module({
  imports: [SessionsModule, CorrectionsModule],
  controllers: [TipsController],
  providers: [
    TipsService,
    TipCorrectionsService,
    TippersService,
    TipsRepository,
    TippersRepository,
    TipBatchRepository,
    TipMetrics,
    TipWriter,
  ],
  exports: [TipsService, TipCorrectionsService, TippersService],
})
export class TipsModule {}
