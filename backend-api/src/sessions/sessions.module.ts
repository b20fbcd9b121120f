import { Module } from '@nestjs/common';
import { SettingsModule } from '../settings/settings.module.js';
import { ForgottenSessions } from './forgotten-sessions.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [SettingsModule],
  controllers: [SessionsController],
  providers: [SessionsService, SessionsRepository, ForgottenSessions],
  exports: [SessionsService],
})
export class SessionsModule {}
