import {
  LIMITS,
  NAMESPACE,
  SERVER_EVENT,
  type OnAirState,
  type ReplayedTips,
} from '@companion/contracts';
import { showTips } from './alerts.js';
import { fallSilent } from './speeches.js';
import type { OffAirRow, TipRow } from './state.js';
import type { Store } from './store.js';

export function onAirState(store: Store, creatorId: string): OnAirState {
  const row = rowOf(store, creatorId);
  if (!row) return { offAir: false, since: null, until: null, missedTips: 0 };
  const { since, until } = row;
  return { offAir: until === null, since, until, missedTips: missedBy(store, row).length };
}

/** Again changes nothing. */
export function panic(store: Store, creatorId: string): OnAirState {
  if (!onAirState(store, creatorId).offAir) {
    const { state } = store;
    state.offAir = state.offAir.filter((row) => row.creatorId !== creatorId);
    state.offAir.push({ creatorId, since: store.timestamp(), until: null });
    fallSilent(store, creatorId);
  }
  return tell(store, creatorId);
}

export function resume(store: Store, creatorId: string): OnAirState {
  const row = rowOf(store, creatorId);
  if (row) row.until ??= store.timestamp();
  return tell(store, creatorId);
}

/** Shows what came meanwhile, as much as waits at the most. */
export function replayMissed(store: Store, creatorId: string): ReplayedTips {
  const row = rowOf(store, creatorId);
  if (!row || row.until === null) return { shown: 0 };
  const largest = missedBy(store, row)
    .toSorted((a, b) => b.amountCents - a.amountCents)
    .slice(0, LIMITS.alertsWaiting)
    .map(({ id }) => id);
  return { shown: showTips(store, creatorId, largest, false) };
}

function rowOf({ state }: Store, creatorId: string): OffAirRow | undefined {
  return state.offAir.find((row) => row.creatorId === creatorId);
}

function missedBy({ state }: Store, { creatorId, since, until }: OffAirRow): TipRow[] {
  return state.tips.filter(
    (tip) =>
      tip.creatorId === creatorId &&
      tip.voidedAt === null &&
      !tip.backfilled &&
      tip.createdAt >= since &&
      (until === null || tip.createdAt < until),
  );
}

function tell(store: Store, creatorId: string): OnAirState {
  const state = onAirState(store, creatorId);
  const event = SERVER_EVENT.onAirState;
  const head = { eventId: crypto.randomUUID(), creatorId };
  const payload = { ...head, offAir: state.offAir };
  store.feed.publish('news', {
    ...{ namespace: NAMESPACE.streaming, event, payload: { ...head, ...state }, creatorId },
  });
  store.feed.publish('news', { namespace: NAMESPACE.overlay, event, payload, creatorId });
  return state;
}
