import { Module } from '@nestjs/common';
import { AnimationsModule } from '../animations/animations.module.js';
import { OffAirModule } from '../off-air/off-air.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { SpeechDesk } from './speech-desk.js';
import { SpeechesController } from './speeches.controller.js';
import { SpeechesRepository } from './speeches.repository.js';
import { SpeechesService } from './speeches.service.js';
import { TipSpeechConsumer } from './tip-speech.consumer.js';
import { TtsConfigRepository } from './tts-config.repository.js';
import { TtsController } from './tts.controller.js';
import { TtsService } from './tts.service.js';
import { VoiceBox } from './voice-box.js';

/** Tip messages read aloud. */
@Module({
  imports: [SessionsModule, SettingsModule, AnimationsModule, OffAirModule],
  controllers: [TtsController, SpeechesController],
  providers: [
    TtsService,
    TtsConfigRepository,
    SpeechesService,
    SpeechesRepository,
    SpeechDesk,
    TipSpeechConsumer,
    VoiceBox,
  ],
  exports: [SpeechesService, TtsService],
})
export class TtsModule {}
