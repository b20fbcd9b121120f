import { Module } from '@nestjs/common';
import { ChatbotModule } from '../chatbot/chatbot.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TipsModule } from '../tips/tips.module.js';
import { ChaturbateRuntime } from './chaturbate/chaturbate-runtime.js';
import { ConnectorLeasesRepository } from './connector-leases.repository.js';
import { ConnectorSupervisor } from './connector-supervisor.js';
import { ConnectorsController } from './connectors.controller.js';
import { ConnectorsRepository } from './connectors.repository.js';
import { ConnectorsService } from './connectors.service.js';
import { PACE, systemPace } from './pace.js';
import { SessionStartConsumer } from './session-start.consumer.js';
import { TipIntake } from './tip-intake.js';
import { InboundController } from './webhook/inbound.controller.js';
import { InboundService } from './webhook/inbound.service.js';

@Module({
  imports: [ChatbotModule, SessionsModule, TipsModule],
  controllers: [ConnectorsController, InboundController],
  providers: [
    ConnectorsService,
    ConnectorsRepository,
    ConnectorLeasesRepository,
    ConnectorSupervisor,
    ChaturbateRuntime,
    TipIntake,
    SessionStartConsumer,
    InboundService,
    { provide: PACE, useValue: systemPace },
  ],
  exports: [ConnectorSupervisor],
})
export class ConnectorsModule {}
