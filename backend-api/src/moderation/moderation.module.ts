import { Global, Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { TtsModule } from '../chat-participant-tts/tts.module.js';
import { ModeratorsEyes } from '../platform/identity/moderators-eyes.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { ModerationController } from './moderation.controller.js';
import { ModerationService } from './moderation.service.js';
import { OnAirEyes } from './on-air-eyes.js';

/** What people who moderate her show see of it, here and in the answers of other features. */
@Global()
@Module({
  imports: [AccountsModule, SessionsModule, SettingsModule, TtsModule],
  controllers: [ModerationController],
  providers: [ModerationService, OnAirEyes, { provide: ModeratorsEyes, useExisting: OnAirEyes }],
  exports: [ModeratorsEyes],
})
export class ModerationModule {}
