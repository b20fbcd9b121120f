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
    const all = await goals.find({ where: { sessionId: session.id }, order: { sortOrder: 'ASC' } });
    transaction.tell(goalsSnapshot(session.id, all, seq));
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
