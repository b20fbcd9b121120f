import { DEFAULT_CENTS_PER_TOKEN, ERRORS, tokensToCents } from '@companion/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { TipsService } from '../tips/tips.service.js';

/** A tip that a platform's feed reports. */
export type PlatformTip = {
  platform: 'chaturbate';
  /** Unique per creator: the platform, the account and the platform's id of the tip. */
  idempotencyKey: string;
  tokens: number;
  tipperName: string | null;
  message: string | null;
};

/** `ignored`: no session is running, or the tip is from before it. `refused`: it can never be recorded. */
export type Taken = 'recorded' | 'ignored' | 'refused';

/** What a session's start settles for good. */
type SessionFacts = { startedAt: number; centsPerToken: number | null };

/** Sessions that may end between the look and the write, before giving up on finding a running one. */
const ATTEMPTS = 3;

/** Puts tips of platforms' feeds into the session that is running. */
@Injectable()
export class TipIntake {
  private readonly logger = new Logger(TipIntake.name);
  private readonly facts = new LRUCache<string, SessionFacts>({ max: 1_000 });

  constructor(
    private readonly sessions: SessionsService,
    private readonly tips: TipsService,
  ) {}

  /**
   * @param belongs whether the tip was given during a session that started at this time (Unix ms)
   * @throws whatever may be different on another try: the database is away, the queue is full
   */
  async take(
    scope: CreatorScope,
    tip: PlatformTip,
    belongs: (sessionStartedAt: number) => boolean,
  ): Promise<Taken> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const sessionId = await this.sessions.activeSessionId(scope);
      if (sessionId === null) return 'ignored';
      try {
        const { startedAt, centsPerToken } = await this.factsOf(scope, sessionId);
        if (!belongs(startedAt)) return 'ignored';
        await this.tips.record(scope, {
          sessionId,
          ...amountOf(tip, centsPerToken),
          tipperName: tip.tipperName,
          message: tip.message,
          source: 'platform_api',
          platform: tip.platform,
          idempotencyKey: tip.idempotencyKey,
        });
        return 'recorded';
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (error.code === 'SESSION_ENDED' || error.code === 'SESSION_NOT_FOUND') continue;
        if (ERRORS[error.code].status >= 500) throw error;
        const { creatorId } = scope;
        const { platform } = tip;
        this.logger.warn({ creatorId, sessionId, platform }, `A tip was refused: ${error.message}`);
        return 'refused';
      }
    }
    return 'ignored';
  }

  private async factsOf(scope: CreatorScope, sessionId: string): Promise<SessionFacts> {
    const known = this.facts.get(sessionId);
    if (known !== undefined) return known;
    const { startedAt, centsPerToken } = await this.sessions.detail(scope, sessionId);
    const facts = { startedAt: Date.parse(startedAt), centsPerToken };
    this.facts.set(sessionId, facts);
    return facts;
  }
}

/** Tokens, for the session to convert; where it has no rate, what the platform pays is known. */
function amountOf(
  { tokens, platform }: PlatformTip,
  centsPerToken: number | null,
): { amountTokens: number } | { amountCents: number } {
  return centsPerToken === null
    ? { amountCents: tokensToCents(tokens, DEFAULT_CENTS_PER_TOKEN[platform]) }
    : { amountTokens: tokens };
}
