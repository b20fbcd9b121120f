import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApiTokenDirectory, Credentials } from '../platform/identity/credentials.js';
import { ApiTokensController } from './api-tokens.controller.js';
import { ApiTokensRepository } from './api-tokens.repository.js';
import { ApiTokensService } from './api-tokens.service.js';

/** Tokens for scripts, and with them all ways to say who one is. */
@Module({
  imports: [AccountsModule],
  controllers: [ApiTokensController],
  providers: [
    ApiTokensService,
    ApiTokensRepository,
    { provide: ApiTokenDirectory, useExisting: ApiTokensService },
    Credentials,
  ],
  exports: [Credentials],
})
export class ApiTokensModule {}
