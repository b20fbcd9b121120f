import { Module } from '@nestjs/common';
import { SettingsModule } from '../settings/settings.module.js';
import { Deadlines } from './deadlines.service.js';
import { DeadlinesRepository } from './deadlines.repository.js';
import { ForgottenSessions } from './forgotten-sessions.js';
import { LeadersRepository } from './leaders.repository.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [SettingsModule],
  controllers: [SessionsController],
  providers: [
    SessionsService,
    SessionsRepository,
    LeadersRepository,
    ForgottenSessions,
    Deadlines,
    DeadlinesRepository,
  ],
  exports: [SessionsService, Deadlines],
})
export class SessionsModule {}
