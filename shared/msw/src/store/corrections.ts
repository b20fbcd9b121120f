import {
  LIMITS,
  type CorrectedTip,
  type Correction,
  type CorrectionAction,
  type CorrectionValues,
  type CreateTip,
  type RecordedTip,
  type SessionEvent,
  type UpdateTip,
} from '@companion/contracts';
import { plainGoalsOf } from './goal-rows.js';
import { moveGoals } from './goal-shares.js';
import { Refusal } from './refusal.js';
import { changeSession, sessionOf, type Change } from './sessions.js';
import { tellShows } from './shows.js';
import type { GoalRow, TipRow } from './state.js';
import type { Store } from './store.js';
import { moveTippers, type Counted } from './tippers.js';
import { clientKey, recordedBefore } from './tips.js';
import { writeTrail } from './trail.js';
import { told, toTip, toTotals } from './wire.js';
import { boughtWith, worthOf } from './worth.js';

/** Takes a tip out of the books; it stays on record. Again does nothing. @throws Refusal NOT_FOUND */
export function voidTip(store: Store, creatorId: string, id: string): void {
  correct(store, creatorId, id, 'tip_voided', (tip, { session, seq }) => {
    if (tip.voidedAt !== null) return null;
    return {
      patch: { voidedAt: store.timestamp() },
      news: () => told.voided(session, id, seq),
    };
  });
}

/** Puts a voided tip back: it counts as it did. Again does nothing. @throws Refusal NOT_FOUND */
export function restoreTip(store: Store, creatorId: string, id: string): CorrectedTip {
  return correct(store, creatorId, id, 'tip_restored', (tip, { session, seq }) => {
    if (tip.voidedAt === null) return null;
    return { patch: { voidedAt: null }, news: () => told.tipUpdated(session, tip, seq) };
  });
}

/** Puts amount, name or message right. @throws Refusal NOT_FOUND, TIP_VOIDED, VALIDATION_FAILED */
export function editTip(
  store: Store,
  creatorId: string,
  id: string,
  edit: UpdateTip,
): CorrectedTip {
  const work = (tip: TipRow, { session, seq }: Change): Correcting | null => {
    if (tip.voidedAt !== null) throw new Refusal('TIP_VOIDED');
    const patch: Partial<TipRow> = {};
    if (edit.tipperName !== undefined) patch.tipperName = edit.tipperName || null;
    if (edit.message !== undefined) patch.message = edit.message || null;
    if (edit.amountCents !== undefined || edit.amountTokens !== undefined) {
      const worth = worthOf(session, edit);
      Object.assign(patch, worth);
      const isOther =
        worth.amountCents !== tip.amountCents || worth.amountTokens !== tip.amountTokens;
      if (isOther) patch.menuItem = boughtWith(store, creatorId, worth);
    }
    const fields = ['amountCents', 'amountTokens', 'tipperName', 'message'] as const;
    if (fields.every((field) => patch[field] === undefined || patch[field] === tip[field])) {
      return null;
    }
    return { patch, news: () => told.tipUpdated(session, tip, seq) };
  };
  return correct(store, creatorId, id, 'tip_edited', work, edit.reason);
}

/** Newest first; empty for a tip that was never touched. @throws Refusal NOT_FOUND */
export function tipHistory(store: Store, creatorId: string, id: string): Correction[] {
  tipOf(store, creatorId, id);
  return trail(store, (row) => row.tipId === id);
}

/** What was changed by hand in a session, newest first. @throws Refusal SESSION_NOT_FOUND */
export function sessionCorrections(store: Store, creatorId: string, id: string): Correction[] {
  sessionOf(store, creatorId, id);
  return trail(store, (row) => row.sessionId === id);
}

/** A tip that was given a while ago, on its way into the books. */
export type LateTip = Pick<TipRow, 'tipperName' | 'message' | 'platform' | 'idempotencyKey'> & {
  amountCents: number;
  amountTokens: number | null;
  menuItem: TipRow['menuItem'];
  occurredAt: string;
};

/** Records a forgotten tip: it counts, and is announced nowhere. @throws Refusal SESSION_NOT_FOUND, VALIDATION_FAILED */
export function backfillTip(store: Store, creatorId: string, tip: CreateTip): RecordedTip {
  return changeSession(store, creatorId, tip.sessionId, (change) => {
    const { session, seq } = change;
    const known = recordedBefore(store, creatorId, clientKey(tip));
    if (known) return known;
    const moment = Date.parse(tip.occurredAt ?? '');
    const until = session.endedAt === null ? store.now() : Date.parse(session.endedAt);
    if (!(moment >= Date.parse(session.startedAt) && moment <= until)) {
      throw Refusal.invalid('occurredAt', 'is not within the session');
    }
    const worth = worthOf(session, tip);
    const late: LateTip = {
      ...worth,
      menuItem: boughtWith(store, creatorId, worth),
      tipperName: tip.tipperName || null,
      message: tip.message || null,
      platform: session.platform,
      idempotencyKey: clientKey(tip) ?? null,
      occurredAt: new Date(moment).toISOString(),
    };
    const added = addLate(store, change, late);
    rebook(store, change, [{ tip: added, before: null, after: added }], () => [
      told.tipUpdated(session, added, seq),
    ]);
    writeTrail(store, change, {
      ...{ action: 'tip_backfilled', tipId: added.id },
      ...{ before: null, after: valuesOf(added) },
    });
    return { tip: toTip(added), sessionTotals: toTotals(session), duplicate: false };
  });
}

