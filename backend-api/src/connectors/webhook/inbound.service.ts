import type { InboundTip, RecordedTip } from '@companion/contracts';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { LiveFeed } from '../../domain-events/live-feed.js';
import type { ConnectorEntity } from '../../entities/index.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { RateLimit } from '../../platform/http/rate-limit.js';
import { RateLimits } from '../../platform/http/rate-limits.js';
import { type CreatorScope, scopeOf } from '../../platform/identity/creator-scope.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { TipsService } from '../../tips/tips.service.js';
import { type ConnectorChange, ConnectorsRepository } from '../connectors.repository.js';
import { PACE, type Pace } from '../pace.js';
import { toConnector } from '../to-connector.js';
import { isFresh, newSigningSecret, signatureMatches, signatureOf } from './inbound-signature.js';

/** A request as it came, before anything in it is believed. */
export type SignedRequest = {
  connectorId: string;
  /** The sender's network, by which wrong signatures are counted. */
  network: string;
  timestamp: string;
  signature: string;
  rawBody: Uint8Array;
};

/** How exactly the time of the last event is kept: tips at once would wait for one another to write it. */
const NOTED_EVERY_MS = 1_000;

/** Takes tips from whoever can sign them with a webhook's secret. */
@Injectable()
export class InboundService {
  private readonly logger = new Logger(InboundService.name);
  /** Checked against when there is no such webhook, so that the answer takes as long and reads the same. */
  private readonly decoySecret = newSigningSecret();
  /** So many unproven requests a minute from a network, and so many proven ones to a webhook. */
  private readonly unproven: RateLimit;
  private readonly proven: RateLimit;

  constructor(
    private readonly connectors: ConnectorsRepository,
    private readonly secrets: SecretBox,
    private readonly sessions: SessionsService,
    private readonly tips: TipsService,
    private readonly live: LiveFeed,
    @Inject(PACE) private readonly pace: Pace,
    limits: RateLimits,
    @Inject(CONFIG) { rateLimits }: Config,
  ) {
    this.unproven = limits.of('webhooks-unproven', rateLimits.publicPerMinute, 60);
    this.proven = limits.of('webhooks-proven', rateLimits.userPerMinute, 60);
  }

  /**
   * @throws DomainError UNAUTHORIZED (unknown webhook, wrong signature, old timestamp), FORBIDDEN
   *   (paused), RATE_LIMITED, NO_ACTIVE_SESSION, and what recording a tip throws
   */
  async receive(request: SignedRequest, tip: InboundTip): Promise<RecordedTip> {
    await this.unproven.use(request.network);
    const webhook = await this.verified(request);
    await this.unproven.giveBack(request.network);
    await this.proven.use(webhook.id);
    if (!webhook.enabled) throw new DomainError('FORBIDDEN', 'This webhook is paused');
    const scope = scopeOf(webhook.creatorId);
    try {
      const recorded = await this.record(scope, webhook, tip);
      await this.note(scope, webhook, {});
      return recorded;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NO_ACTIVE_SESSION') {
        await this.note(scope, webhook, { addIgnoredTips: 1 });
      }
      throw error;
    }
  }

  private async verified(request: SignedRequest): Promise<ConnectorEntity> {
    const { connectorId, timestamp, signature, rawBody } = request;
    const webhook = await this.connectors.webhookOfCapability(connectorId);
    const secret = webhook === null ? this.decoySecret : this.secrets.open(webhook.secretEncrypted);
    const expected = signatureOf(secret, timestamp, rawBody);
    if (!signatureMatches(expected, signature) || webhook === null) {
      throw new DomainError('UNAUTHORIZED', 'No such webhook, or the signature does not match');
    }
    if (!isFresh(timestamp, this.pace.now())) {
      throw new DomainError(
        'UNAUTHORIZED',
        'X-Companion-Timestamp is not within five minutes of now',
      );
    }
    return webhook;
  }

  private async record(
    scope: CreatorScope,
    webhook: ConnectorEntity,
    tip: InboundTip,
  ): Promise<RecordedTip> {
    const { eventId, isAnonymous, ...fields } = tip;
    const idempotencyKey = `webhook:${webhook.id}:${eventId}`;
    const sessionId = await this.sessions.activeSessionId(scope);
    if (sessionId === null) return this.recordedBefore(scope, idempotencyKey);
    try {
      return await this.tips.record(scope, {
        ...fields,
        sessionId,
        tipperName: isAnonymous ? null : fields.tipperName,
        source: 'platform_api',
        platform: webhook.platform,
        idempotencyKey,
      });
    } catch (error) {
      const ended = error instanceof DomainError && error.code === 'SESSION_ENDED';
      if (ended) return this.recordedBefore(scope, idempotencyKey);
      throw error;
    }
  }

  /** A sender that lost our answer asks again, perhaps after the session's end. */
  private async recordedBefore(scope: CreatorScope, idempotencyKey: string): Promise<RecordedTip> {
    const recorded = await this.tips.recordedBefore(scope, idempotencyKey);
    if (recorded === null) throw new DomainError('NO_ACTIVE_SESSION');
    return recorded;
  }

  /** Shows that the webhook works. The tip's outcome stands whether or not this can be saved. */
  private async note(
    scope: CreatorScope,
    webhook: ConnectorEntity,
    counts: Pick<ConnectorChange, 'addIgnoredTips'>,
  ): Promise<void> {
    const now = new Date(this.pace.now());
    const isNews = webhook.state !== 'connected';
    const sinceNoted = now.getTime() - (webhook.lastEventAt?.getTime() ?? 0);
    const isNoted = !isNews && sinceNoted < NOTED_EVERY_MS;
    if (isNoted && counts.addIgnoredTips === undefined) return;
    try {
      const row = await this.connectors.updateEnabled(scope, webhook.id, {
        ...counts,
        lastEventAt: now,
        ...(isNews ? { state: 'connected', stateReason: null, stateSince: now } : {}),
      });
      if (row === null || !(isNews || row.ignoredTips !== webhook.ignoredTips)) return;
      this.live.publish('connector', { creatorId: row.creatorId, connector: toConnector(row) });
    } catch (error) {
      const { creatorId } = scope;
      this.logger.warn(
        { err: error, creatorId, connectorId: webhook.id },
        'A webhook could not note its last event',
      );
    }
  }
}
