import {
  type AlertAction,
  type AlertQueueState,
  type AnimationTrigger,
  type LiveTip,
  LIMITS,
  type TestTip,
  tokensToCents,
  type TriggerAnimation,
} from '@companion/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { LiveFeed } from '../domain-events/live-feed.js';
import { animationTrigger, tipReceived } from '../domain-events/session-events.js';
import { toTotals } from '../entities/wire.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { RateLimit } from '../platform/http/rate-limit.js';
import { RateLimits } from '../platform/http/rate-limits.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SessionsService, type SessionTransaction } from '../sessions/sessions.service.js';
import { isHeld } from './alert-approval.js';
import { animationForTip, type ChosenAnimation } from './animation-choice.js';
import { AnimationsRepository } from './animations.repository.js';
import { AnimationsService } from './animations.service.js';

/** What a creator does herself with what is on air: plays something, tries it out, holds it back. */
@Injectable()
export class AlertsService {
  private readonly plays: RateLimit;

  constructor(
    private readonly animations: AnimationsService,
    private readonly queue: AnimationsRepository,
    private readonly sessions: SessionsService,
    private readonly live: LiveFeed,
    limits: RateLimits,
    @Inject(CONFIG) { rateLimits }: Config,
  ) {
    this.plays = limits.of('alerts', rateLimits.animationsPerMinute, 60);
  }

  /**
   * Plays an animation on air, now.
   * @throws DomainError NO_ACTIVE_SESSION, SESSION_ENDED, SESSION_NOT_FOUND, NOT_FOUND (no such custom
   *   animation), RATE_LIMITED
   */
  async trigger(
    scope: CreatorScope,
    { type, metadata, sessionId }: TriggerAnimation,
  ): Promise<AnimationTrigger> {
    await this.plays.use(`trigger ${scope.creatorId}`);
    // These are the server's to say: what is drawn is never what a client sent.
    const {
      spec: _spec,
      name: _name,
      alert: _alert,
      tipId: _tipId,
      animationId,
      ...rest
    } = metadata ?? {};
    const custom =
      type === 'custom' && animationId !== undefined
        ? await this.animations.inlined(scope, animationId)
        : {};
    const chosen: ChosenAnimation = {
      type,
      metadata: metadata === undefined ? undefined : { ...rest, ...custom },
    };
    return this.changeRunning(scope, sessionId, (transaction) => {
      const event = animationTrigger(transaction.session.id, chosen, transaction.seq);
      transaction.tell(event);
      return event.payload;
    });
  }

  /**
   * Sends a made-up tip the way of a real one. It is on air and in no book: nothing of it is stored.
   * @throws DomainError as {@link trigger}, and VALIDATION_FAILED (tokens without a rate)
   */
  async test(scope: CreatorScope, test: TestTip): Promise<LiveTip> {
    await this.plays.use(`test ${scope.creatorId}`);
    const { type, animationId } = test;
    const stored = await this.animations.stored(scope);
    const custom =
      animationId === undefined ? {} : await this.animations.inlined(scope, animationId);
    const told = await this.changeRunning(scope, test.sessionId, (change) => {
      const made = testTipOf(test, change.session);
      const chosen =
        type === undefined
          ? animationForTip(stored, made)
          : { type, metadata: { tipId: made.id, ...custom } };
      const held = isHeld(stored, { message: made.message, createdAt: new Date(made.createdAt) });
      const tip: LiveTip = held ? { ...made, isHeld: true } : made;
      change.tell(tipReceived(tip, toTotals(change.session), change.seq));
      if (chosen !== null && !held) {
        change.tell(animationTrigger(change.session.id, chosen, change.seq));
      }
      return { tip, sessionId: change.session.id, animation: chosen };
    });
    this.live.publish('testTip', { creatorId: scope.creatorId, ...told });
    return told.tip;
  }

  /** Whether alerts are held back. */
  async state(scope: CreatorScope): Promise<AlertQueueState> {
    return { paused: (await this.queue.find(scope))?.alertsPaused ?? false };
  }

  /** Pausing lasts until it is resumed, over reloads and sessions; the rest acts on what is on air now. */
  async control(scope: CreatorScope, action: AlertAction): Promise<AlertQueueState> {
    if (action === 'pause' || action === 'resume') {
      await this.queue.setPaused(scope, action === 'pause');
    }
    const { paused } = await this.state(scope);
    this.live.publish('alertControl', { creatorId: scope.creatorId, action, paused });
    return { paused };
  }

  private async changeRunning<T>(
    scope: CreatorScope,
    sessionId: string | undefined,
    work: (transaction: SessionTransaction) => T,
  ): Promise<T> {
    const id = sessionId ?? (await this.sessions.activeSessionId(scope));
    if (id === null) throw new DomainError('NO_ACTIVE_SESSION', 'Start a session first');
    return this.sessions.change(scope, id, (transaction) => {
      if (transaction.session.status === 'ended') throw new DomainError('SESSION_ENDED');
      return Promise.resolve(work(transaction));
    });
  }
}

function testTipOf(
  test: TestTip,
  session: SessionTransaction['session'],
): LiveTip & { isTest: true } {
  return {
    id: uuidv7(),
    sessionId: session.id,
    amountCents: test.amountCents ?? centsOf(test.amountTokens ?? 0, session.centsPerToken),
    amountTokens: test.amountTokens ?? null,
    tipperName: test.tipperName || null,
    message: test.message || null,
    source: 'manual',
    platform: session.platform,
    menuItem: null,
    createdAt: new Date().toISOString(),
    isTest: true,
  };
}

function centsOf(tokens: number, centsPerToken: number | null): number {
  if (centsPerToken === null) {
    const message = 'this session has no token rate: give amountCents';
    throw DomainError.invalid('amountTokens', message);
  }
  const cents = tokensToCents(tokens, centsPerToken);
  if (cents >= 1 && cents <= LIMITS.tipCentsMax) return cents;
  const message = `must be worth between 1 and ${LIMITS.tipCentsMax} cents`;
  throw DomainError.invalid('amountTokens', message);
}
