import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AlertsModule } from '../alerts/alerts.module.js';
import { AnimationsModule } from '../animations/animations.module.js';
import { ApiTokensModule } from '../api-tokens/api-tokens.module.js';
import { TtsModule } from '../chat-participant-tts/tts.module.js';
import { ChatbotModule } from '../chatbot/chatbot.module.js';
import { MenuModule } from '../menu/menu.module.js';
import { OffAirModule } from '../off-air/off-air.module.js';
import { OverlaysModule } from '../overlays/overlays.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { TipsModule } from '../tips/tips.module.js';
import { ViewersPageModule } from '../viewers-page/viewers-page.module.js';
import { Audience } from './audience.js';
import { CatchUp } from './catch-up.js';
import { HeardSeqs } from './heard-seqs.js';
import { OverlayPresence } from './overlay-presence.js';
import { OverlayState } from './overlay-state.js';
import { OverlayGateway } from './overlay.gateway.js';
import { SoundClaims } from './sound-claims.js';
import { StateBroadcasts } from './state-broadcasts.js';
import { StreamingGateway } from './streaming.gateway.js';
import { ViewersPages } from './viewers-pages.js';

@Module({
  imports: [
    AccountsModule,
    AnimationsModule,
    AlertsModule,
    ApiTokensModule,
    OffAirModule,
    SettingsModule,
    SessionsModule,
    TipsModule,
    MenuModule,
    ChatbotModule,
    OverlaysModule,
    TtsModule,
    ViewersPageModule,
  ],
  providers: [
    Audience,
    HeardSeqs,
    CatchUp,
    SoundClaims,
    StateBroadcasts,
    ViewersPages,
    OverlayPresence,
    OverlayState,
    StreamingGateway,
    OverlayGateway,
  ],
})
export class GatewayModule {}
