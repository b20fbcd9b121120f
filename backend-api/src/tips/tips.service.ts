import type { CreateTip, ListTipsQuery, Page, RecordedTip, Tip } from '@companion/contracts';
import { LIMITS } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { toTip } from '../entities/wire.js';
import { DomainError } from '../platform/http/domain-error.js';
import { pageOf } from '../platform/http/page.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { NewTip } from './new-tip.js';
import { recordedTip } from './recorded-tips.js';
import type { RecordedRow } from './tip-batch.repository.js';
import { TipWriter } from './tip-writer.js';
import { tipperKey } from './tipper-key.js';
import { TipsRepository } from './tips.repository.js';
import { voidTip } from './void-tip.repository.js';

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
    const name = tip.tipperName || null;
    const row = await this.writer.write({
      id: uuidv7(),
      creatorId: scope.creatorId,
      sessionId: tip.sessionId,
      amountCents: tip.amountCents ?? null,
      amountTokens: tip.amountTokens ?? null,
      tipperName: name,
      tipperKey: name === null ? null : tipperKey(name),
      message: tip.message || null,
      source: tip.source,
      platform: tip.platform ?? null,
      idempotencyKey: tip.idempotencyKey ?? null,
    });
    refuse(row);
    return recordedTip(row);
  }

  /** Records a tip that a person or a script of hers sent. @throws as {@link record} */
  async recordOwn(
    scope: CreatorScope,
    tip: CreateTip,
    source: 'manual' | 'websocket',
  ): Promise<RecordedTip> {
    const { clientTipId, source: _claimed, ...fields } = tip;
    return this.record(scope, {
      ...fields,
      source,
      idempotencyKey:
        clientTipId === undefined ? undefined : `client:${tip.sessionId}:${clientTipId}`,
    });
  }

  async list(scope: CreatorScope, query: ListTipsQuery): Promise<Page<Tip>> {
    const [rows, total] = await this.tips.list(scope, query);
    return pageOf(rows.map(toTip), total, query);
  }

  /** Corrects a mistake; see {@link voidTip}. @throws DomainError NOT_FOUND */
  async void(scope: CreatorScope, id: string): Promise<void> {
    const tip = await this.tips.find(scope, id);
    if (tip === null) throw new DomainError('NOT_FOUND', 'No such tip');
    await this.sessions.change(scope, tip.sessionId, (transaction) => voidTip(transaction, id));
  }
}

function refuse(row: RecordedRow): void {
  switch (row.outcome) {
    case 'SESSION_NOT_FOUND':
    case 'SESSION_ENDED':
      throw new DomainError(row.outcome);
    case 'NO_TOKEN_RATE':
      throw DomainError.invalid(
        'amountTokens',
        'this session has no token rate: give amountCents, or start it with centsPerToken',
      );
    case 'AMOUNT_OUT_OF_RANGE':
      throw DomainError.invalid(
        'amountTokens',
        `must be worth between 1 and ${LIMITS.tipCentsMax} cents`,
      );
    case 'recorded':
    case 'duplicate':
  }
}
