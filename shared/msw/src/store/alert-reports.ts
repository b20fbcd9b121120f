import type { AlertLists } from '@companion/contracts';
import { NAMESPACE, SERVER_EVENT } from '@companion/contracts';
import type { Store } from './store.js';

type Report = { player: object; lists: AlertLists };

/** What the leading overlay tells, by creator. It is no part of what is written down. */
const REPORTS = new WeakMap<Store, Map<string, Report>>();

const reportsOf = (store: Store): Map<string, Report> => {
  const reports = REPORTS.get(store) ?? new Map<string, Report>();
  REPORTS.set(store, reports);
  return reports;
};

export const reportedLists = (store: Store, creatorId: string): AlertLists | null =>
  reportsOf(store).get(creatorId)?.lists ?? null;

/** Of several overlays the first to tell leads. @returns whether this one does */
export function reportAlerts(
  store: Store,
  creatorId: string,
  player: object,
  lists: AlertLists,
): boolean {
  const leader = reportsOf(store).get(creatorId);
  if (leader && leader.player !== player) return false;
  reportsOf(store).set(creatorId, { player, lists });
  tellQueue(store, creatorId);
  return true;
}

/** It went away. */
export function leaveAlerts(store: Store, player: object): void {
  for (const [creatorId, leader] of reportsOf(store)) {
    if (leader.player !== player) continue;
    reportsOf(store).delete(creatorId);
    tellQueue(store, creatorId);
  }
}

function tellQueue(store: Store, creatorId: string): void {
  const onAir = reportedLists(store, creatorId);
  const event = SERVER_EVENT.alertQueue;
  const payload = { eventId: crypto.randomUUID(), creatorId, onAir };
  store.feed.publish('news', { namespace: NAMESPACE.streaming, event, payload, creatorId });
  store.feed.publish('news', {
    ...{ namespace: NAMESPACE.overlay, event, payload, creatorId, only: 'key' },
  });
}
