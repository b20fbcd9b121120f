import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { TipsModule } from '../tips/tips.module.js';
import { ViewersPageModule } from '../viewers-page/viewers-page.module.js';
import { AccountController } from './account.controller.js';
import { ErasureRepository } from './erasure.repository.js';
import { ExportRepository } from './export.repository.js';
import { OwnedTablesRepository } from './owned-tables.repository.js';
import { PrivacyController } from './privacy.controller.js';
import { PrivacyService } from './privacy.service.js';
import { TracesRepository } from './traces.repository.js';
import { Upkeep } from './upkeep.js';

@Module({
  imports: [AccountsModule, TipsModule, ViewersPageModule],
  controllers: [PrivacyController, AccountController],
  providers: [
    PrivacyService,
    OwnedTablesRepository,
    ExportRepository,
    ErasureRepository,
    TracesRepository,
    Upkeep,
  ],
})
export class PrivacyModule {}
