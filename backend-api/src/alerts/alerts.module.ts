import { Module } from '@nestjs/common';
import { AnimationsModule } from '../animations/animations.module.js';
import { AlertQueueService } from './alert-queue.service.js';
import { AlertReports } from './alert-reports.js';
import { AlertsController } from './alerts.controller.js';
import { HeldAlertsConsumer } from './held-alerts.consumer.js';
import { HeldAlertsRepository } from './held-alerts.repository.js';

/** The queue of alerts on air, and the alerts that wait for approval. */
@Module({
  imports: [AnimationsModule],
  controllers: [AlertsController],
  providers: [AlertQueueService, AlertReports, HeldAlertsRepository, HeldAlertsConsumer],
  exports: [AlertQueueService],
})
export class AlertsModule {}
