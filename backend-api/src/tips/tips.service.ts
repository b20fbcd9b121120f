import type { CreateTip, ListTipsQuery, Page, RecordedTip, Tip } from '@companion/contracts';
import { LIMITS } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { toTip } from '../entities/wire.js';
import { DomainError } from '../platform/http/domain-error.js';
import { pageOf } from '../platform/http/page.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { clientKey } from './idempotency-keys.js';
import type { NewTip } from './new-tip.js';
import { recordedTip } from './recorded-tips.js';
import type { Refusal } from './tip-outcome.js';
import { TipWriter } from './tip-writer.js';
import { tipperKey } from './tipper-key.js';
import { TipsRepository } from './tips.repository.js';

export { tipperKey };
export { worthOf } from './worth.js';

/** Every tip, wherever it comes from, is recorded here and so has the same effects. */
@Injectable()
export class TipsService {
  constructor(
    private readonly writer: TipWriter,
    private readonly tips: TipsRepository,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Records a tip; resolves once it is committed. With an idempotency key it may be called again.
   * @throws DomainError SESSION_NOT_FOUND, SESSION_ENDED, VALIDATION_FAILED (tokens without a rate, or
   *   worth too much), OVERLOADED, UNAVAILABLE
   */
  async record(scope: CreatorScope, tip: NewTip): Promise<RecordedTip> {
    const name = tip.tipperName || undefined;
    const taken = await this.writer.write({
      id: uuidv7(),
      creatorId: scope.creatorId,
      sessionId: tip.sessionId,
      amountCents: tip.amountCents,
      amountTokens: tip.amountTokens,
      tipperName: name,
      tipperKey: name === undefined ? undefined : tipperKey(name),
      message: tip.message || undefined,
      source: tip.source,
      platform: tip.platform,
      idempotencyKey: tip.idempotencyKey,
    });
    if (taken.outcome !== 'recorded' && taken.outcome !== 'duplicate') throw refusal(taken.outcome);
    return recordedTip(taken);
  }

  /** Records a tip that a person or a script of hers sent. @throws as {@link record} */
  async recordOwn(
    scope: CreatorScope,
    tip: CreateTip,
    source: 'manual' | 'websocket',
  ): Promise<RecordedTip> {
    const { sessionId, amountCents, amountTokens, tipperName, message } = tip;
    return this.record(scope, {
      sessionId,
      amountCents,
      amountTokens,
      tipperName,
      message,
      source,
      idempotencyKey: clientKey(tip) ?? undefined,
    });
  }

  /**
   * The answer that {@link record} gave for this key, whatever has become of the session since.
   * @returns null when nothing was recorded under it
   */
  async recordedBefore(scope: CreatorScope, idempotencyKey: string): Promise<RecordedTip | null> {
    const tip = await this.tips.findRecorded(scope, idempotencyKey);
    if (tip === null) return null;
    const { totalTipsCents, tipCount, topTipper } = await this.sessions.detail(
      scope,
      tip.sessionId,
    );
    return {
      tip: toTip(tip),
      sessionTotals: { totalTipsCents, tipCount, topTipper },
      duplicate: true,
    };
  }

  async list(scope: CreatorScope, query: ListTipsQuery): Promise<Page<Tip>> {
    const [rows, total] = await this.tips.list(scope, query);
    return pageOf(rows.map(toTip), total, query);
  }
}

function refusal(outcome: Refusal): DomainError {
  switch (outcome) {
    case 'SESSION_NOT_FOUND':
    case 'SESSION_ENDED':
      return new DomainError(outcome);
    case 'NO_TOKEN_RATE':
      return DomainError.invalid(
        'amountTokens',
        'this session has no token rate: give amountCents, or start it with centsPerToken',
      );
    case 'AMOUNT_OUT_OF_RANGE':
      return DomainError.invalid(
        'amountTokens',
        `must be worth between 1 and ${LIMITS.tipCentsMax} cents`,
      );
  }
}
