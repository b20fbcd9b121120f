import type { OverlayEvent, SessionBatch, SessionEvent } from '@companion/contracts';
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

/** What a batch room hears of a commit, made of its events. */
export function batchOf<Told extends SessionEvent>(
  { sessionId, seq }: CommittedChanges,
  events: Told[],
): SessionBatch {
  return { sessionId, seq, events: withoutOvertaken(events) };
}

/**
 * How things stand is told once a batch, by the last tip that changed it: the bytes are what a large room
 * costs. Every tip is there, and so every seq.
 */
function withoutOvertaken<Told extends SessionEvent>(events: Told[]): Told[] {
  const tips = new Set<number>();
  for (const { event, payload } of events) {
    if (event === SERVER_EVENT.tipReceived) tips.add(payload.seq);
  }
  const told = new Set<string>();
  return events
    .toReversed()
    .filter((each) => {
      const state = stateOf(each);
      if (state === null) return true;
      const isOvertaken = told.has(state) && tips.has(each.payload.seq);
      told.add(state);
      return !isOvertaken;
    })
    .reverse();
}

/** What it tells the whole state of; null: it tells of something that happened. */
function stateOf({ event, payload }: SessionEvent): string | null {
  switch (event) {
    case SERVER_EVENT.sessionUpdated:
      return event;
    case SERVER_EVENT.goalProgress:
      return payload.goalId;
    case SERVER_EVENT.pollUpdated:
      return payload.poll.id;
    default:
      return null;
  }
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
