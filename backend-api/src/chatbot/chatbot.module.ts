import { Module } from '@nestjs/common';
import { MenuModule } from '../menu/menu.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { Answerer } from './answerer.js';
import { AnswersRepository } from './answers.repository.js';
import { ChatCounts } from './chat-counts.js';
import { ChatbotTimers } from './chatbot-timers.js';
import { ChatbotController } from './chatbot.controller.js';
import { ChatbotService } from './chatbot.service.js';
import { ChatbotClock } from './clock.js';
import { DryRunService } from './dry-run.service.js';
import { FactsRepository } from './facts.repository.js';
import { PersonasRepository } from './personas.repository.js';
import { PersonasService } from './personas.service.js';
import { SessionEventsConsumer } from './session-events.consumer.js';
import { TimersRepository } from './timers.repository.js';

@Module({
  imports: [MenuModule, SettingsModule],
  controllers: [ChatbotController],
  providers: [
    ChatbotService,
    PersonasService,
    PersonasRepository,
    Answerer,
    AnswersRepository,
    FactsRepository,
    DryRunService,
    SessionEventsConsumer,
    ChatbotTimers,
    ChatCounts,
    TimersRepository,
    ChatbotClock,
  ],
  exports: [ChatbotService],
})
export class ChatbotModule {}
