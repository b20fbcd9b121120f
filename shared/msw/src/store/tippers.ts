import type { SessionRow, TipperRow } from './state.js';
import type { Store } from './store.js';

/** What makes two tips one person's: the name without regard to case. */
export function tipperKey(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

/** What of a tip is in the books. */
export type Counted = { amountCents: number; tipperName: string | null };

/** A tipper's tip is recorded: her sum grows, under the name as it is written now. */
export function addToTipper(
  store: Store,
  { id: sessionId, creatorId }: SessionRow,
  { amountCents, tipperName }: Counted,
  seq: number,
): TipperRow | null {
  if (tipperName === null) return null;
  const key = tipperKey(tipperName);
  let tipper = store.state.tippers.find((row) => row.sessionId === sessionId && row.key === key);
  if (!tipper) {
    tipper = {
      ...{ creatorId, sessionId, key, name: tipperName },
      ...{ totalCents: 0, tipCount: 0, reachedSeq: seq },
    };
    store.state.tippers.push(tipper);
  }
  tipper.name = tipperName;
  tipper.totalCents += amountCents;
  tipper.tipCount += 1;
  tipper.reachedSeq = seq;
  return tipper;
}

/** Brings tippers in line with tips that counted as `before` and count as `after`; null: not at all. */
export function moveTippers(
  store: Store,
  session: SessionRow,
  changes: readonly { before: Counted | null; after: Counted | null }[],
  seq: number,
): void {
  const moves = new Map<string, { name: string; cents: number; tips: number }>();
  const move = (counted: Counted | null, sign: 1 | -1): void => {
    if (!counted || counted.tipperName === null) return;
    const key = tipperKey(counted.tipperName);
    const sum = moves.get(key) ?? { name: counted.tipperName, cents: 0, tips: 0 };
    moves.set(key, {
      name: sign === 1 ? counted.tipperName : sum.name,
      cents: sum.cents + sign * counted.amountCents,
      tips: sum.tips + sign,
    });
  };
  for (const { before, after } of changes) {
    move(before, -1);
    move(after, 1);
  }
  const { state } = store;
  const { id: sessionId, creatorId } = session;
  for (const [key, { name, cents, tips }] of moves) {
    const tipper = state.tippers.find((row) => row.sessionId === sessionId && row.key === key);
    if (!tipper) {
      const sums = { totalCents: cents, tipCount: tips, reachedSeq: seq };
      state.tippers.push({ creatorId, sessionId, key, name, ...sums });
      continue;
    }
    if (tips >= 0) tipper.name = name;
    if (cents > 0) tipper.reachedSeq = seq;
    tipper.totalCents += cents;
    tipper.tipCount += tips;
  }
  state.tippers = state.tippers.filter((row) => row.sessionId !== sessionId || row.tipCount > 0);
  const [top] = state.tippers
    .filter((row) => row.sessionId === sessionId)
    .toSorted((a, b) => b.totalCents - a.totalCents || a.reachedSeq - b.reachedSeq);
  session.topTipperName = top?.name ?? null;
  session.topTipperCents = top?.totalCents ?? 0;
}
