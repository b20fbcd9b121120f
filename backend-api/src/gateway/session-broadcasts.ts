import type { OverlayEvent, SessionEvent } from '@companion/contracts';
import type { SessionChange } from '../domain-events/live-feed.js';
import { OnAirMask } from '../entities/on-air-mask.js';
import { SERVER_EVENT } from './types/events.js';

/** A session's changes of one commit, in order: what a batch room hears at once. */
export type CommittedChanges = {
  creatorId: string;
  sessionId: string;
  /** Of the last change. */
  seq: number;
  changes: SessionChange[];
};

/** The changes of one commit, gathered by session. */
export function bySession(changes: SessionChange[]): CommittedChanges[] {
  const gathered = new Map<string, CommittedChanges>();
  for (const change of changes) {
    const { creatorId, sessionId, seq } = change;
    const before = gathered.get(sessionId);
    if (before === undefined) {
      gathered.set(sessionId, { creatorId, sessionId, seq, changes: [change] });
    } else {
      before.seq = seq;
      before.changes.push(change);
    }
  }
  return [...gathered.values()];
}

/** The events are built when they are first asked for: only ask when somebody may hear them. */
export function eventsOf({ changes }: CommittedChanges): SessionEvent[] {
  return changes.flatMap(({ events }) => events);
}

/** Sends one event; the pair was typed where it was made, which a union of pairs no longer shows. */
export function emitEvent<Told extends SessionEvent>(
  target: { emit(event: NoInfer<Told>['event'], payload: never): unknown },
  { event, payload }: Told,
): void {
  target.emit(event, payload as never);
}

/** What overlays hear of a session: corrections they see in the totals alone, and nothing she hides. */
export function overlayEventsOf({ changes }: CommittedChanges): OverlayEvent[] {
  return changes.flatMap(({ events, onAir }) =>
    new OnAirMask(onAir).events(events.filter(isForOverlays)),
  );
}

function isForOverlays(told: SessionEvent): told is OverlayEvent {
  return told.event !== SERVER_EVENT.tipVoided && told.event !== SERVER_EVENT.tipUpdated;
}
