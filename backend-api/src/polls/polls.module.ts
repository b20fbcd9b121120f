import { Module } from '@nestjs/common';
import { MenuModule } from '../menu/menu.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { PollsController } from './polls.controller.js';
import { PollsRepository } from './polls.repository.js';
import { PollsService } from './polls.service.js';

@Module({
  imports: [SessionsModule, MenuModule],
  controllers: [PollsController],
  providers: [PollsService, PollsRepository],
})
export class PollsModule {}
