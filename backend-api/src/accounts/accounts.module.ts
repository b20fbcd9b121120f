import { Module } from '@nestjs/common';
import { CreatorDirectory } from '../platform/identity/identity-provider.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { CreatorsRepository } from './creators.repository.js';
import { Passwords } from './passwords.js';
import { SignInLimits } from './sign-in-limits.js';

@Module({
  controllers: [AccountsController],
  providers: [
    AccountsService,
    AccountsRepository,
    Passwords,
    SignInLimits,
    CreatorsRepository,
    { provide: CreatorDirectory, useExisting: CreatorsRepository },
  ],
  exports: [AccountsService, CreatorDirectory],
})
export class AccountsModule {}
