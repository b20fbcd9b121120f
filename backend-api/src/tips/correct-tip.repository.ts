import type { UpdateTip } from '@companion/contracts';
import { tipUpdated, tipVoided } from '../domain-events/session-events.js';
import { StreamTipEntity } from '../entities/index.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { SessionTransaction } from '../sessions/sessions.service.js';
import { menuMatch } from './menu-match.repository.js';
import { rebook } from './rebook.repository.js';
import { tipperKey } from './tipper-key.js';
import { worthOf } from './worth.js';

/** Corrections of one tip of a locked session. */

/** `corrected` is null when there was nothing to do. */
export type Corrected = {
  tip: StreamTipEntity;
  corrected: { before: StreamTipEntity; after: StreamTipEntity } | null;
};

/**
 * Takes a tip out of its session's totals, its tipper's sum and the goals it fed; the row stays. A goal
 * once completed stays completed.
 */
export async function voidTip(transaction: SessionTransaction, id: string): Promise<Corrected> {
  const { session, seq } = transaction;
  const before = await tipOf(transaction, id);
  if (before.voidedAt !== null) return unchanged(before);
  const after = copyOf(before, { voidedAt: new Date() });
  await rebook(
    transaction,
    [{ tip: after, before, after: null }],
    () => [tipVoided(session, id, seq)],
    () => write(transaction, after),
  );
  return { tip: after, corrected: { before, after } };
}

/** Undoes a void: the tip counts again, and goals have from it what they had. */
export async function restoreTip(transaction: SessionTransaction, id: string): Promise<Corrected> {
  const { session, seq } = transaction;
  const before = await tipOf(transaction, id);
  if (before.voidedAt === null) return unchanged(before);
  const after = copyOf(before, { voidedAt: null });
  await rebook(
    transaction,
    [{ tip: after, before: null, after }],
    () => [tipUpdated(session, after, seq)],
    () => write(transaction, after),
  );
  return { tip: after, corrected: { before, after } };
}

/**
 * Puts amount, name or message of a tip right. A changed amount is matched with the menu anew.
 * @throws DomainError TIP_VOIDED, VALIDATION_FAILED (tokens without a rate, or worth too much)
 */
export async function editTip(
  transaction: SessionTransaction,
  id: string,
  patch: UpdateTip,
): Promise<Corrected> {
  const { session, seq } = transaction;
  const before = await tipOf(transaction, id);
  if (before.voidedAt !== null) throw new DomainError('TIP_VOIDED');
  const after = copyOf(before, {});
  if (patch.tipperName !== undefined) {
    after.tipperName = patch.tipperName || null;
    after.tipperKey = after.tipperName === null ? null : tipperKey(after.tipperName);
  }
  if (patch.message !== undefined) after.message = patch.message || null;
  if (patch.amountCents !== undefined || patch.amountTokens !== undefined) {
    Object.assign(after, worthOf(patch, session.centsPerToken));
  }
  const isOther = (field: keyof StreamTipEntity): boolean => before[field] !== after[field];
  if (isOther('amountCents') || isOther('amountTokens')) {
    Object.assign(after, await menuMatch(transaction, after));
  } else if (!isOther('tipperName') && !isOther('message')) {
    return unchanged(before);
  }
  await rebook(
    transaction,
    [{ tip: after, before, after }],
    () => [tipUpdated(session, after, seq)],
    () => write(transaction, after),
  );
  return { tip: after, corrected: { before, after } };
}

function unchanged(tip: StreamTipEntity): Corrected {
  return { tip, corrected: null };
}

async function tipOf({ manager, session }: SessionTransaction, id: string) {
  return manager.getRepository(StreamTipEntity).findOneByOrFail({ id, sessionId: session.id });
}

function copyOf(tip: StreamTipEntity, changes: Partial<StreamTipEntity>): StreamTipEntity {
  return Object.assign(new StreamTipEntity(), tip, changes);
}

async function write({ manager }: SessionTransaction, tip: StreamTipEntity): Promise<void> {
  await manager.getRepository(StreamTipEntity).save(tip);
}
