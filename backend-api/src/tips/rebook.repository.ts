import type { SessionEvent } from '@companion/contracts';
import { SessionTipperEntity, type StreamTipEntity, TipGoalEntity } from '../entities/index.js';
import type { SessionTransaction } from '../sessions/sessions.service.js';
import { moveGoals } from './goal-shares.js';

/** What of a tip is in the books. */
export type Counted = Pick<StreamTipEntity, 'amountCents' | 'tipperKey' | 'tipperName'>;

/** A tip that counted as `before` and counts as `after`; null: not at all. Its goal shares are changed here. */
export type Rebooking = { tip: StreamTipEntity; before: Counted | null; after: Counted | null };

/**
 * Brings a locked session's totals, tippers and goals in line with tips that were corrected, and tells.
 * A goal once completed stays so. While the session runs a goal may be completed by it; when it has ended
 * goals follow in cents alone. What stands beside plain goals is counted anew, from the tips as `write`
 * left them.
 * @param news what is told first, with the totals already right
 * @param write stores the tips; their goal shares are changed by then
 */
export async function rebook(
  transaction: SessionTransaction,
  changes: Rebooking[],
  news: () => SessionEvent[],
  write: () => Promise<void>,
): Promise<void> {
  const { session, seq } = transaction;
  let cents = session.totalTipsCents;
  let count = session.tipCount;
  for (const { before, after } of changes) {
    cents += (after?.amountCents ?? 0) - (before?.amountCents ?? 0);
    count += Number(after !== null) - Number(before !== null);
  }
  const top = await moveTippers(transaction, changes);
  await transaction.patch({
    totalTipsCents: cents,
    tipCount: count,
    topTipperName: top?.tipperName ?? null,
    topTipperCents: top?.totalCents ?? 0,
  });
  const { moved, completed } = await followWithGoals(transaction, changes);
  await write();
  transaction.tell(...news());
  transaction.tellSession();
  transaction.tellGoals(moved, completed);
  await transaction.recountShows();
  transaction.record({
    type: 'streaming.session.corrected',
    payload: {
      creatorId: session.creatorId,
      sessionId: session.id,
      seq,
      totalTipsCents: cents,
      tipCount: count,
    },
  });
}

type TipperMove = { key: string; name: string; cents: number; tips: number };

/** @returns who leads now */
async function moveTippers(
  { manager, session, seq }: SessionTransaction,
  changes: Rebooking[],
): Promise<SessionTipperEntity | null> {
  const moves = new Map<string, TipperMove>();
  const move = (counted: Counted | null, sign: 1 | -1): void => {
    if (counted?.tipperKey == null || counted.tipperName === null) return;
    const { tipperKey: key, tipperName: name, amountCents } = counted;
    const sum = moves.get(key) ?? { key, name, cents: 0, tips: 0 };
    moves.set(key, {
      key,
      name: sign === 1 ? name : sum.name,
      cents: sum.cents + sign * amountCents,
      tips: sum.tips + sign,
    });
  };
  for (const { before, after } of changes) {
    move(before, -1);
    move(after, 1);
  }
  if (moves.size > 0) {
    await manager.query(MOVE_TIPPERS, [session.id, seq, JSON.stringify([...moves.values()])]);
    await manager.getRepository(SessionTipperEntity).delete({ sessionId: session.id, tipCount: 0 });
  }
  return manager.getRepository(SessionTipperEntity).findOne({
    where: { sessionId: session.id },
    order: { totalCents: 'DESC', reachedSeq: 'ASC' },
  });
}

const MOVE_TIPPERS = `
INSERT INTO session_tippers AS p (session_id, tipper_key, tipper_name, total_cents, tip_count, reached_seq)
SELECT $1, m.key, m.name, m.cents, m.tips, $2
FROM json_to_recordset($3::json) AS m (key text, name text, cents bigint, tips integer)
ON CONFLICT ON CONSTRAINT session_tippers_pkey DO UPDATE SET
  tipper_name = CASE WHEN excluded.tip_count < 0 THEN p.tipper_name ELSE excluded.tipper_name END,
  total_cents = p.total_cents + excluded.total_cents,
  tip_count = p.tip_count + excluded.tip_count,
  reached_seq = CASE WHEN excluded.total_cents > 0 THEN excluded.reached_seq ELSE p.reached_seq END`;

/** @returns the goals that changed, and those of them that this completed, in their order */
async function followWithGoals(
  { manager, session, seq }: SessionTransaction,
  changes: Rebooking[],
): Promise<{ moved: TipGoalEntity[]; completed: TipGoalEntity[] }> {
  const repository = manager.getRepository(TipGoalEntity);
  const goals = await repository.find({
    where: { sessionId: session.id, beside: false },
    order: { sortOrder: 'ASC', createdAt: 'ASC', id: 'ASC' },
  });
  const moved = new Set<TipGoalEntity>();
  const completed = new Set<TipGoalEntity>();
  for (const { tip, before, after } of changes) {
    const [was, is] = [before?.amountCents ?? 0, after?.amountCents ?? 0];
    for (const goal of moveGoals(session.goalMode, goals, tip, was, is)) {
      moved.add(goal);
      const isMet = goal.completedAt === null && goal.currentCents >= goal.targetCents;
      if (!isMet || session.status === 'ended') continue;
      goal.completedAt = new Date();
      goal.status = 'completed';
      completed.add(goal);
    }
  }
  const inOrder = goals.filter((goal) => moved.has(goal));
  for (const goal of inOrder) goal.seq = seq;
  await repository.save(inOrder);
  return { moved: inOrder, completed: inOrder.filter((goal) => completed.has(goal)) };
}
