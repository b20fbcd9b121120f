import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountsModule } from './accounts/accounts.module.js';
import { AnalyticsModule } from './analytics/analytics.module.js';
import { AlertsModule } from './alerts/alerts.module.js';
import { AnimationsModule } from './animations/animations.module.js';
import { ApiTokensModule } from './api-tokens/api-tokens.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AssetsModule } from './assets/assets.module.js';
import { TtsModule } from './chat-participant-tts/tts.module.js';
import { ChatbotModule } from './chatbot/chatbot.module.js';
import { BooksModule } from './books/books.module.js';
import { ConnectorsModule } from './connectors/connectors.module.js';
import { CorrectionsModule } from './corrections/corrections.module.js';
import { DomainEventsModule } from './domain-events/domain-events.module.js';
import { GatewayModule } from './gateway/gateway.module.js';
import { GoalsModule } from './goals/goals.module.js';
import { IncomesModule } from './incomes/incomes.module.js';
import { MenuModule } from './menu/menu.module.js';
import { NotesModule } from './notes/notes.module.js';
import { ModerationModule } from './moderation/moderation.module.js';
import { OffAirModule } from './off-air/off-air.module.js';
import { OverlaysModule } from './overlays/overlays.module.js';
import { BackgroundModule } from './platform/background/background.module.js';
import type { Config } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { MetricsModule } from './platform/metrics/metrics.module.js';
import { RateLimitGuard } from './platform/http/rate-limit.guard.js';
import { IdentityGuard } from './platform/identity/identity.guard.js';
import { IdentityModule } from './platform/identity/identity.module.js';
import { RedisModule } from './platform/redis/redis.module.js';
import { SecretsModule } from './platform/secrets/secrets.module.js';
import { PollsModule } from './polls/polls.module.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { RehearsalsModule } from './rehearsals/rehearsals.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { TipImportModule } from './tip-import/tip-import.module.js';
import { TipsModule } from './tips/tips.module.js';
import { ViewersPageModule } from './viewers-page/viewers-page.module.js';

/** The table of contents. */
@Module({
  imports: [
    // What everything stands on.
    DatabaseModule,
    RedisModule,
    SecretsModule,
    IdentityModule,
    HealthModule,
    MetricsModule,
    BackgroundModule,
    DomainEventsModule,
    AuditModule,

    // What a creator does.
    AccountsModule,
    ApiTokensModule,
    SettingsModule,
    SessionsModule,
    TipsModule,
    CorrectionsModule,
    TipImportModule,
    IncomesModule,
    GoalsModule,
    PollsModule,
    NotesModule,
    MenuModule,
    ViewersPageModule,
    AnimationsModule,
    AlertsModule,
    ModerationModule,
    OffAirModule,
    OverlaysModule,
    AssetsModule,
    RehearsalsModule,
    ChatbotModule,
    TtsModule,
    ConnectorsModule,
    AnalyticsModule,
    PrivacyModule,
    BooksModule,

    // What is on screen while she does it.
    GatewayModule,
  ],
  providers: [
    { provide: APP_GUARD, useClass: IdentityGuard },
    { provide: APP_GUARD, useClass: RateLimitGuard },
  ],
})
export class AppModule {
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(config)] };
  }
}
