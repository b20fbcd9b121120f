import type { SessionEndReason } from '@companion/contracts';
import { goalsSnapshot } from '../domain-events/session-events.js';
import { TipGoalEntity } from '../entities/index.js';
import type { SessionTransaction } from './session-transaction.repository.js';

/** Ends the locked session, expiring its open goals; does nothing when it has ended. */
export async function endSession(
  transaction: SessionTransaction,
  reason: SessionEndReason,
): Promise<void> {
  const { session, seq, manager } = transaction;
  if (session.status === 'ended') return;
  const endedAt = new Date();
  await transaction.patch({ status: 'ended', endReason: reason, endedAt, currentViewers: 0 });

  const goals = manager.getRepository(TipGoalEntity);
  const { affected } = await goals.update(
    { sessionId: session.id, status: 'active' },
    { status: 'expired', seq },
  );
  transaction.tellSession();
  if (affected) {
    transaction.tell(await allGoals(transaction));
  }
  transaction.record({
    type: 'streaming.session.ended',
    payload: {
      creatorId: session.creatorId,
      sessionId: session.id,
      duration: Math.round((endedAt.getTime() - session.startedAt.getTime()) / 1000),
      totalTipsCents: session.totalTipsCents,
      tipCount: session.tipCount,
    },
  });
}

/** Leaves the locked session out of all results, ending it if need be, or counts it again. */
export async function countSession(
  transaction: SessionTransaction,
  counts: boolean,
): Promise<void> {
  const { session, seq } = transaction;
  if (session.status === 'active') {
    if (!counts) await endSession(transaction, 'cancelled');
    return;
  }
  if (counts === (session.endReason !== 'cancelled')) return;
  await transaction.patch({ endReason: counts ? 'manual' : 'cancelled' });
  transaction.tellSession();
  transaction.record({
    type: 'streaming.session.corrected',
    payload: {
      creatorId: session.creatorId,
      sessionId: session.id,
      seq,
      totalTipsCents: session.totalTipsCents,
      tipCount: session.tipCount,
    },
  });
}

/** All goals of the locked session as they are now. */
export async function allGoals({ manager, session, seq }: SessionTransaction) {
  const goals = await manager
    .getRepository(TipGoalEntity)
    .find({ where: { sessionId: session.id }, order: { sortOrder: 'ASC' } });
  return goalsSnapshot(session.id, goals, seq);
}
