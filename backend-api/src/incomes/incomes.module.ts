import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { IncomesController } from './incomes.controller.js';
import { IncomesRepository } from './incomes.repository.js';
import { IncomesService } from './incomes.service.js';

@Module({
  imports: [SessionsModule, SettingsModule],
  controllers: [IncomesController],
  providers: [IncomesService, IncomesRepository],
})
export class IncomesModule {}
