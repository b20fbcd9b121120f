import { Module } from '@nestjs/common';
import { MenuModule } from '../menu/menu.module.js';
import { OffAirModule } from '../off-air/off-air.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { PageDocument } from './page-document.js';
import { ViewersPageController } from './viewers-page.controller.js';
import { ViewersPageRepository } from './viewers-page.repository.js';
import { ViewersPageService } from './viewers-page.service.js';

@Module({
  imports: [MenuModule, SessionsModule, OffAirModule, SettingsModule],
  controllers: [ViewersPageController],
  providers: [ViewersPageService, ViewersPageRepository, PageDocument],
  exports: [ViewersPageService],
})
export class ViewersPageModule {}
