import type { OverlayEvent, SessionSnapshot } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { SERVER_EVENT } from './types/events.js';

/** A snapshot as single events, for a client that reads the state from events alone. */
export function snapshotEvents({
  seq,
  session,
  goals,
  polls,
  missedTips,
}: SessionSnapshot): OverlayEvent[] {
  const { sessionId } = session;
  const head = () => ({ eventId: randomUUID(), sessionId, seq });
  return [
    { event: SERVER_EVENT.sessionUpdated, payload: session },
    { event: SERVER_EVENT.goalsSnapshot, payload: { ...head(), goals } },
    ...goals.map(({ id, sessionId: _session, createdAt: _created, seq: _seq, ...shown }) => ({
      event: SERVER_EVENT.goalProgress,
      payload: { ...head(), goalId: id, ...shown },
    })),
    ...polls.map((poll) => ({ event: SERVER_EVENT.pollUpdated, payload: { ...head(), poll } })),
    ...missedTips.map((payload) => ({ event: SERVER_EVENT.tipReceived, payload })),
  ];
}
