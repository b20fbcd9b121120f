import { type LiveTip, type Rehearsal, type Settings, tokensToCents } from '@companion/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { AlertsService } from '../animations/alerts.service.js';
import { animationForTip, AnimationsService } from '../animations/animations.service.js';
import { LiveFeed } from '../domain-events/live-feed.js';
import { animationTrigger, sessionUpdated, tipReceived } from '../domain-events/session-events.js';
import { toOnAir } from '../entities/on-air.js';
import { toTotals } from '../entities/wire.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import type { RateLimit } from '../platform/http/rate-limit.js';
import { RateLimits } from '../platform/http/rate-limits.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { SettingsService } from '../settings/settings.service.js';

/** Large enough to be celebrated with the settings a creator begins with. */
const TOKENS = 100;
const CENTS = 500;
const NO_SEQ = 0;

/** Tries out what is on air. In a session that is a test tip; without one, overlays are lent a session. */
@Injectable()
export class RehearsalsService {
  private readonly plays: RateLimit;

  constructor(
    private readonly alerts: AlertsService,
    private readonly animations: AnimationsService,
    private readonly sessions: SessionsService,
    private readonly settings: SettingsService,
    private readonly live: LiveFeed,
    limits: RateLimits,
    @Inject(CONFIG) { rateLimits }: Config,
  ) {
    this.plays = limits.of('rehearsals', rateLimits.animationsPerMinute, 60);
  }

  /** Nothing of it is stored or counted. @throws DomainError RATE_LIMITED */
  async play(scope: CreatorScope): Promise<Rehearsal> {
    await this.plays.use(scope.creatorId);
    const running = await this.sessions.active(scope);
    if (running !== null) {
      const amount =
        running.centsPerToken === null ? { amountCents: CENTS } : { amountTokens: TOKENS };
      const tip = await this.alerts.test(scope, { ...amount, ...WHO, sessionId: running.id });
      return { tip, inSession: true };
    }
    return { tip: await this.inLentSession(scope), inSession: false };
  }

  private async inLentSession(scope: CreatorScope): Promise<LiveTip> {
    const settings = await this.settings.get(scope);
    const session = lentSession(settings);
    const { centsPerToken } = session;
    const tip: LiveTip = {
      id: randomUUID(),
      sessionId: session.id,
      amountCents: centsPerToken === null ? CENTS : tokensToCents(TOKENS, centsPerToken),
      amountTokens: centsPerToken === null ? null : TOKENS,
      ...WHO,
      source: 'manual',
      platform: session.platform,
      menuItem: null,
      createdAt: new Date().toISOString(),
      isTest: true,
    };
    const chosen = animationForTip(await this.animations.stored(scope), tip);
    this.live.publish('rehearsal', {
      creatorId: scope.creatorId,
      onAir: toOnAir(settings),
      events: [
        sessionUpdated(session, NO_SEQ),
        tipReceived(tip, toTotals(session), NO_SEQ),
        ...(chosen === null ? [] : [animationTrigger(session.id, chosen, NO_SEQ)]),
      ],
    });
    return tip;
  }
}

const WHO = { tipperName: 'Your first fan', message: 'You look wonderful tonight!' };

/** As a session would begin for her now. */
function lentSession({ setup, centsPerToken, currency }: Settings) {
  const platform = setup?.platform ?? 'chaturbate';
  return {
    id: randomUUID(),
    status: 'active' as const,
    title: null,
    platform,
    platformLabel: null,
    goalMode: 'parallel' as const,
    currency,
    centsPerToken: centsPerToken[platform],
    startedAt: new Date(),
    endedAt: null,
    totalTipsCents: 0,
    tipCount: 0,
    topTipperName: null,
    topTipperCents: 0,
    currentViewers: 0,
    peakViewers: 0,
  };
}
