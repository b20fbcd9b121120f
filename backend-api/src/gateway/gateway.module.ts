import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AnimationsModule } from '../animations/animations.module.js';
import { TtsModule } from '../chat-participant-tts/tts.module.js';
import { ChatbotModule } from '../chatbot/chatbot.module.js';
import { MenuModule } from '../menu/menu.module.js';
import { OverlayKeysModule } from '../overlay-keys/overlay-keys.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TipsModule } from '../tips/tips.module.js';
import { Audience } from './audience.js';
import { OverlayGateway } from './overlay.gateway.js';
import { StreamingGateway } from './streaming.gateway.js';

@Module({
  imports: [
    AccountsModule,
    AnimationsModule,
    SessionsModule,
    TipsModule,
    MenuModule,
    ChatbotModule,
    OverlayKeysModule,
    TtsModule,
  ],
  providers: [Audience, StreamingGateway, OverlayGateway],
})
export class GatewayModule {}
