import { type DeleteAccount, deleteAccountSchema } from '@companion/contracts';
import { Body, Controller, Delete, HttpCode, Ip } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ApiDone, ApiProblems } from '../platform/http/api-docs.js';
import { CurrentIdentity } from '../platform/identity/decorators.js';
import type { Identity } from '../platform/identity/identity-provider.js';
import { PrivacyService } from './privacy.service.js';

@Controller('account')
export class AccountController {
  constructor(private readonly privacy: PrivacyService) {}

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete the account and everything of hers',
    description:
      'At once nobody can sign in as her, her connections end and her overlays go dark; what is stored is gone within minutes. It cannot be undone.',
  })
  @ApiDone()
  @ApiProblems('FORBIDDEN', 'UNAVAILABLE', 'OVERLOADED')
  async delete(
    @CurrentIdentity() identity: Identity,
    @Body({ schema: deleteAccountSchema }) { password }: DeleteAccount,
    @Ip() ip: string,
  ): Promise<void> {
    await this.privacy.deleteAccount(identity, password, ip);
  }
}