/** Adds the tips of an imported file to one session; those whose key is known stay out. @returns how many */
export function backfillMany(
  store: Store,
  creatorId: string,
  sessionId: string,
  late: readonly LateTip[],
  fileName: string | null,
): number {
  return changeSession(store, creatorId, sessionId, (change) => {
    const fresh = late.filter(
      ({ idempotencyKey }) => !recordedBefore(store, creatorId, idempotencyKey ?? undefined),
    );
    if (fresh.length === 0) return 0;
    const added = fresh.map((tip) => addLate(store, change, tip));
    const changes = added.map((tip) => ({ tip, before: null, after: tip }));
    rebook(store, change, changes, () => []);
    const amountCents = added.reduce((sum, tip) => sum + tip.amountCents, 0);
    writeTrail(store, change, {
      ...{ action: 'tips_imported', before: null, reason: fileName },
      after: { tipCount: added.length, amountCents },
    });
    return added.length;
  });
}

function addLate(store: Store, { session, seq }: Change, late: LateTip): TipRow {
  const { occurredAt, ...tip } = late;
  const row: TipRow = {
    ...tip,
    id: store.newId(),
    creatorId: session.creatorId,
    sessionId: session.id,
    seq,
    source: 'manual',
    createdAt: occurredAt,
    voidedAt: null,
    goalShares: null,
    backfilled: true,
  };
  store.state.tips.push(row);
  return row;
}

type Correcting = { patch: Partial<TipRow>; news: () => SessionEvent };

function correct(
  store: Store,
  creatorId: string,
  id: string,
  action: CorrectionAction,
  work: (tip: TipRow, change: Change) => Correcting | null,
  reason?: string,
): CorrectedTip {
  const tip = tipOf(store, creatorId, id);
  return changeSession(store, creatorId, tip.sessionId, (change) => {
    const correcting = work(tip, change);
    if (correcting) {
      const before = { ...tip };
      Object.assign(tip, correcting.patch);
      const changes = [{ tip, before: countedOf(before), after: countedOf(tip) }];
      rebook(store, change, changes, () => [correcting.news()]);
      writeTrail(store, change, {
        ...{ action, tipId: id, reason: reason || null },
        ...{ before: valuesOf(before), after: valuesOf(tip) },
      });
    }
    return { tip: toTip(tip), sessionTotals: toTotals(change.session) };
  });
}

const countedOf = (tip: TipRow): Counted | null => (tip.voidedAt === null ? tip : null);

/** Brings totals, tippers and goals in line with tips that were corrected, and tells. */
function rebook(
  store: Store,
  change: Change,
  changes: readonly { tip: TipRow; before: Counted | null; after: Counted | null }[],
  news: () => SessionEvent[],
): void {
  const { session, seq, tell } = change;
  for (const { before, after } of changes) {
    session.totalTipsCents += (after?.amountCents ?? 0) - (before?.amountCents ?? 0);
    session.tipCount += Number(after !== null) - Number(before !== null);
  }
  moveTippers(store, session, changes, seq);
  const goals = plainGoalsOf(store, session.id);
  const moved = new Set<GoalRow>();
  const completed = new Set<GoalRow>();
  for (const { tip, before, after } of changes) {
    const [was, is] = [before?.amountCents ?? 0, after?.amountCents ?? 0];
    for (const goal of moveGoals(session.goalMode, goals, tip, was, is)) {
      moved.add(goal);
      const isMet = goal.completedAt === null && goal.currentCents >= goal.targetCents;
      if (!isMet || session.status === 'ended') continue;
      Object.assign(goal, { completedAt: store.timestamp(), status: 'completed' });
      completed.add(goal);
    }
  }
  for (const goal of moved) goal.seq = seq;
  session.seq = seq;
  tell(...news(), told.session(session, seq));
  tell(...goals.filter((goal) => moved.has(goal)).map((goal) => told.progress(goal, seq)));
  tell(...goals.filter((goal) => completed.has(goal)).map((goal) => told.completed(goal, seq)));
  tellShows(store, change);
}

function tipOf({ state }: Store, creatorId: string, id: string): TipRow {
  const found = state.tips.find((row) => row.id === id && row.creatorId === creatorId);
  if (!found) throw new Refusal('NOT_FOUND', 'No such tip');
  return found;
}

/** What of a tip can be corrected; null when it does not count. */
function valuesOf(tip: TipRow): CorrectionValues | null {
  if (tip.voidedAt !== null) return null;
  const { amountCents, amountTokens, tipperName, message, menuItem } = tip;
  const menuItemName = menuItem?.name ?? null;
  return { amountCents, amountTokens, tipperName, message, menuItemName };
}

function trail({ state }: Store, isMeant: (row: Correction) => boolean): Correction[] {
  return state.corrections
    .filter(isMeant)
    .toReversed()
    .slice(0, LIMITS.correctionsShown)
    .map(({ creatorId: _owner, ...row }) => row);
}
