import type { OverlayEvent, SessionEvent } from '@companion/contracts';
import type { SessionChange } from '../domain-events/live-feed.js';
import { SERVER_EVENT } from './types/events.js';

/** A session's events of one commit, in order. */
export type CommittedEvents = {
  creatorId: string;
  sessionId: string;
  /** Of the last change. */
  seq: number;
  events: SessionEvent[];
};

/** The changes of one commit, gathered by session: what a batch room hears at once. */
export function bySession(changes: SessionChange[]): CommittedEvents[] {
  const gathered = new Map<string, CommittedEvents>();
  for (const { creatorId, sessionId, seq, events } of changes) {
    const before = gathered.get(sessionId);
    if (before === undefined) {
      gathered.set(sessionId, { creatorId, sessionId, seq, events: [...events] });
    } else {
      before.seq = seq;
      before.events.push(...events);
    }
  }
  return [...gathered.values()];
}

/** Sends one event; the pair was typed where it was made, which a union of pairs no longer shows. */
export function emitEvent<Told extends SessionEvent>(
  target: { emit(event: NoInfer<Told>['event'], payload: never): unknown },
  { event, payload }: Told,
): void {
  target.emit(event, payload as never);
}

/** What overlays hear of a session: corrections they see in the totals alone. */
export function forOverlays(events: SessionEvent[]): OverlayEvent[] {
  return events.filter((told): told is OverlayEvent => told.event !== SERVER_EVENT.tipVoided);
}
