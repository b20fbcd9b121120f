import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { CorrectionsController } from './corrections.controller.js';
import { CorrectionsRepository } from './corrections.repository.js';
import { CorrectionsService } from './corrections.service.js';

@Module({
  imports: [SessionsModule],
  controllers: [CorrectionsController],
  providers: [CorrectionsService, CorrectionsRepository],
  exports: [CorrectionsService],
})
export class CorrectionsModule {}
