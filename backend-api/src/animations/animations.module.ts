import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AlertsService } from './alerts.service.js';
import { AnimationsController } from './animations.controller.js';
import { AnimationsRepository } from './animations.repository.js';
import { AnimationsService } from './animations.service.js';

@Module({
  imports: [SessionsModule],
  controllers: [AnimationsController],
  providers: [AnimationsService, AlertsService, AnimationsRepository],
  exports: [AnimationsService, AlertsService],
})
export class AnimationsModule {}
