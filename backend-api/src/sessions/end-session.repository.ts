import type { SessionEndReason } from '@companion/contracts';
import { type EntityManager, type FindOptionsWhere, MoreThan } from 'typeorm';
import { goalsSnapshot } from '../domain-events/session-events.js';
import { TipGoalEntity, TipPollEntity } from '../entities/index.js';
import type { SessionTransaction } from './session-transaction.repository.js';

/** Ends the locked session, its open goals and its polls; does nothing when it has ended. */
export async function endSession(
  transaction: SessionTransaction,
  reason: SessionEndReason,
): Promise<void> {
  const { session, seq, manager } = transaction;
  if (session.status === 'ended') return;
  const endedAt = new Date();
  await transaction.patch({ status: 'ended', endReason: reason, endedAt, currentViewers: 0 });

  const goals = manager.getRepository(TipGoalEntity);
  const open = { sessionId: session.id, status: 'active' } as const;
  const done = await goals.update({ ...open, rounds: MoreThan(0) }, { status: 'completed', seq });
  const { affected } = await goals.update(open, { status: 'expired', seq });
  transaction.tellSession();
  if (done.affected || affected) {
    transaction.tell(await allGoals(transaction));
  }
  await closePolls(transaction, { sessionId: session.id, status: 'open' });
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

/** Closes polls of the locked session and tells; what is tipped from now on does not count in them. */
export async function closePolls(
  transaction: SessionTransaction,
  which: FindOptionsWhere<TipPollEntity>,
): Promise<void> {
  const { session, seq, manager } = transaction;
  if (!session.hasShows) return;
  const { affected } = await manager
    .getRepository(TipPollEntity)
    .update(which, { status: 'closed', closedAt: new Date(), countsUntilSeq: seq, seq });
  if (!affected) return;
  const polls = await pollsOf(manager, session.id);
  for (const poll of polls) if (poll.seq === seq) transaction.tellPoll(poll);
}

/** All polls of a session with what they show, oldest first. */
export async function pollsOf(manager: EntityManager, sessionId: string): Promise<TipPollEntity[]> {
  return manager.getRepository(TipPollEntity).find({
    where: { sessionId },
    relations: { options: true, crown: true },
    order: { createdAt: 'ASC', id: 'ASC', options: { place: 'ASC' } },
  });
}
