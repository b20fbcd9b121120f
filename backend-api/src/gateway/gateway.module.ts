import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { MenuModule } from '../menu/menu.module.js';
import { OverlayKeysModule } from '../overlay-keys/overlay-keys.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TipsModule } from '../tips/tips.module.js';
import { Audience } from './audience.js';
import { OverlayGateway } from './overlay.gateway.js';
import { StreamingGateway } from './streaming.gateway.js';

@Module({
  imports: [AccountsModule, SessionsModule, TipsModule, MenuModule, OverlayKeysModule],
  providers: [Audience, StreamingGateway, OverlayGateway],
})
export class GatewayModule {}
