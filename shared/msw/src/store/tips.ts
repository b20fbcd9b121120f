import type {
  CreateTip,
  ListTipsQuery,
  LiveTip,
  Page,
  RecordedTip,
  StreamPlatform,
  Tip,
  TipSource,
} from '@companion/contracts';
import { animationForTip } from './animation-choice.js';
import { isHeld } from './animations.js';
import { plainGoalsOf } from './goal-rows.js';
import { sharesOf } from './goal-shares.js';
import { isWithin, newestFirst, pageOf } from './paging.js';
import { changeRunningSession, sessionOf } from './sessions.js';
import { recountShows } from './shows.js';
import type { GoalRow, TipRow } from './state.js';
import type { Store } from './store.js';
import { addToTipper, tipperKey } from './tippers.js';
import { told, toLiveTip, toTip, toTotals } from './wire.js';
import { boughtWith, worthOf } from './worth.js';

/** A tip before it is recorded. Exactly one of the amounts is given. */
export type NewTip = {
  sessionId: string;
  amountCents?: number | undefined;
  amountTokens?: number | undefined;
  tipperName?: string | null | undefined;
  message?: string | null | undefined;
  source: TipSource;
  platform?: StreamPlatform;
  idempotencyKey?: string | undefined;
};

/**
 * Every tip, wherever it comes from, is recorded here and so has the same effects.
 * @throws Refusal SESSION_NOT_FOUND, SESSION_ENDED, VALIDATION_FAILED (tokens without a rate, or worth
 *   too much)
 */
export function recordTip(store: Store, creatorId: string, tip: NewTip): RecordedTip {
  const known = recordedBefore(store, creatorId, tip.idempotencyKey);
  if (known) return known;
  return changeRunningSession(store, creatorId, tip.sessionId, (change) => {
    const { session, seq, tell } = change;
    const worth = worthOf(session, tip);
    const goals = plainGoalsOf(store, session.id);
    const shares = sharesOf(session.goalMode, goals, worth.amountCents);
    const row: TipRow = {
      id: store.newId(),
      creatorId,
      sessionId: session.id,
      ...worth,
      tipperName: tip.tipperName || null,
      message: tip.message || null,
      source: tip.source,
      platform: tip.platform ?? session.platform,
      menuItem: boughtWith(store, creatorId, worth),
      seq,
      createdAt: store.timestamp(),
      voidedAt: null,
      idempotencyKey: tip.idempotencyKey ?? null,
      goalShares: session.goalMode === 'parallel' ? null : shares,
      backfilled: false,
    };
    store.state.tips.push(row);
    session.totalTipsCents += row.amountCents;
    session.tipCount += 1;
    session.seq = seq;
    // Whoever passes the top tipper takes the place; to draw level is not enough.
    const tipper = addToTipper(store, session, row, seq);
    if (tipper && tipper.totalCents > session.topTipperCents) {
      session.topTipperName = tipper.name;
      session.topTipperCents = tipper.totalCents;
    }
    const held = isHeld(store, creatorId, row);
    const shown: LiveTip = held ? { ...toLiveTip(row), isHeld: true } : toLiveTip(row);
    tell(told.tip(shown, toTotals(session), seq), told.session(session, seq));
    const moved = goals.filter(({ id }) => (shares[id] ?? 0) > 0);
    const completed = moved.filter((goal) => advance(store, goal, shares[goal.id] ?? 0, seq));
    const shows = recountShows(store, change, false);
    tell(...[...moved, ...shows.goals].map((goal) => told.progress(goal, seq)));
    tell(...[...completed, ...shows.reached].map((goal) => told.completed(goal, seq)));
    tell(...shows.polls.map((poll) => told.poll(poll, seq)));
    const animation = animationForTip(store, creatorId, row);
    if (animation && !held) tell(told.animation(session.id, animation, seq));
    return { tip: toTip(row), sessionTotals: toTotals(session), duplicate: false };
  });
}

/** Records a tip that a person or a script of hers sent. @throws as {@link recordTip} */
export function recordOwnTip(
  store: Store,
  creatorId: string,
  tip: CreateTip,
  source: 'manual' | 'websocket',
): RecordedTip {
  const { sessionId, amountCents, amountTokens, tipperName, message } = tip;
  const fields = { sessionId, amountCents, amountTokens, tipperName, message };
  return recordTip(store, creatorId, { ...fields, source, idempotencyKey: clientKey(tip) });
}

/** Unique within its session. */
export function clientKey({ sessionId, clientTipId }: CreateTip): string | undefined {
  return clientTipId === undefined ? undefined : `client:${sessionId}:${clientTipId}`;
}

/** What was answered when this key came first, whatever has become of the session since. */
export function recordedBefore(
  store: Store,
  creatorId: string,
  idempotencyKey: string | undefined,
): RecordedTip | null {
  if (idempotencyKey === undefined) return null;
  const known = store.state.tips.find(
    (row) => row.creatorId === creatorId && row.idempotencyKey === idempotencyKey,
  );
  if (!known) return null;
  const sessionTotals = toTotals(sessionOf(store, creatorId, known.sessionId));
  return { tip: toTip(known), sessionTotals, duplicate: true };
}

/** @returns whether it became complete just now */
function advance(store: Store, goal: GoalRow, cents: number, seq: number): boolean {
  goal.currentCents += cents;
  goal.seq = seq;
  if (goal.completedAt !== null || goal.currentCents < goal.targetCents) return false;
  goal.completedAt = store.timestamp();
  goal.status = 'completed';
  return true;
}

export function listTips({ state }: Store, creatorId: string, query: ListTipsQuery): Page<Tip> {
  const { sessionId, tipper, minCents, source } = query;
  const key = tipper === undefined ? null : tipperKey(tipper);
  const rows = state.tips.filter(
    (tip) =>
      tip.creatorId === creatorId &&
      (sessionId === undefined || tip.sessionId === sessionId) &&
      (key === null || (tip.tipperName !== null && tipperKey(tip.tipperName) === key)) &&
      (minCents === undefined || tip.amountCents >= minCents) &&
      (source === undefined || tip.source === source) &&
      isWithin(tip.createdAt, query),
  );
  return pageOf(
    newestFirst(rows, ({ createdAt }) => createdAt),
    query,
    toTip,
  );
}
