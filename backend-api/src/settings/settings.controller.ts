import { settingsSchema, type UpdateSettings, updateSettingsSchema } from '@companion/contracts';
import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Audited } from '../platform/audit/audited.js';
import { ApiOk, ApiProblems } from '../platform/http/api-docs.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Scope } from '../platform/identity/decorators.js';
import { SettingsService } from './settings.service.js';

@Controller('settings')
export class SettingsController {
  constructor(private readonly settings: SettingsService) {}

  @Get()
  @ApiOperation({ summary: 'What the creator has set, or the defaults' })
  @ApiOk(settingsSchema)
  @ApiProblems()
  async get(@Scope() scope: CreatorScope) {
    return this.settings.get(scope);
  }

  @Patch()
  @Audited('settings_changed', { nameOf: (changed) => Object.keys(changed).join(', ') })
  @ApiOperation({
    summary: 'Change settings',
    description:
      'Currency and token rates hold for sessions started from now on; what is hidden on air holds at once.',
  })
  @ApiOk(settingsSchema)
  @ApiProblems('UNAVAILABLE')
  async update(
    @Scope() scope: CreatorScope,
    @Body({ schema: updateSettingsSchema }) body: UpdateSettings,
  ) {
    return this.settings.update(scope, body);
  }
}
