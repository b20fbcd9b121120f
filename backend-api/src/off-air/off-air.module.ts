import { Module } from '@nestjs/common';
import { AlertsModule } from '../alerts/alerts.module.js';
import { OffAirRepository } from './off-air.repository.js';
import { OffAirService } from './off-air.service.js';
import { OnAirController } from './on-air.controller.js';

@Module({
  imports: [AlertsModule],
  controllers: [OnAirController],
  providers: [OffAirService, OffAirRepository],
  exports: [OffAirService],
})
export class OffAirModule {}
