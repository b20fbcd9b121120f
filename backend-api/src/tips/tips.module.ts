import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TipBatchRepository } from './tip-batch.repository.js';
import { TipWriter } from './tip-writer.js';
import { TipsController } from './tips.controller.js';
import { TipsRepository } from './tips.repository.js';
import { TipsService } from './tips.service.js';

@Module({
  imports: [SessionsModule],
  controllers: [TipsController],
  providers: [TipsService, TipsRepository, TipBatchRepository, TipWriter],
  exports: [TipsService],
})
export class TipsModule {}
