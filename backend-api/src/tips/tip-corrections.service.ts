import type {
  CorrectedTip,
  Correction,
  CorrectionAction,
  CorrectionValues,
  CreateTip,
  RecordedTip,
  UpdateTip,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { CorrectionsService } from '../corrections/corrections.service.js';
import { tipUpdated } from '../domain-events/session-events.js';
import type { StreamTipEntity } from '../entities/stream-tip.entity.js';
import { toTip, toTotals } from '../entities/wire.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { type SessionTransaction, SessionsService } from '../sessions/sessions.service.js';
import { backfillTips, knownTips, type LateTip } from './backfill-tips.repository.js';
import { type Corrected, editTip, restoreTip, voidTip } from './correct-tip.repository.js';
import { clientKey } from './idempotency-keys.js';
import { menuMatch } from './menu-match.repository.js';
import { TipsRepository } from './tips.repository.js';
import { worthOf } from './worth.js';

export type { LateTip };

/** Putting the books right, during a session and after it. Each correction leaves a line in the trail. */
@Injectable()
export class TipCorrectionsService {
  constructor(
    private readonly tips: TipsRepository,
    private readonly sessions: SessionsService,
    private readonly corrections: CorrectionsService,
  ) {}

  /** Takes a tip out of the books; again does nothing. @throws DomainError NOT_FOUND */
  async void(scope: CreatorScope, id: string): Promise<void> {
    await this.correct(scope, id, 'tip_voided', (transaction) => voidTip(transaction, id));
  }

  /** Puts a voided tip back; again does nothing. @throws DomainError NOT_FOUND */
  async restore(scope: CreatorScope, id: string): Promise<CorrectedTip> {
    return this.correct(scope, id, 'tip_restored', (transaction) => restoreTip(transaction, id));
  }

  /** Puts amount, name or message right. @throws DomainError NOT_FOUND, TIP_VOIDED, VALIDATION_FAILED */
  async edit(scope: CreatorScope, id: string, patch: UpdateTip): Promise<CorrectedTip> {
    return this.correct(
      scope,
      id,
      'tip_edited',
      (transaction) => editTip(transaction, id, patch),
      patch.reason,
    );
  }

  /** Newest first; empty for a tip that was never touched. @throws DomainError NOT_FOUND */
  async history(scope: CreatorScope, id: string): Promise<Correction[]> {
    await this.mustFind(scope, id);
    return this.corrections.ofTip(scope, id);
  }

  /**
   * Records a tip that was forgotten. It counts, and is announced nowhere.
   * @throws DomainError SESSION_NOT_FOUND, VALIDATION_FAILED (not within the session, tokens without a rate)
   */
  async backfill(scope: CreatorScope, tip: CreateTip): Promise<RecordedTip> {
    return this.sessions.change(scope, tip.sessionId, async (transaction) => {
      const { session, seq } = transaction;
      const key = clientKey(tip);
      const known = key === null ? undefined : (await knownTips(transaction, [key])).get(key);
      if (known !== undefined) {
        return { tip: toTip(known), sessionTotals: toTotals(session), duplicate: true };
      }
      const occurredAt = momentWithin(transaction, tip.occurredAt);
      const worth = worthOf(tip, session.centsPerToken);
      const late: LateTip = {
        ...worth,
        ...(await menuMatch(transaction, worth)),
        tipperName: tip.tipperName || null,
        message: tip.message || null,
        platform: session.platform,
        idempotencyKey: key,
        occurredAt,
      };
      const [added] = await backfillTips(transaction, [late], (tips) =>
        tips.map((added) => tipUpdated(session, added, seq)),
      );
      if (added === undefined) throw new Error('A late tip was not added');
      await this.corrections.append(transaction, {
        action: 'tip_backfilled',
        tipId: added.id,
        before: null,
        after: valuesOf(added),
      });
      return { tip: toTip(added), sessionTotals: toTotals(session), duplicate: false };
    });
  }

  /**
   * Adds the tips of an imported file to one session, in their order; those whose key is known stay out.
   * @param fileName kept in the trail
   * @returns how many were added
   */
  async backfillMany(
    scope: CreatorScope,
    sessionId: string,
    late: LateTip[],
    fileName: string | null,
  ): Promise<number> {
    return this.sessions.change(scope, sessionId, async (transaction) => {
      const keys = late.flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
      const known = await knownTips(transaction, keys);
      const fresh = late.filter(({ idempotencyKey }) => !known.has(idempotencyKey ?? ''));
      if (fresh.length === 0) return 0;
      await backfillTips(transaction, fresh, () => []);
      await this.corrections.append(transaction, {
        action: 'tips_imported',
        before: null,
        after: {
          tipCount: fresh.length,
          amountCents: fresh.reduce((sum, { amountCents }) => sum + amountCents, 0),
        },
        reason: fileName,
      });
      return fresh.length;
    });
  }

  private async correct(
    scope: CreatorScope,
    id: string,
    action: CorrectionAction,
    work: (transaction: SessionTransaction) => Promise<Corrected>,
    reason?: string,
  ): Promise<CorrectedTip> {
    const found = await this.mustFind(scope, id);
    return this.sessions.change(scope, found.sessionId, async (transaction) => {
      const { tip, corrected } = await work(transaction);
      if (corrected !== null) {
        await this.corrections.append(transaction, {
          action,
          tipId: id,
          before: valuesOf(corrected.before),
          after: valuesOf(corrected.after),
          reason: reason || null,
        });
      }
      return { tip: toTip(tip), sessionTotals: toTotals(transaction.session) };
    });
  }

  private async mustFind(scope: CreatorScope, id: string): Promise<StreamTipEntity> {
    const tip = await this.tips.find(scope, id);
    if (tip === null) throw new DomainError('NOT_FOUND', 'No such tip');
    return tip;
  }
}

/** What of a tip can be corrected; null when it does not count. */
function valuesOf(tip: StreamTipEntity): CorrectionValues | null {
  if (tip.voidedAt !== null) return null;
  const { amountCents, amountTokens, tipperName, message, menuItemName } = tip;
  return { amountCents, amountTokens, tipperName, message, menuItemName };
}

/** @throws DomainError VALIDATION_FAILED */
function momentWithin({ session }: SessionTransaction, at: string | undefined): Date {
  const moment = new Date(at ?? '');
  const until = session.endedAt ?? new Date();
  if (!(moment >= session.startedAt && moment <= until)) {
    throw DomainError.invalid('occurredAt', 'is not within the session');
  }
  return moment;
}
