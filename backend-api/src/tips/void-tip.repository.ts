import { goalProgress, tipVoided } from '../domain-events/session-events.js';
import { SessionTipperEntity, StreamTipEntity, TipGoalEntity } from '../entities/index.js';
import type { SessionTransaction } from '../sessions/sessions.service.js';

/**
 * Takes a tip out of its session's totals, its tipper's sum and the goals it fed; the row stays. A goal
 * once completed stays completed. Voiding again does nothing.
 */
export async function voidTip(transaction: SessionTransaction, id: string): Promise<void> {
  const { manager, session, seq } = transaction;
  const tips = manager.getRepository(StreamTipEntity);
  const tip = await tips.findOneByOrFail({ id, sessionId: session.id });
  if (tip.voidedAt !== null) return;
  await tips.update({ id }, { voidedAt: new Date() });

  const top = await lowerTipper(transaction, tip);
  await transaction.patch({
    totalTipsCents: session.totalTipsCents - tip.amountCents,
    tipCount: session.tipCount - 1,
    topTipperName: top?.tipperName ?? null,
    topTipperCents: top?.totalCents ?? 0,
  });
  transaction.tell(tipVoided(session, id, seq));
  transaction.tellSession();
  for (const goal of await lowerGoals(transaction, tip)) transaction.tell(goalProgress(goal, seq));
}

/** @returns who leads now */
async function lowerTipper(
  { manager, session }: SessionTransaction,
  tip: StreamTipEntity,
): Promise<SessionTipperEntity | null> {
  const tippers = manager.getRepository(SessionTipperEntity);
  const sessionId = session.id;
  if (tip.tipperKey !== null) {
    const who = { sessionId, tipperKey: tip.tipperKey };
    await tippers.decrement(who, 'totalCents', tip.amountCents);
    await tippers.decrement(who, 'tipCount', 1);
    await tippers.delete({ ...who, tipCount: 0 });
  }
  return tippers.findOne({
    where: { sessionId },
    order: { totalCents: 'DESC', reachedSeq: 'ASC' },
  });
}

/** @returns the goals that changed, in their order */
async function lowerGoals(
  { manager, session, seq }: SessionTransaction,
  tip: StreamTipEntity,
): Promise<TipGoalEntity[]> {
  const goals = manager.getRepository(TipGoalEntity);
  const all = await goals.find({
    where: { sessionId: session.id },
    order: { sortOrder: 'ASC', createdAt: 'ASC', id: 'ASC' },
  });
  const lowered = all.filter((goal) => sharedBy(goal, tip) > 0);
  for (const goal of lowered) {
    goal.currentCents -= sharedBy(goal, tip);
    goal.seq = seq;
  }
  return goals.save(lowered);
}

/** Cents that the tip gave to the goal. */
function sharedBy(goal: TipGoalEntity, tip: StreamTipEntity): number {
  if (tip.goalShares !== null) return tip.goalShares[goal.id] ?? 0;
  return tip.seq > goal.countsAfterSeq ? tip.amountCents : 0;
}
